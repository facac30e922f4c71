"""What the guides say in figures, names of files and code is so."""

import re
from pathlib import Path

import nbformat
import pytest
import typer

from healthcomms import course
from healthcomms.cli import app
from healthcomms.grading.collect import limits as collected
from healthcomms.grading.demo_class import learners
from healthcomms.grading.sandbox import limits
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

LAB = course.lab("02-strategy")  # the lab that the guide goes through


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def points(*, kind: str) -> float:
    return sum(item.points for item in LAB.exercises if item.kind == kind)


def points_of_forms() -> float:
    cells = {grade_id(cell): cell for cell in nbformat.read(ROOT / "solutions" / LAB.file, as_version=4).cells}
    return sum(item.points for item in LAB.exercises if "forms." in cells[item.answer_cell].source)


def test_the_guide_has_the_points_of_the_map():
    guide = text("instructor-guide.md")
    assert f"Lab 2 has {LAB.points:g} points. The checks give {points(kind='auto'):g} at once" in guide
    assert f"You give {points(kind='written'):g}, for the written answer 2.6b." in guide
    assert f"{points_of_forms():g} of the {LAB.points:g} points come from it." in guide


def test_the_guide_knows_the_invented_class():
    guide, points_of_asha = text("instructor-guide.md"), sum(learners(LAB)["asha"]["points"].values())
    assert f"Open the submission with {points_of_asha:g} points." in guide
    assert len(learners(LAB)) == 5
    assert "It grades five invented learners" in guide


def test_the_guide_names_the_time_limits_that_are_set():
    said = f"A cell that runs for {limits.CELL_SECONDS} seconds is stopped, and the cells after it still count; "
    assert said + f"a whole submission gets {limits.RUN_SECONDS} seconds." in text("instructor-guide.md")


def rows(name: str, heading: str) -> dict[str, str]:
    """The first two columns of the tables below a heading."""
    part = text(name).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"(?m)^\| (.*?) \| (.*?) \|", part))


def test_the_reference_names_the_limits_of_the_sandbox():
    mb = limits.MB
    assert rows("instructor-reference.md", "What the sandbox allows") == {
        "One submission may take": "At most",
        "time for one cell": f"{limits.CELL_SECONDS} seconds, then {limits.GRACE_SECONDS} more to stop",
        "time for the whole notebook": f"{limits.RUN_SECONDS} seconds; of the processor {limits.PROCESSOR_SECONDS}",
        "memory": f"{limits.MEMORY / mb:,.0f} MB beyond what Python and the packages have",
        "processes and threads at once": f"{limits.PROCESSES}",
        "one file that it writes; all of them": (
            f"{limits.FILE_BYTES / mb:g} MB; {limits.FOLDER_BYTES / mb:g} MB, in memory"
        ),
        "what a cell shows": (
            f"{limits.OUTPUT_CHARACTERS:,} characters in {limits.OUTPUTS:,} outputs; "
            "the rest is left out, with a sentence"
        ),
        "files that come with the notebook": f"{limits.HANDED_IN_BYTES / mb:g} MB",
    }


def test_the_reference_names_all_that_a_person_marks():
    written = {item.id for lab in course.labs() for item in lab.exercises if item.kind == "written"}
    assert rows("instructor-reference.md", "What a person marks").keys() - {"Exercise", "---"} == written


def test_the_reference_names_what_is_too_much_to_collect():
    assert (
        f"a file over {collected.MAX_FILE / 1e6:g} MB, over {collected.MAX_ALL / 1e6:g} MB together, "
        f"over {collected.MAX_FILES} files, over {collected.MAX_DEPTH} names deep"
    ) in rows("instructor-reference.md", "The exchange")


FOR_INSTRUCTORS = ["instructor-guide.md", "instructor-reference.md"]


def options(command: typer.core.TyperCommand) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")}


