"""The roll: who handed in what, what lacks, and the commands that print it."""

import shutil
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from healthcomms import course
from healthcomms.cli import app
from healthcomms.grading import demo
from healthcomms.grading.before import set_aside_if_unreadable
from healthcomms.grading.collect.roll import row
from healthcomms.places import ROOT

LAB = course.lab("02-strategy")
NOTEBOOK = f"{LAB.notebook}.ipynb"
RELEASED, MODEL = ROOT / "labs" / LAB.file, ROOT / "solutions" / LAB.file


@pytest.fixture
def folder(tmp_path) -> Path:
    """Asha's complete submission."""
    folder = tmp_path / "submitted" / "asha" / LAB.name
    folder.mkdir(parents=True)
    shutil.copy(RELEASED, folder)
    (folder / "answers.json").write_text("{}", "utf-8")
    (folder / "timestamp.txt").write_text("2027-01-08T12:00:00+01:00", "utf-8")
    return folder


def test_a_complete_submission_lacks_nothing_and_has_its_time_in_utc(folder):
    found = row(folder, LAB)
    assert (found.learner, found.notebook, found.answers, found.lacks) == ("asha", "yes", "yes", [])
    assert f"{found.time:%Y-%m-%d %H:%M %Z}" == "2027-01-08 11:00 UTC"


def test_forms_need_the_file_with_what_was_typed(folder):
    (folder / "answers.json").unlink()
    found = row(folder, LAB)
    assert (found.answers, found.lacks) == ("MISSING", ["no answers.json: 2.1, 2.2b, 2.6a will count as empty"])


def test_forms_filled_by_code_do_not(folder):
    (folder / "answers.json").unlink()
    shutil.copy(MODEL, folder)
    found = row(folder, LAB)
    assert (found.answers, found.lacks) == ("not needed", [])


@pytest.mark.parametrize("text", ["", "half a {", "[]", "\udcff", "[" * 100_000])
def test_damaged_answers_are_named(folder, text):
    (folder / "answers.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    found = row(folder, LAB)
    assert found.answers == "UNREADABLE"
    assert found.lacks == ["answers.json is damaged, so what was typed into forms will count as empty"]


def test_answers_that_are_a_folder_are_named(folder):
    (folder / "answers.json").unlink()
    (folder / "answers.json").mkdir()
    assert row(folder, LAB).answers == "UNREADABLE"


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "3", '{"nbformat": 3, "worksheets": []}', '{"cells": 3}', "[" * 100_000]
)
def test_a_notebook_that_is_none_is_named(folder, text):
    (folder / NOTEBOOK).write_text(text, "utf-8")
    found = row(folder, LAB)
    assert found.notebook == "UNREADABLE"
    assert found.lacks[0].startswith(f"{NOTEBOOK}: the file handed in cannot be read as a notebook")


def test_a_notebook_with_another_name_is_named(folder):
    (folder / NOTEBOOK).rename(folder / "lab-02-strategy (1).ipynb")
    found = row(folder, LAB)
    assert (found.notebook, found.lacks) == ("MISSING", [f"no {NOTEBOOK}, but 'lab-02-strategy (1).ipynb'"])


UNREADABLE_TIMES = [
    pytest.param("yesterday evening", id="words"),
    pytest.param("-25:00" + "9" * 40 + "00.11Z", id="decimal"),  # dateutil: decimal.InvalidOperation
    pytest.param("9" * 1_000_000, id="long"),  # dateutil: half a minute
    pytest.param(None, id="folder"),
]


def write_time(folder: Path, text: str | None) -> None:
    (folder / "timestamp.txt").unlink()
    if text is None:
        (folder / "timestamp.txt").mkdir()
    else:
        (folder / "timestamp.txt").write_text(text, "utf-8")


@pytest.mark.parametrize("text", UNREADABLE_TIMES)
def test_an_unreadable_time_is_named(folder, text):
    write_time(folder, text)
    found = row(folder, LAB)
    assert (found.time, len(found.lacks)) == (None, 1)


@pytest.mark.parametrize("text", UNREADABLE_TIMES)
def test_an_unreadable_time_is_set_aside_before_grading(folder, text):
    write_time(folder, text)
    set_aside_if_unreadable(folder / "timestamp.txt")
    assert not (folder / "timestamp.txt").exists()
    assert (folder / "timestamp-unreadable.txt").exists()


