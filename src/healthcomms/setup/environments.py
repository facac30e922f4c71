"""The files for conda and Binder, made from `requirements.txt`."""

from pathlib import Path

from healthcomms.places import ROOT
from healthcomms.setup.pins import Pin, pins

__all__ = ["LEFT_TO_BINDER", "environment_files"]

_PROJECT = "healthcomms (pyproject.toml)"  # how uv names us where it says who asked for a package

_NOT_ON_BINDER = {"nbgrader", "nbval"}
"""Grading and testing. Learners on Binder do neither, and a small image starts sooner."""

LEFT_TO_BINDER = {
    "ipywidgets",
    "jupyterlab",
    "packaging",
    "pydantic",
    "pygments",
    "python-dateutil",
    "pyyaml",
    "requests",
    "typing-extensions",
}
"""What Binder's own base holds: pinning it again would replace most of that base, and Jupyter with it."""

_BINDER_MACHINE = {
    "python_full_version": "3.11.14",
    "sys_platform": "linux",
    "os_name": "posix",
    "implementation_name": "cpython",
}

_HEAD = """\
# Made from requirements.txt by `healthcomms build`: change nothing here.
# {purpose}
name: healthcomms
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
"""


def environment_files(root: Path = ROOT) -> dict[Path, str]:
    """`environment.yml`, complete, and Binder's lean one: place → text."""
    learner = pins(root / "requirements.txt")
    complete = "Everything, for conda. Then: pip install --no-deps --no-build-isolation -e ."
    lean = "For Binder: what its base does not have; binder/postBuild installs the course itself."
    return {
        root / "environment.yml": _environment(complete, learner),
        root / "binder" / "environment.yml": _environment(lean, _lean(learner)),
    }


def _environment(purpose: str, wanted: list[Pin]) -> str:
    return _HEAD.format(purpose=purpose) + "".join(f"      - {pin}\n" for pin in wanted)


def _lean(learner: list[Pin]) -> list[Pin]:
    """What the course asks for, and what those ask for in their turn, as far as Binder does not have it."""
    left_out = _NOT_ON_BINDER | LEFT_TO_BINDER
    wanted: set[str] = set()
    while more := {pin.name for pin in learner if {_PROJECT, *wanted} & {*pin.via}} - left_out - wanted:
        wanted |= more
    return [pin for pin in learner if pin.name in wanted and pin.is_for(_BINDER_MACHINE)]
