"""What some tests need that not every machine has."""

import os
import shutil
from glob import glob

import pytest

PROGRAMS = {"browser": "chromium", "sandbox": "bwrap", "postgres": "initdb"}
PLACES = os.pathsep.join([os.environ["PATH"], *glob("/usr/lib/postgresql/*/bin")])  # Debian's are not on PATH


def pytest_runtest_setup(item):
    """A laptop may do without these programs. CI may not: there, a skipped test would look like a passed one."""
    for marker, program in PROGRAMS.items():
        if item.get_closest_marker(marker) and not shutil.which(program, path=PLACES):
            missing = f"needs {program}, which is not installed here"
            pytest.fail(missing, pytrace=False) if os.environ.get("CI") else pytest.skip(missing)
