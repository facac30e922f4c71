"""How much the course adds to a Binder image: its pins, the same names without versions, and the complete list.

Computed without Docker. Each list is installed as Binder's build does it (`pip install -U`) upon the frozen Python
packages that its images begin with; what is new there, or of another version, is what an image holds in addition,
for what it replaces stays in a layer below. Reaches the package index, as a build does.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from runpy import run_path

from row import Row
from size import megabytes

from healthcomms.places import ROOT
from healthcomms.setup.pins import pins

_TEST = run_path(str(ROOT / "tests" / "test_setup_binder.py"))  # which reads the frozen packages, too
BASE = [f"{name}=={version}" for name, version in _TEST["frozen_base"]().items()]
LEAN, COMPLETE = (
    {pin.name: f"{pin.name}=={pin.version}" for pin in pins(ROOT / place) if pin.is_for()}
    for place in ("binder/environment.yml", "environment.yml")
)


def rows(folder: Path) -> Iterator[Row]:
    pinned = _added(folder / "pinned", LEAN.values())
    yield Row("Binder image: what the course's pins add", _told(pinned), "", None)
    unpinned = _added(folder / "unpinned", LEAN)
    times = sum(pinned.values()) / sum(unpinned.values())
    yield Row("Binder image: the same names without versions", _told(unpinned), "", None)
    yield Row("Binder image: pinned beside unpinned", f"{times:.2f} times", "", None)
    complete = _told(_added(folder / "complete", COMPLETE.values()))
    yield Row("Binder image: the complete list of `environment.yml`", complete, "", None)


def _added(place: Path, wanted: Iterable[str]) -> dict[str, float]:
    """Megabytes of each package that the list adds to Binder's own or replaces there."""
    python = place / "bin" / "python"
    uv = [sys.executable, "-m", "uv"]
    _done([*uv, "venv", "--python", sys.executable, place])
    _done([*uv, "pip", "install", "--no-deps", "--python", python, *BASE])
    before = {_named(package) for package in _packages(place)}
    _done([sys.executable, "-m", "pip", "--python", python, "install", "--upgrade", *wanted])
    return {package.name: megabytes(package) for package in _packages(place) if _named(package) not in before}


def _done(command: list) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)


def _packages(place: Path) -> Iterator[Distribution]:
    return distributions(path=[str(next(place.glob("lib/python*/site-packages")))])


def _named(package: Distribution) -> tuple[str, str]:
    return package.name, package.version


def _told(sizes: dict[str, float]) -> str:
    return f"{sum(sizes.values()):.0f} MB, {len(sizes)} packages"