@pytest.mark.parametrize("text", UNREADABLE_TIMES)
@pytest.mark.parametrize("taken_by", [Path.mkdir, Path.touch])
def test_it_is_set_aside_also_where_the_learner_has_taken_that_name(folder, text, taken_by):
    write_time(folder, text)
    taken_by(folder / "timestamp-unreadable.txt")
    set_aside_if_unreadable(folder / "timestamp.txt")
    assert not (folder / "timestamp.txt").exists()
    assert len(list(folder.glob("timestamp-unreadable-*/timestamp.txt"))) == 1


def test_a_time_that_can_be_read_stays(folder):
    set_aside_if_unreadable(folder / "timestamp.txt")
    assert (folder / "timestamp.txt").exists()


@pytest.fixture
def room(tmp_path) -> Path:
    demo.new_course(tmp_path / "course")
    return tmp_path / "course"


def healthcomms(*words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


def pack(file: Path, **learners: dict[str, str]) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for number, (learner, files) in enumerate(learners.items()):
            for name, text in files.items():
                archive.writestr(f"{learner}_{number}_assignsubmission_file/{name}", text)
    return file


COMPLETE = {NOTEBOOK: RELEASED.read_text("utf-8"), "answers.json": "{}"}


def test_a_complete_class_ends_well(room):
    done = healthcomms("collect", LAB.name, "--dir", room, "--zip", pack(room / "all.zip", Asha=COMPLETE, Ben=COMPLETE))
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "02-strategy: 2 handed in",
        "",
        "  learner  notebook    answers.json  handed in",
        "  Asha     yes         yes           no time",
        "  Ben      yes         yes           no time",
    ]


def test_what_lacks_and_what_was_refused_stands_at_the_end_and_is_said_again_by_check(room):
    (room / "class.csv").write_text("Asha\nBen\nCara\n", "utf-8")
    file = pack(
        room / "all.zip",
        Asha=COMPLETE,
        Ben={"lab-02-strategy (1).ipynb": COMPLETE[NOTEBOOK]},
        Mallory={"virus.exe": ""},
        Dora=COMPLETE,
    )
    options = ["--dir", room, "--class", room / "class.csv"]
    done = healthcomms("collect", LAB.name, *options, "--zip", file)
    assert done.exit_code == 1
    assert done.stdout.partition("\n\n")[2].splitlines() == [
        "  learner  notebook    answers.json  handed in",
        "  Asha     yes         yes           no time",
        f"  Ben      yes         MISSING       no time               {NOTEBOOK} came as 'lab-02-strategy (1).ipynb'",
        "  Dora     yes         yes           no time",
        "",
        "Something lacks (1)",
        "  Ben: no answers.json: 2.1, 2.2b, 2.6a will count as empty",
        "",
        "Refused when this lab was last collected (1)",
        f"  Mallory_2: no notebook {NOTEBOOK} came, but 'virus.exe'.",
        "",
        "In the class, but handed in nothing (1)",
        "  Cara",
        "",
        "Handed in, but not in the class (1)",
        "  Dora",
    ]
    again = healthcomms("collect", LAB.name, *options, "--check")
    assert (again.exit_code, again.stdout) == (1, done.stdout)


WORKSHEET = """\
Identifier,"Full name","Email address",Status,Grade
"Participant 1","Zoë O'Brien",zoe@example.org,"Submitted for grading",
"Participant 7","Mallory Reed",mallory@example.org,"Submitted for grading",
"Participant 9","Ida Green",ida@example.org,"No submission",
"""


def roll_of(room: Path, class_list: str, *handed_in: str, **refused: dict) -> str:
    (room / "class.csv").write_text(class_list, "utf-8")
    learners = {name: COMPLETE for name in handed_in} | refused
    pack(room / "all.zip", **learners)
    options = ["--dir", room, "--class", room / "class.csv", "--zip", room / "all.zip"]
    done = healthcomms("collect", LAB.name, *options)
    assert "Traceback" not in done.output
    return done.stdout.partition("answers.json  handed in\n")[2]


@pytest.mark.parametrize("class_list", ["Asha Verma\nZoë O'Brien\n", "student_id\nasha verma\nZoë-OBrien\n", WORKSHEET])
def test_the_class_may_be_named_as_the_lms_shows_it_and_whoever_came_is_not_called_absent(room, class_list):
    said = roll_of(room, class_list, "Zoë O'Brien", "Asha Verma", "Mallory Reed")
    assert "O'Brien" not in said.partition("In the class, but handed in nothing")[2]
    assert "Zoë-OBrien" not in said.partition("Handed in, but not in the class")[2]


