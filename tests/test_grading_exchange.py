"""One lab on its whole way through nbgrader's own commands: teacher, exchange, learner and back."""

import csv
import getpass
import json

import nbformat
import pytest
from answered import MAP, RULE
from nbclient import NotebookClient
from nbgrader.api import Gradebook

from healthcomms import course
from healthcomms.grading import demo
from healthcomms.grading.transplant import grade_id

pytestmark = pytest.mark.timeout(900)

LAB = course.lab("02-strategy")  # the example: the way is the same for every lab


class Classroom:
    """A teacher's course folder and a learner's own folder, far from it, joined by an exchange."""

    def __init__(self, place):
        self.teacher, self.learner = place / "course", place / "elsewhere" / "home"
        demo.new_course(self.teacher)
        self.learner.mkdir(parents=True)
        (self.learner / "nbgrader_config.py").write_text(
            "c = get_config()\n"
            "c.CourseDirectory.course_id = 'healthcomms'\n"
            f"c.Exchange.root = {str(self.teacher / 'exchange')!r}\n",
            "utf-8",
        )

    def run(self, folder, *command):
        done = demo.nbgrader(folder, *command)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def hand_in(self):
        self.run(self.learner, "fetch_assignment", LAB.name)
        self.solve()
        return self.run(self.learner, "submit", LAB.name)

    def solve(self):
        file = self.learner / LAB.name / f"{LAB.notebook}.ipynb"
        notebook = nbformat.read(file, as_version=4)
        next(cell for cell in notebook.cells if grade_id(cell) == "answer-2-2a").source = RULE
        nbformat.write(notebook, file)
        (file.parent / "answers.json").write_text(json.dumps({"2.2b": MAP}), "utf-8")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    place = tmp_path_factory.mktemp("exchange")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JUPYTER_DATA_DIR", str(place / "data"))  # nbgrader's cache of what was submitted
        yield Classroom(place)


@pytest.fixture(scope="module")
def released(room):
    room.run(room.teacher, "generate_assignment", LAB.name)
    room.run(room.teacher, "release_assignment", LAB.name)
    return room


@pytest.fixture(scope="module")
def handed_in(released):
    assert "Submitted as: healthcomms 02-strategy" in released.hand_in()
    return released


@pytest.fixture(scope="module")
def marked(handed_in):
    for command in ("collect", "autograde", "generate_feedback", "release_feedback"):
        handed_in.run(handed_in.teacher, command, LAB.name)
    return handed_in


def test_a_learner_sees_the_lab_in_the_list(released):
    assert f"healthcomms {LAB.name}" in released.run(released.learner, "list")


def test_the_fetched_lab_runs_where_it_lies_and_finds_its_data(handed_in):
    folder = handed_in.learner / LAB.name
    notebook = nbformat.read(folder / f"{LAB.notebook}.ipynb", as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    table = next(cell for cell in notebook.cells if grade_id(cell) == "lab-2-2-table").outputs[0].data["text/html"]
    assert "Chief executive" in table


def test_collect_brings_the_notebook_and_the_forms(marked):
    (submission,) = (marked.teacher / "submitted").glob(f"*/{LAB.name}")
    names = {path.name for path in submission.iterdir()}
    assert names == {f"{LAB.notebook}.ipynb", "answers.json", "timestamp.txt", "submission_secret.txt"}


def test_rule_and_map_are_graded_as_handed_in(marked):
    with Gradebook(f"sqlite:///{marked.teacher}/gradebook.db") as gradebook:
        submission = gradebook.find_submission_notebook(LAB.notebook, LAB.name, getpass.getuser())
        earned = {grade.name: grade.auto_score for grade in submission.grades if grade.auto_score}
    assert earned == {"check-2-2a": 2, "check-2-2b": 1}


def test_the_learner_fetches_the_feedback(marked):
    marked.run(marked.learner, "fetch_feedback", LAB.name)
    (page,) = (marked.learner / LAB.name / "feedback").glob("*/*.html")
    assert "2.2a The rule behind the map. Right: 2 of 2 points" in page.read_text("utf-8")


def test_the_marks_come_out_as_csv(marked):
    marked.run(marked.teacher, "export", "--to", "marks.csv")
    with (marked.teacher / "marks.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    told = (row["assignment"], row["student_id"], float(row["score"]), float(row["max_score"]))
    assert told == (LAB.name, getpass.getuser(), 3, 20)
