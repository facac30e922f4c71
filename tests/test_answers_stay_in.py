"""What goes out to a class holds no answer: the handout, the labs, the package, the image that Binder builds."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from answer_texts import answer_texts, holding, texts_below
from docker.utils.build import exclude_paths  # what repo2docker chooses the files of an image with

from healthcomms import course
from healthcomms.places import ROOT
from healthcomms.setup.handout import HANDED_OUT, hand_out

IN_THE_LIBRARY = {
    'written = mentions[~mentions["is_repost"]]': "checks/lab01/missed.py",
    'evidence = drafts.set_index("objective_id")': "checks/lab02/objectives.py",
    'evidence = load("objectives").set_index("objective_id")': "readiness.py",
    "We are sorry to read this.": "inbox/routes.py",
}
"""Lines of a model answer that also stand where a table is read, and an opening that a module quotes: no answers."""


def binder_image() -> list[str]:
    """The files that would be in the image: of what a clean clone holds, what repo2docker takes along."""
    ignore = (ROOT / "binder" / ".dockerignore").read_text("utf-8").splitlines()
    patterns = [line.strip() for line in ignore if line.strip() and not line.startswith("#")]
    return sorted(name for name in exclude_paths(str(ROOT), patterns) if (ROOT / name).is_file())


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def handout(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("handout") / "for-learners"
    hand_out(folder)
    return folder


@pytest.fixture(scope="module")
def goes_out(built, handout) -> dict[str, dict[str, str]]:
    """By the way it goes out, each file's text by its place."""
    [wheel], [sdist] = built.glob("*.whl"), built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as packed:
        in_wheel = {name: packed.read(name).decode("utf-8", "ignore") for name in packed.namelist()}
    unpacked = built / "sdist"
    with tarfile.open(sdist) as packed:
        packed.extractall(unpacked, filter="data")
    image = {name: (ROOT / name).read_bytes().decode("utf-8", "ignore") for name in binder_image()}
    return {
        "handout": texts_below(handout),
        "wheel": in_wheel,
        "sdist": texts_below(unpacked),
        "Binder": image,
        "release": texts_below(ROOT / "labs"),
    }


WAYS = ["handout", "wheel", "sdist", "Binder", "release"]


@pytest.mark.parametrize("way", WAYS)
def test_no_file_holds_a_line_or_sentence_of_an_answer_or_a_mark_scheme(goes_out, way):
    found = holding(goes_out[way], answer_texts())
    assert {(name, piece) for name, piece in found if not name.endswith(IN_THE_LIBRARY.get(piece, "nowhere"))} == set()


@pytest.mark.parametrize("way", WAYS)
def test_no_folder_and_no_mark_of_a_teachers_file_is_in_it(goes_out, way):
    assert len(goes_out[way]) > 6
    parts = {part for name in goes_out[way] for part in Path(name).parts}
    assert not parts & {"solutions", "tests", "right_answers", "truth.json", "comments.yml", "demo_class.yml", ".git"}
    notebooks = "".join(text for name, text in goes_out[way].items() if name.endswith(".ipynb"))
    assert notebooks
    for mark in ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME", "unseen=True", "**Anchor, "):
        assert mark not in notebooks


def test_the_search_finds_every_answer_where_it_is():
    solutions = texts_below(ROOT / "solutions")
    assert {piece for _, piece in holding(solutions, answer_texts())} == answer_texts()
    for lab in course.labs():
        assert len(answer_texts(lab.name)) > 20


@pytest.mark.parametrize("escaped", ['"\\"{}\\""', "<p>{}</p>"])
def test_the_search_finds_an_answer_inside_a_notebook_and_a_page(escaped):
    piece = next(piece for piece in answer_texts("02-strategy") if "'" in piece and '"' not in piece)
    assert holding({"file": escaped.format(piece)}, answer_texts()) == {("file", piece)}


def test_the_image_is_made_of_what_a_class_gets_and_works(goes_out):
    ignore = (ROOT / "binder" / ".dockerignore").read_text("utf-8").splitlines()
    assert sorted(line[1:] for line in ignore if line.startswith("!")) == sorted([*HANDED_OUT, "README.md"])
    for needed in ("binder/postBuild", "binder/start", "binder/environment.yml", "course.yml", "pyproject.toml"):
        assert needed in goes_out["Binder"]
    assert set(goes_out["Binder"]) - set(goes_out["handout"]) <= {"binder/.dockerignore"}
