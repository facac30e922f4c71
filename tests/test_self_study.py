"""Self-study: model answers on cards and beside written work, when they have been earned and nowhere else."""

import ast
import os
from datetime import date
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from lab_answers import right_answers
from nbclient import NotebookClient
from typer.testing import CliRunner

from healthcomms import course, forms, model_answers
from healthcomms.cli import app, start
from healthcomms.forms.form import Form
from healthcomms.model_answers import NOT_HERE, SELF_STUDY
from healthcomms.progress import compare
from healthcomms.setup import jupyterlab
from healthcomms.setup.desk import desk_files, lay

MODEL = "if power >= threshold and interest >= threshold:"
RULE = "from healthcomms import audience, check\ndef quadrant(power, interest, threshold):\n    {}\n"
WRONG = [RULE.format(f'return "{name}"') for name in ("monitor", "keep informed", "keep satisfied", "manage closely")]
RIGHT = RULE.format("return audience.quadrant(power, interest, threshold)")


def cards(folder: Path, *answers: str) -> list[BeautifulSoup]:
    """The card of 2.2a after each answer, in one kernel that begins in this folder."""
    cells = [nbformat.v4.new_code_cell(f'{answer}check("2.2a", quadrant)') for answer in answers]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    return [BeautifulSoup(cell.outputs[-1].data["text/html"], "html.parser") for cell in cells]


def shown(card: BeautifulSoup) -> str:
    """The model answer on the card; "" where there is none."""
    return card.details.pre.text if card.details else ""


@pytest.fixture
def self_study(monkeypatch):
    monkeypatch.setenv(SELF_STUDY, "1")


def test_two_wrong_tries_show_nothing_the_third_does_and_so_does_the_next_kernel(tmp_path, self_study):
    untouched = RULE.format('"""Name of the quadrant."""')
    one, two, again, nothing, three = cards(tmp_path, WRONG[0], WRONG[1], WRONG[1], untouched, WRONG[2])
    assert [shown(card) for card in (one, two, again, nothing)] == [""] * 4
    assert MODEL in shown(three)
    assert three.details.summary.text == "Compare with a model answer"
    assert "open" not in three.details.attrs
    [later] = cards(tmp_path, WRONG[2])
    assert MODEL in shown(later)


@pytest.mark.parametrize(
    "slip",
    [
        "def quadrant(power, interest, threshold):\n    return powr\n",
        "def quadrant(power, interest, threshold):\n    return ...\n",
        "quadrant = 3\n",
        WRONG[0],
    ],
)
def test_a_slip_and_an_answer_given_before_are_no_tries(slip, tmp_path, self_study):
    """Two wrong answers, in turns, and a slip between them."""
    seen = cards(tmp_path, WRONG[0], slip, WRONG[1], WRONG[0], slip, WRONG[1])
    assert [shown(card) for card in seen] == [""] * 6