def test_a_worksheet_of_moodle_is_a_class_list_and_who_was_refused_is_not_called_absent(room):
    said = roll_of(room, WORKSHEET, "Zoë O'Brien", **{"Mallory Reed": {"essay.docx": ""}})
    assert said.splitlines()[2:] == [
        "Refused when this lab was last collected (1)",
        f"  Mallory Reed_1: no notebook {NOTEBOOK} came, but 'essay.docx'.",
        "",
        "In the class, but handed in nothing (1)",
        "  Ida Green (Participant 9, ida@example.org)",
    ]


def test_a_class_list_with_other_names_is_said_to_be_one_and_nobody_is_called_absent(room):
    said = roll_of(room, "av17\nzo18\nmr19\n", "Zoë O'Brien", "Asha Verma")
    assert said.splitlines()[3:] == [
        "Who is absent cannot be said (1)",
        "  The names on the class list do not fit: 3 of its 3 people and 2 of the 2 learners here match nobody. "
        "The list says 'av17', and here is 'Asha-Verma'. Give the LMS's own file, or write the names as they are here.",
    ]


def test_early_in_the_week_most_of_the_class_has_handed_in_nothing(room):
    said = roll_of(room, "Asha Verma\nBen\nCara\nDora\n", "Asha Verma")
    assert said.splitlines()[2:] == ["In the class, but handed in nothing (3)", "  Ben", "  Cara", "  Dora"]


def test_an_extension_must_be_under_the_very_name_of_the_folder_once_it_is_there(room):
    dates = "02-strategy:\n  due: 2027-01-10T17:00:00Z\n  extensions: {asha-verma: 2027-01-17T17:00:00Z, "
    (room / "deadlines.yml").write_text(dates + "ben: 2027-01-17T17:00:00Z}\n", "utf-8")
    said = roll_of(room, "Asha Verma\nBen\n", "Asha Verma")
    assert said.splitlines()[-1] == "  asha-verma"


def test_nobody_has_handed_in(room):
    done = healthcomms("collect", LAB.name, "--dir", room, "--check")
    assert (done.exit_code, done.stdout) == (0, "02-strategy: nobody has handed in.\n")


def test_an_extension_for_nobody_who_is_known_is_named(room):
    (room / "deadlines.yml").write_text(
        "02-strategy:\n  due: 2027-01-10T17:00:00+00:00\n  extensions:\n    aasha: 2027-01-17T17:00:00+00:00\n", "utf-8"
    )
    done = healthcomms("collect", LAB.name, "--dir", room, "--check")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-2:] == [
        "With an extension in deadlines.yml, but neither here nor in the class: is the name right? (1)",
        "  aasha",
    ]


def test_the_way_through_the_exchange_has_the_guard_and_the_same_roll(room):
    inbound = room / "exchange" / "healthcomms" / "inbound"
    inbound.mkdir(parents=True)
    (inbound / "mallory+02-strategy+2027-01-08 12:00:00 UTC+abc").symlink_to("/etc")
    done = healthcomms("collect", LAB.name, "--dir", room)
    assert done.exit_code == 1
    assert "mallory+02-strategy+2027-01-08 12:00:00 UTC+abc: it is no folder but a link" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["02-strategie", "--check"], 2, "02-strategie"),
        ([LAB.name, "--zip", "nowhere.zip"], 2, "nowhere.zip: No such file or directory."),
        ([LAB.name, "--zip", "nbgrader_config.py"], 2, "is no zip file"),
        ([LAB.name, "--zip", "x.zip", "--zone", "London"], 2, "'London' is no time zone. Write it as Europe/London"),
        ([LAB.name, "--check", "--class", "nowhere.csv"], 2, "nowhere.csv cannot be opened"),
        ([LAB.name], 1, "Nothing was collected; the last lines of nbgrader above say why."),
    ],
)
def test_a_mistake_in_the_command_meets_a_sentence(room, monkeypatch, words, code, says):
    monkeypatch.chdir(room)
    done = healthcomms("collect", *words)
    assert (done.exit_code, says in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr


def test_a_folder_without_settings_is_no_course(tmp_path):
    done = healthcomms("collect", LAB.name, "--dir", tmp_path)
    assert (done.exit_code, "holds no nbgrader_config.py" in done.stderr) == (2, True)
