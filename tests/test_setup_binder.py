"""Binder without Docker: its build file in a dry run, and our packages on its frozen base."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from rattler import MatchSpec
from ruamel.yaml import YAML

from healthcomms.places import ROOT
from healthcomms.setup.environments import LEFT_TO_BINDER

LOCK = Path(find_spec("repo2docker").origin).parent / "buildpacks" / "conda" / "environment.py-3.11-linux-64.lock"
CONDA_NAMES = {  # conda's name of a package → its name for pip
    "brotli-python": "brotli",
    "jupyterhub-base": "jupyterhub",
    "nbconvert-core": "nbconvert",
    "python-fastjsonschema": "fastjsonschema",
}
ON_BINDER = [
    "healthcomms.course",
    "healthcomms.work",
    "anywidget",
    "matplotlib",
    "pandas",
    "pydantic",
    "rich",
    "statsmodels.api",
    "typer",
]


def frozen_base() -> dict[str, str]:
    """The Python packages that every Binder image begins with: name for pip → version."""
    found = re.findall(r"/([^/\s]+)-([^-/\s]+)-(py[^-/\s]*)\.(?:conda|tar\.bz2)", LOCK.read_text("utf-8"))
    return {CONDA_NAMES.get(name, name).replace("_", "-"): version for name, version, _ in found}


def environment(place: str) -> dict:
    return YAML(typ="safe").load(ROOT / place)


def pip_section(place: str) -> list[str]:
    return environment(place)["dependencies"][-1]["pip"]


@pytest.fixture(scope="module")
def build_plan() -> str:
    """What repo2docker would do, its remarks and the Dockerfile; it calls neither Docker nor the network."""
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "--user-id=1000", "--user-name=jovyan"]
    ran = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stderr + ran.stdout


def test_binder_builds_a_conda_environment_with_the_python_of_the_course(build_plan):
    assert "Building conda environment for python=3.11" in build_plan


def test_binder_keeps_its_packages_when_only_notebooks_change(build_plan):
    """Docker repeats every step after the first changed one: packages must come before the course is copied."""
    installed = build_plan.index("env update -p")
    assert installed < build_plan.index("COPY --chown=1000:1000 src/ ${REPO_DIR}/")


def test_binder_runs_our_two_scripts(build_plan):
    assert "RUN ./binder/postBuild" in build_plan
    assert 'R2D_ENTRYPOINT="${REPO_DIR}/binder/start"' in build_plan


@pytest.mark.parametrize("place", ["environment.yml", "binder/environment.yml"])
def test_conda_understands_what_the_environment_asks_of_it(place):
    *from_conda, from_pip = environment(place)["dependencies"]
    assert [str(MatchSpec(wish)) for wish in from_conda] == ["python 3.11.*", "pip"]
    assert all("==" in pin for pin in from_pip["pip"])


def test_what_is_left_to_binder_is_in_its_base():
    assert set(frozen_base()) >= LEFT_TO_BINDER


def test_binder_gets_none_of_its_own_packages_again():
    again = {pin.split("==")[0] for pin in pip_section("binder/environment.yml")} & set(frozen_base())
    assert again == set()


@pytest.fixture(scope="module")
def binder_python(tmp_path_factory) -> Path:
    """Binder's frozen base in a fresh environment, with our packages on top."""
    folder = tmp_path_factory.mktemp("binder")
    python = folder / "bin" / "python"
    base = [f"{name}=={version}" for name, version in frozen_base().items()]
    uv("venv", "--quiet", "--python", sys.executable, str(folder), "--clear")
    uv("pip", "install", "--quiet", "--no-deps", "--python", str(python), *base)
    uv("pip", "install", "--quiet", "--python", str(python), *pip_section("binder/environment.yml"))
    return python


def uv(*arguments: str) -> str:
    ran = subprocess.run([sys.executable, "-m", "uv", *arguments], capture_output=True, text=True, timeout=240)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.registry
def test_our_packages_and_binders_base_agree(binder_python):
    uv("pip", "check", "--python", str(binder_python))


@pytest.mark.registry
def test_binder_keeps_its_own_jupyter(binder_python):
    installed = dict(line.split("==") for line in uv("pip", "freeze", "--python", str(binder_python)).split())
    jupyter = {name for name in frozen_base() if name.startswith(("jupyter", "ipy", "notebook", "nb"))}
    assert "jupyterlab" in jupyter
    assert {name: installed[name] for name in jupyter} == {name: frozen_base()[name] for name in jupyter}


@pytest.mark.registry
def test_the_course_finds_all_it_imports_on_binder_without_nbgrader(binder_python):
    lines = "; ".join(
        ["import sys", f"sys.path.insert(0, {str(ROOT / 'src')!r})", *(f"import {name}" for name in ON_BINDER)]
    )
    ran = subprocess.run([binder_python, "-c", lines], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
