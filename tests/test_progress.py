"""Progress from outside: notebooks run on a desk, and what the start page and the command then say."""

import csv
import json
import runpy
import shutil
import subprocess
import sys
from datetime import date, datetime
from fnmatch import fnmatch
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from traitlets.config import Config
from typer.testing import CliRunner

from healthcomms import check, course
from healthcomms.cli import app
from healthcomms.grading.collect.choose import File, choose
from healthcomms.grading.execute import handed_in
from healthcomms.grading.typed import other_names
from healthcomms.places import ROOT
from healthcomms.progress import Page, Work
from healthcomms.setup.desk import desk_files, lay

HOURS = 'check("2.5", {hours}, {dropped})'
RIGHT = HOURS.format(
    hours={"facebook": 6, "whatsapp": 5, "youtube": 6, "nextdoor": 2},
    dropped=dict.fromkeys(["instagram", "tiktok", "linkedin", "x"], "too few of our carers"),
)
PARTLY = RIGHT.replace("'nextdoor': 2", "'nextdoor': 20")  # more hours than there are
IMPORT = "from healthcomms import check"
EXERCISES = [item for chapter in course.chapters() for item in chapter.practice]
EXERCISES += [item for lab in course.labs() for item in lab.exercises]
CHECKED = sum(item.points for lab in course.labs() for item in lab.exercises if item.kind == "auto")
BEGUN = f"1 of {len(EXERCISES)} exercises done, 3 of the {CHECKED:g} points that checks give"


def run(folder: Path, *cells: str) -> list:
    """What each cell after the first shows, in a kernel that begins in this folder."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in (IMPORT, *cells)])
    NotebookClient(notebook, timeout=60, allow_errors=True, resources={"metadata": {"path": str(folder)}}).execute()
    return [cell.outputs for cell in notebook.cells[1:]]


def noted(folder: Path) -> dict:
    return json.loads((folder / "progress.json").read_text("utf-8"))


def lay_note(folder: Path, when: str = "2027-01-04T09:00:00+00:00", **exercises) -> None:
    """A progress.json with these points by exercise, `e2_5=3`; each was checked at that time."""
    folder.mkdir(parents=True, exist_ok=True)
    by_id = {name.removeprefix("e").replace("_", "."): points for name, points in exercises.items()}
    entries = {
        name: {"points": points, "of": course.exercise(name).points, "when": when, "tried": ["x"]}
        for name, points in by_id.items()
    }
    (folder / "progress.json").write_text(json.dumps(entries), "utf-8")


@pytest.fixture
def desk(tmp_path) -> Path:
    folder = tmp_path / "desk"
    lay(folder, desk_files(), today=date(2026, 11, 21))
    return folder


def state(desk: Path, exercise: str) -> str:
    return next(one.state for one in Work(desk).results if one.exercise.id == exercise)


def write(desk: Path, text: str, exercise: str = "2.6b", name: str = "") -> Path:
    """Answer a written exercise in its lab and save it, also under another name."""
    lab = next(lab for lab in course.labs() if any(item.id == exercise for item in lab.exercises))
    file = next(desk.rglob(f"{lab.notebook}.ipynb"))
    notebook = nbformat.read(file, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == course.exercise(exercise).answer_cell)
    cell.source = text
    target = file.with_name(name or file.name)
    nbformat.write(notebook, target)
    return target


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Path:
    """A folder after a day of work with two kernels, and what the check of 2.5 stored after each."""
    folder = tmp_path_factory.mktemp("02-strategy")
    untouched = 'check("2.5", None, None)'
    run(folder, untouched, PARTLY, PARTLY, untouched, 'check("2.5", 1, 2)', 'check("2.5", {}, {}, unseen=True)')
    shutil.copy(folder / "progress.json", folder / "first.json")
    run(folder, PARTLY, RIGHT, RIGHT)
    return folder


def test_a_check_notes_its_points_and_a_kernel_restart_loses_nothing(day):
    first, then = json.loads((day / "first.json").read_text())["2.5"], noted(day)["2.5"]
    assert (len(first["tried"]), then["points"], then["of"], len(then["tried"])) == (2, 3, 3, 3)
    assert set(then) == {"points", "of", "when", "tried"}


def test_the_same_answer_again_and_one_not_begun_are_no_try(day):
    assert (
        json.loads((day / "first.json").read_text())["2.5"]["points"] == 0
    )  # of the numbers, not of what is untouched


def test_nothing_is_noted_outside_a_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert check("2.5", {"facebook": 6}, {}).answered
    assert list(tmp_path.iterdir()) == []


def test_what_may_be_an_answer_from_before_an_error_is_not_noted(tmp_path):
    right = RIGHT.removeprefix('check("2.5", ').removesuffix(")")
    run(tmp_path, f"hours, dropped = {right}", "hours = = 3", 'check("2.5", hours, dropped)')
    assert not (tmp_path / "progress.json").exists()


def test_a_broken_file_is_set_aside_and_the_card_says_so(tmp_path):
    (tmp_path / "progress.json").write_text('{"2.5": {"poi')
    ((card,),) = run(tmp_path, RIGHT)
    [kept] = tmp_path.glob("progress (unreadable*).json")
    assert kept.read_text() == '{"2.5": {"poi'
    assert f"is kept as &#x27;{kept.name}&#x27;" in card.data["text/html"]
    assert noted(tmp_path)["2.5"]["points"] == 3


@pytest.mark.parametrize("entry", [None, 3, [], {"tried": "many"}, {"tried": None}])
def test_an_entry_that_no_check_wrote_begins_anew(tmp_path, entry):
    (tmp_path / "progress.json").write_text(json.dumps({"2.5": entry, "mine": 1}))
    run(tmp_path, RIGHT)
    assert (len(noted(tmp_path)["2.5"]["tried"]), noted(tmp_path)["mine"]) == (1, 1)


def test_a_disk_that_cannot_be_written_costs_a_quiet_sentence(tmp_path):
    full = "import os\ndef full(*_): raise OSError(28, 'No space left on device')\nos.replace = full"
    _, (card,) = run(tmp_path, full, RIGHT)
    assert card.data["text/plain"] == "3"
    assert "could not be noted in this folder: No space left on device." in card.data["text/html"]
    assert list(tmp_path.iterdir()) == []


WRITER = """
import sys
from pathlib import Path
from healthcomms.kept import Kept
for turn in range(100):
    Kept(Path("progress.json")).change(sys.argv[1], lambda was: (was or 0) + 1)
    Kept(Path("progress.json")).change("both", lambda was: (was or 0) + 1)
