"""One set of versions: pyproject, requirements, conda and Binder say the same."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from typer.testing import CliRunner

from healthcomms.cli import app, build
from healthcomms.places import ROOT
from healthcomms.setup.environments import environment_files
from healthcomms.setup.pins import pins

LEARNER, TESTER = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
CLUSTER = ROOT / "requirements-cluster.txt"


def written(file: Path) -> set[str]:
    return {str(pin) for pin in pins(file)}


def wishes(group: str | None = None) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = project["optional-dependencies"][group] if group else project["dependencies"]
    return [Requirement(wish) for wish in listed]


def test_every_pin_is_read():
    """Three kinds of line are there: pins, hashes and comments; nothing else is overlooked."""
    for file in (LEARNER, CLUSTER, TESTER):
        assert len(pins(file)) == len(re.findall(r"^\w", file.read_text("utf-8"), flags=re.MULTILINE))


SYSTEMS = [
    {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
]
MACHINES = [
    {**system, "python_version": f"3.{minor}", "python_full_version": f"3.{minor}.0"}
    for system in SYSTEMS
    for minor in (11, 12, 13, 14, 15)
]


def chosen(file: Path, machine: dict[str, str]) -> set[str]:
    return {f"{pin.name}=={pin.version}" for pin in pins(file) if pin.is_for(machine)}


@pytest.mark.parametrize(("inner", "outer"), [(LEARNER, CLUSTER), (CLUSTER, TESTER)], ids=["cluster", "tester"])
def test_a_larger_set_holds_the_versions_of_the_smaller_one(inner, outer):
    """On every machine; the larger set may name more machines, where another package asks for the same."""
    assert [machine for machine in MACHINES if not chosen(inner, machine) <= chosen(outer, machine)] == []


def test_learners_get_nothing_for_several_machines():
    assert {"distributed", "psycopg"}.isdisjoint(pin.name for pin in pins(LEARNER))


@pytest.mark.parametrize(
    ("group", "file"),
    [(None, LEARNER), ("cluster", CLUSTER), ("cluster", TESTER), ("site", TESTER), ("dev", TESTER)],
    ids=["learner", "cluster", "cluster's tester", "site", "tester"],
)
def test_what_pyproject_asks_for_is_pinned_within_its_bounds(group, file):
    pinned = {pin.name: pin.version for pin in pins(file) if pin.is_for()}
    outside = [str(wish) for wish in wishes(group) if not wish.specifier.contains(pinned.get(wish.name, "0"))]
    assert outside == []


def test_conda_gets_every_pin_and_no_other():
    assert written(ROOT / "environment.yml") == written(LEARNER)


def test_binder_gets_the_same_versions_and_nothing_for_grading():
    lean = written(ROOT / "binder" / "environment.yml")
    assert lean <= written(LEARNER)
    assert {"pandas", "statsmodels", "anywidget"} <= {pin.split("==")[0] for pin in lean}
    assert {"nbgrader", "nbval", "pytest"}.isdisjoint(pin.split("==")[0] for pin in lean)


def test_the_environment_files_are_as_generated():
    assert build.stale(environment_files()) == {}


def test_build_sees_a_missing_and_a_changed_file(tmp_path):
    same, changed, missing = (tmp_path / name for name in ("same", "changed", "missing"))
    same.write_text("text")
    changed.write_text("older text")
    assert build.stale({same: "text", changed: "text", missing: "text"}) == {changed: "text", missing: "text"}


def test_no_file_for_installing_names_a_package_index():
    for file in (LEARNER, CLUSTER, TESTER, *environment_files()):
        assert not re.search(r"https?://|--(extra-)?index", file.read_text("utf-8"))


@pytest.mark.parametrize("command", ["start", "desk", "doctor", "build"])
def test_every_command_explains_itself_with_an_example(command):
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert f"For example: healthcomms {command}" in shown.output.replace("`", "")


def test_bad_input_ends_with_2():
    assert CliRunner().invoke(app, ["build", "--cheque"]).exit_code == 2