@pytest.mark.parametrize("name", FOR_INSTRUCTORS)
def test_every_command_that_a_guide_names_is_there_with_its_options(name):
    commands = typer.main.get_command(app).commands
    typed = re.findall(r"run\.py (\w+)([^`\n|]*)", text(name))
    assert typed
    assert {command for command, _ in typed} - {"test"} <= set(commands)
    ours = [(command, rest) for command, rest in typed if command not in ("test", "nbgrader")]
    unknown = {
        (command, word)
        for command, rest in ours
        for word in re.findall(r"--[\w-]+", rest)
        if word not in options(commands[command])
    }
    assert unknown == set()


@pytest.mark.parametrize("name", FOR_INSTRUCTORS)
def test_every_link_of_a_guide_leads_somewhere(name):
    links = re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", text(name))
    assert links
    for file, heading in links:
        target = (ROOT / "docs" / (file or name)).resolve()
        assert target.is_file(), file
        assert not heading or heading in anchors(target), heading


def anchors(file: Path) -> set[str]:
    """What a page calls its headings in links: small letters, hyphens for spaces, no commas."""
    headings = re.findall(r"(?m)^#+ (.*)", file.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_a_guide_can_be_read_in_a_quarter_of_an_hour():
    words = [word for word in text("instructor-guide.md").split() if re.search(r"\w", word)]
    assert len(words) <= 2500


IMAGINED = ("short_sentences", "lab03", "…", "*")


@pytest.mark.parametrize("name", ["add-an-exercise.md", "add-data.md", "add-a-chapter.md", "rooms.md"])
def test_every_file_that_a_guide_names_is_there(name):
    named = re.findall(r"`((?:src|tests|docs|course|solutions|datasets)/[^`\s]*)`", text(name))
    real = [path for path in named if not any(word in path for word in IMAGINED)]
    assert real
    assert [path for path in real if not (ROOT / path).exists()] == []


def test_the_example_of_a_check_runs():
    blocks = re.findall(r"(?s)```python\n(.*?)```", text("add-an-exercise.md"))
    (answer,), (module,) = ([block for block in blocks if mark in block] for mark in ("BEGIN SOLUTION", "def judge"))
    names = {}
    exec(answer + module, names)

    def judged(function, unseen):
        return names["judge"]([{"value": function(one)} for one, _ in names["cases"](unseen)], unseen)

    for unseen in (False, True):
        assert judged(names["short_sentences"], unseen) == []
        (fraction,) = judged(lambda one: names["short_sentences"](one) / 100, unseen)
        assert fraction.expected == "This course reports percent."


@pytest.mark.parametrize(
    ("folder", "heading"),
    [
        pytest.param("healthcomms", "Rooms: what lives where in `src/healthcomms/`", id="rooms"),
        pytest.param("healthcomms/grading", "Inside `grading`", id="modules of grading"),
    ],
)
def test_everything_that_is_there_is_in_the_table(folder, heading):
    inside = (ROOT / "src" / folder).iterdir()
    there = {path.stem for path in inside if path.suffix == ".py" or (path / "__init__.py").is_file()} - {"__init__"}
    part = re.split(r"(?m)^#+ ", text("rooms.md").partition(f"# {heading}\n")[2])[0]
    listed = re.findall(r"`(\w+)/?`", "\n".join(re.findall(r"(?m)^\| `.*?\|", part)))
    assert len(listed) == len(set(listed))
    assert there == set(listed) - {"templates"}


@pytest.mark.parametrize(("column", "minutes"), [(0, 120), (1, 90)])
def test_the_plan_for_the_room_fills_it_with_the_minutes_of_the_map(column, minutes):
    plan = re.findall(
        r"(?m)^\| (.*?) \| (.*?) \| ?(.*?) ?\|$", text("instructor-guide.md").partition("## In the room")[2]
    )
    steps = {
        step: cells[column] for step, *cells in plan if any(cell.isdigit() for cell in cells) or "home" in cells[0]
    }
    assert sum(int(cell) for cell in steps.values() if cell.isdigit()) == minutes
    for step, cell in steps.items():
        if number := re.match(r"\d\.\d", step):
            exercises = [item for item in LAB.exercises if item.id.startswith(number[0])]
            assert int(re.findall(r"\d+", cell)[0]) == sum(item.minutes for item in exercises), step