"""


def test_two_kernels_that_write_at_once_lose_nothing(tmp_path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, name], cwd=tmp_path) for name in ("2.5", "2.3")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert noted(tmp_path) == {"2.5": 100, "2.3": 100, "both": 200}
    assert [file.name for file in tmp_path.iterdir()] == ["progress.json"]


def test_a_kernel_that_ended_while_it_wrote_holds_nobody_up_for_long(tmp_path):
    (tmp_path / ".progress.lock").touch()
    lay_note(tmp_path)
    done = subprocess.run([sys.executable, "-c", WRITER, "2.5"], cwd=tmp_path, timeout=30)
    assert (done.returncode, noted(tmp_path)["2.5"]) == (0, 100)


def test_an_untouched_desk_has_done_nothing_and_begins_at_the_beginning(desk):
    work = Work(desk)
    everything = sum(chapter.minutes + (chapter.lab.minutes if chapter.lab else 0) for chapter in course.chapters())
    assert (work.done, work.points, work.faults) == (0, 0, [])
    assert work.next.exercise.id == "0.1"
    assert sum(map(work.minutes_left, work.chapters)) == everything


def test_points_and_minutes_follow_the_notes(desk):
    lay_note(desk / "02-strategy", e2_1=3, e2_5=1)
    work, chapter = Work(desk), course.chapter("02-strategy")
    assert (work.done, work.points) == (1, 4)
    assert work.minutes_left(chapter) == chapter.lab.minutes - 25  # the lesson is over once its lab is begun
    assert [state(desk, name) for name in ("2.1", "2.5", "2.3")] == ["done", "begun", "not begun"]


def test_next_stays_in_the_chapter_checked_last_and_comes_back_to_what_was_left(desk):
    lay_note(desk / "07-capstone", e7_1=3, e7_2=3, e7_3=3, e7_4=3, e7_5=3, e7_6=2, e7_7=3)
    assert Work(desk).next.exercise.id == "7.8"
    for name in ("7.8", "7.9", "7.10", "7.11", "7.12"):
        write(desk, "Mine.", name)
    assert Work(desk).next.exercise.id == "0.1"


def test_next_fills_the_gaps_of_a_chapter_first_and_names_the_lesson_of_a_new_one(desk):
    lay_note(desk / "03-implementation", e3_5=3)
    assert Work(desk).next.exercise.id == "3.1"
    lay_note(desk, e0_1=1, e0_2=1, when="2027-01-05T09:00:00+00:00")
    first = course.exercise("1.1")
    lesson = f"lesson 1 Motivations, {course.chapter('01-motivations').minutes} minutes, then "
    assert f"Next: {lesson}1.1 {first.title}, {first.minutes} minutes." in repr(Page(Work(desk), seen_from=desk))


def test_a_lab_laid_anew_is_not_taken_for_the_one_worked_in(desk):
    lay_note(desk / "03-implementation", e3_1=2)
    (desk / "03-implementation").rename(desk / "my chapter 3")
    assert any("if you moved or renamed yours" in said for said in lay(desk, desk_files(), today=date(2026, 11, 22)))
    assert Work(desk).labs["03-implementation"].file.parent.name == "my chapter 3"


def test_practice_counts_as_done_without_points(desk):
    lay_note(desk, e0_1=1, e0_2=1)
    work = Work(desk)
    assert (work.done, work.points, work.minutes_left(course.chapter("00-start-here"))) == (2, 0, 0)


def test_a_renamed_folder_counts_and_its_links_lead_there(desk):
    lay_note(desk / "02-strategy", e2_5=3)
    write(desk, "Because of the carers.")
    (desk / "02-strategy").rename(desk / "my plan (old) & more")
    page = BeautifulSoup(Page(Work(desk), seen_from=desk)._repr_html_(), "html.parser")
    links = [link["href"] for link in page.find_all("a")]
    assert (state(desk, "2.5"), state(desk, "2.6b")) == ("done", "done")
    assert "my%20plan%20%28old%29%20%26%20more/lab-02-strategy.ipynb" in links
    assert "my%20plan%20%28old%29%20%26%20more/02-strategy.ipynb" in links


@pytest.mark.parametrize("points", [(1, 3), (3, 1)])
def test_of_two_copies_the_newest_note_counts(desk, points):
    lay_note(desk / "02-strategy", "2027-01-04T09:00:00+00:00", e2_5=points[0])
    lay_note(desk / "copy of 02-strategy", "2027-01-04T09:30:00+01:00", e2_5=points[1])  # half an hour before
    assert Work(desk).points == points[0]


@pytest.mark.parametrize("text", ["", "  \n", None])
def test_a_written_answer_that_is_empty_or_the_prompt_is_not_done(desk, text):
    prompt = "*Click this line once, press Enter, delete it, write your answer, press Shift+Enter.*"
    write(desk, prompt if text is None else text)
    assert state(desk, "2.6b") == "not begun"


def test_a_written_answer_counts_in_a_copy_and_in_a_cell_of_its_own_below(desk):
    write(desk, "Because of the carers.", name="lab-02-strategy (version of 2026-11-21).ipynb")
    assert state(desk, "2.6b") == "done"
    assert Work(desk).labs["02-strategy"].file.name == "lab-02-strategy.ipynb"
    file = desk / course.lab("03-implementation").file
    notebook = nbformat.read(file, as_version=4)
    place = [cell.id for cell in notebook.cells].index("answer-3-7")
    notebook.cells.insert(place + 1, nbformat.v4.new_markdown_cell("A. We are sorry."))
    nbformat.write(notebook, file)
    assert state(desk, "3.7") == "done"


def test_what_cannot_be_read_is_said_and_the_rest_counts(desk):
    lay_note(desk / "03-implementation", e3_1=2)
    (desk / "02-strategy" / "progress.json").write_text("[1, 2")
    (desk / "04-make-it-work" / "lab-04-make-it-work.ipynb").write_bytes(b"\xff\xfe")
    page = Page(Work(desk), seen_from=desk)
    assert Work(desk).points == 2
    assert "02-strategy/progress.json cannot be read" in repr(page)
    assert "lab-04-make-it-work.ipynb cannot be read as a notebook" in page._repr_html_()
    assert (desk / "02-strategy" / "progress.json").read_text() == "[1, 2"  # reading changes nothing


@pytest.mark.parametrize(
    "entry",
    [
        {"points": 99, "of": 3, "tried": ["x"], "when": "2027-01-04T09:00:00+00:00"},
        {"points": "<b>", "of": 3, "tried": ["x"], "when": "2027-01-04T09:00:00+00:00"},
        {"points": float("nan"), "of": 3, "tried": ["x"], "when": "2027-01-04T09:00:00+00:00"},
        {"points": float("inf"), "of": float("inf"), "tried": ["x"], "when": "2027-01-04T09:00:00+00:00"},
        {"points": 0, "of": 0, "tried": ["x"], "when": "2027-01-04T09:00:00+00:00"},
        {"points": 3, "of": 3, "tried": ["x"], "when": "2027-01-04T09:00:00"},
        {"points": 3, "of": 3, "tried": ["x"], "when": 2027},
        {"points": 3},
        "3 of 3",
    ],
)
def test_an_entry_that_no_check_can_have_written_does_not_count(desk, entry):
    (desk / "02-strategy" / "progress.json").write_text(json.dumps({"2.5": entry, "9.9": 1}))
    assert (Work(desk).points, state(desk, "2.5")) == (0, "not begun")


def test_a_note_from_before_an_exercise_got_other_points_counts_by_its_share(desk):
    """2.5 has three points."""
    note = {"points": 4, "of": 4, "tried": ["x"], "when": "2027-01-04T09:00:00+00:00"}
    (desk / "02-strategy" / "progress.json").write_text(json.dumps({"2.5": note}))
    assert (Work(desk).points, state(desk, "2.5")) == (3, "done")


def test_the_cell_of_the_start_page_shows_the_desk(desk):
    lay_note(desk / "02-strategy", e2_1=3)
    start = nbformat.read(ROOT / "course" / "00-start-here.ipynb", as_version=4)
    cell = next(cell.source for cell in start.cells if cell.id == "progress-code")
    on_top, from_a_lab = run(desk, cell)[0][0], run(desk / "03-implementation", cell)[0][0]
    assert BEGUN in on_top.data["text/html"]
    assert "href='02-strategy/lab-02-strategy.ipynb'" in on_top.data["text/html"]
    assert "href='../02-strategy/lab-02-strategy.ipynb'" in from_a_lab.data["text/html"]
    assert "Next: 2.2a The rule behind the map, 20 minutes." in on_top.data["text/plain"]


def test_its_tables_can_be_read_without_colours_and_by_ear(desk):
    page = BeautifulSoup(Page(Work(desk), seen_from=desk)._repr_html_(), "html.parser")
    tables = page.find_all("table")
    assert [table.caption.text for table in tables] == ["By chapter", "Every exercise"]
    assert all(row.th["scope"] == "row" for table in tables for row in table.tbody.find_all("tr"))
    assert "Not begun" in tables[1].text
    assert len(tables[1].tbody.find_all("tr")) == len(EXERCISES)


def test_the_command_says_it_and_exports_a_row_for_each_exercise(desk, tmp_path):
    lay_note(desk / "02-strategy", e2_5=3)
    table = tmp_path / "progress.csv"
    done = CliRunner().invoke(app, ["progress", "--desk", str(desk), "--export", str(table)])
    rows = {row["exercise"]: row for row in csv.DictReader(table.read_text("utf-8").splitlines())}
    assert done.exit_code == 0
    assert BEGUN in done.output
    assert len(rows) == len(EXERCISES)
    assert [rows["2.5"][name] for name in ("state", "points", "of", "tries")] == ["done", "3.0", "3", "1"]
    assert [rows["2.6b"][name] for name in ("kind", "state", "points")] == ["written", "not begun", ""]


def test_the_command_refuses_a_folder_that_is_not_there(tmp_path):
    done = CliRunner().invoke(app, ["progress", "--desk", str(tmp_path / "gone")])
    assert (done.exit_code, "There is no folder" in done.output) == (2, True)


def test_the_learners_notes_are_not_handed_in_nor_looked_at(tmp_path):
    lay_note(tmp_path, e2_5=3)
    said = Config()
    runpy.run_path(str(ROOT / "nbgrader_config.py"), {"get_config": lambda: said})
    assert any(fnmatch("progress.json", pattern) for pattern in said.CourseDirectory.ignore)
    assert handed_in(tmp_path) == {}
    assert other_names(tmp_path) == []
    files = [File(name, b"{}", 0, datetime.now()) for name in ("lab-02-strategy.ipynb", "progress.json")]
    chosen, remarks = choose(files, "lab-02-strategy")
    assert (set(chosen), remarks) == ({"lab-02-strategy.ipynb"}, [])