def test_an_answer_with_a_part_still_open_is_no_try(tmp_path, self_study):
    cells = [nbformat.v4.new_code_cell(f'from healthcomms import check\ncheck("1.1", "s{n}", None)') for n in range(4)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert "Compare with a model answer" not in notebook.cells[-1].outputs[-1].data["text/html"]


def test_a_form_counts_once_most_of_it_is_filled():
    filled = [answer for right in right_answers() for answer in right.answers if isinstance(answer, Form)]
    assert len(filled) > 10
    assert not any(form.unfinished for form in filled)
    form = forms.readiness("1.6")
    form.fill({name: {"answer": "yes"} for name in list(form.values)[:3]})
    assert form.unfinished


def test_a_right_answer_shows_it_at_once(tmp_path, self_study):
    [card] = cards(tmp_path, RIGHT)
    assert MODEL in shown(card)


def test_without_self_study_no_card_shows_it(tmp_path):
    assert [shown(card) for card in cards(tmp_path, *WRONG[:3], RIGHT)] == [""] * 4


def test_in_a_class_copy_a_card_is_as_ever(tmp_path, self_study, handed_out):
    done = [shown(card) for card in cards(tmp_path, *WRONG[:3], RIGHT)]
    assert done == [""] * 4


@pytest.fixture
def handed_out(tmp_path_factory, monkeypatch) -> Path:
    """A copy of the course as a class gets it, which kernels then import from."""
    from healthcomms.setup.handout import hand_out

    folder = tmp_path_factory.mktemp("class") / "course"
    hand_out(folder)
    monkeypatch.setenv("PYTHONPATH", str(folder / "src"))
    return folder


@pytest.mark.parametrize(
    "exercise", [item for lab in course.labs() for item in lab.exercises], ids=lambda item: item.id
)
def test_every_exercise_has_a_model_answer_and_written_ones_four_levels(exercise):
    model = model_answers.model(exercise)
    assert len(model) > 30
    assert "SOLUTION" not in model
    if exercise.kind == "auto":
        ast.parse("def answer():\n" + "".join(f"    {line}\n" for line in model.splitlines()))
    assert list(model_answers.anchors(exercise)) == ([4, 3, 2, 1] if exercise.kind == "written" else [])


def test_a_model_answer_with_signs_of_html_is_shown_as_text(tmp_path, self_study):
    [card] = cards(tmp_path, RIGHT)
    assert ">=" in shown(card)
    assert card.find_all(["script", "img"]) == []


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "desk"
    lay(folder, desk_files(), today=date(2026, 11, 21))
    monkeypatch.chdir(folder)
    return folder


def write(desk: Path, text: str) -> None:
    file = desk / "02-strategy" / "lab-02-strategy.ipynb"
    notebook = nbformat.read(file, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "answer-2-6b").source = text
    nbformat.write(notebook, file)


def test_a_written_answer_is_compared_once_there_is_one_of_your_own(desk, self_study):
    assert repr(compare("2.6b")).startswith("Write your own answer to 2.6b first, save its lab with Ctrl+S")
    write(desk, "Because carers arrange visits.")
    text = compare("2.6b")._repr_markdown_()
    assert text.index("A model answer.") < text.index("An answer at 4 points.") < text.index("An answer at 1 point.")
    assert "The evidence names three failures" in text
    assert "For the marker" not in text


def test_comparing_is_for_self_study_and_written_answers(desk, monkeypatch):
    write(desk, "Because carers arrange visits.")
    assert "run.py start --self-study" in repr(compare("2.6b"))
    monkeypatch.setenv(SELF_STUDY, "1")
    assert repr(compare("2.5")).startswith("The written exercises are 1.7, 2.6b, ")
    monkeypatch.setattr(model_answers, "ROOT", desk)
    assert repr(compare("2.6b")) == NOT_HERE


def test_the_start_page_says_how_to_compare_in_self_study_only(desk, self_study, monkeypatch):
    from healthcomms import progress

    assert "progress.compare" not in progress.show()._repr_html_()
    write(desk, "Because carers arrange visits.")
    assert "progress.compare(&quot;2.6b&quot;)" in progress.show()._repr_html_()
    monkeypatch.delenv(SELF_STUDY)
    assert "progress.compare" not in progress.show()._repr_html_()


@pytest.mark.parametrize(("options", "wanted"), [([], "0"), (["--self-study"], "1")])
def test_start_tells_the_notebooks_which_way_it_is(monkeypatch, options, wanted):
    began = _start(monkeypatch, options)
    assert began["settings"][SELF_STUDY] == wanted
    assert NOT_HERE not in began["said"]


def test_start_says_where_there_are_no_model_answers(monkeypatch, tmp_path):
    monkeypatch.setattr(model_answers, "ROOT", tmp_path)
    assert NOT_HERE in _start(monkeypatch, ["--self-study"])["said"]


def _start(monkeypatch, options: list[str]) -> dict:
    """What `healthcomms start` says and hands over, without a desk and without JupyterLab."""
    began = {}
    monkeypatch.setattr(start, "desk", lambda: None)
    monkeypatch.setattr(os, "chdir", lambda folder: None)  # where there is no desk
    monkeypatch.setattr(start, "become", lambda command, settings: began.update(settings=settings))
    done = CliRunner().invoke(app, ["start", *options])
    assert done.exit_code == 0, done.output
    return began | {"said": done.output}


def test_a_class_is_told_no_even_where_somebody_started_self_study_before(monkeypatch):
    monkeypatch.setenv(SELF_STUDY, "1")
    assert jupyterlab.settings()[SELF_STUDY] == "0"
