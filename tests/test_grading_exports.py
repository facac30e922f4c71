"""Marks for Canvas, Moodle and Blackboard, and the table of one's own."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from small_class import LAB, SmallClass
from typer.testing import CliRunner

from healthcomms.cli import app
from healthcomms.grading import record
from healthcomms.grading.exports import cells

TEN_A_DAY = "02-strategy:\n  due: 2027-01-10T17:00:00+00:00\n  late: {percent_per_day: 10}\n"


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return SmallClass.new(tmp_path_factory.mktemp("class"))


@pytest.fixture
def room(empty, tmp_path):
    return empty.copy(tmp_path)


def run(room: SmallClass, *options: str) -> str:
    """Export and return what was said."""
    done = CliRunner().invoke(app, ["export", LAB.name, "--dir", str(room.folder), "--to", str(marks(room)), *options])
    assert done.exit_code == 0, done.output
    return done.output


def refusal(room: SmallClass, *options: str) -> str:
    done = CliRunner().invoke(app, ["export", LAB.name, "--dir", str(room.folder), "--to", str(marks(room)), *options])
    assert done.exit_code == 2, done.output
    assert not marks(room).exists()
    return done.output


def marks(room: SmallClass) -> Path:
    return room.folder / "marks.csv"


def rows(room: SmallClass, encoding: str = "utf-8", delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(marks(room).read_text(encoding), newline=""), delimiter=delimiter))


def column(room: SmallClass, name: str, by: int = 0, **how) -> dict[str, str]:
    """One column of what was written, by another."""
    head, *below = rows(room, **how)
    return {row[by]: row[head.index(name)] for row in below}


def from_lms(room: SmallClass, text: str, encoding: str = "utf-8") -> str:
    file = room.folder / "from-lms.csv"
    file.write_text(text, encoding, newline="")
    return str(file)


def record_of(room: SmallClass, learner: str, **outcomes: str) -> None:
    """Grading's record of a learner, with the status of some exercises."""
    found = {item.replace("_", "."): record.Outcome(points=0, most=1, status=said) for item, said in outcomes.items()}
    when = datetime(2027, 1, 9, tzinfo=UTC)
    one = record.Record(
        lab=LAB.name,
        learner=learner,
        graded_at=when,
        isolation="bubblewrap",
        seconds={},
        outcomes=found,
        flags=["looks odd"],
    )
    record.write(room.folder, one)


@pytest.mark.parametrize(
    "dangerous",
    [
        '=HYPERLINK("http://example.org";"me")',
        "+1+cmd|' /C calc'!A0",
        "-Smith",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "  =1+1",
        "＝1+1",
        "\n@x",
    ],
)
def test_a_cell_that_would_run_gets_an_apostrophe_and_nothing_else(dangerous):
    assert cells.text(dangerous) == f"'{dangerous}"


@pytest.mark.parametrize("harmless", ["", "-", "-5", "-12.5", "+3,5", "50 %", "O'Brien", "a=b", "x-ray", "007"])
def test_numbers_and_plain_words_stay_as_they_are(harmless):
    assert cells.text(harmless) == harmless


@pytest.mark.parametrize(
    ("said", "written"), [("@asha", "@asha"), ("-12", "-12"), ("=asha", "'=asha"), ("+x(1)", "'+x(1)")]
)
def test_an_identifier_stays_so_that_the_lms_finds_its_learner_unless_it_could_compute(said, written):
    assert cells.identifier(said) == written


@pytest.mark.parametrize(
    ("points", "written"),
    [(None, ""), (0, "0"), (16.0, "16"), (12.15, "12.15"), (0.1 + 0.2, "0.3"), (100000.5, "100000.5")],
)
def test_points_are_written_as_people_write_them(points, written):
    assert cells.number(points) == written


def test_the_own_table_has_each_exercise_the_penalty_and_what_counts(room):
    room.deadlines(TEN_A_DAY)
    room.hand_in("ben", {"2.1": 1.5, "2.6b": 2.5}, at="2027-01-12 12:00:00 UTC")
    record_of(room, "ben", **{"2_1": "Partly right"})
    run(room, "--for", "csv")
    (ben,) = pd.read_csv(marks(room), dtype={"learner": str}).to_dict("records")
    assert [ben[item.id] for item in LAB.exercises] == [1.5, 2, 1, 2, 3, 3, 2, 2.5]
    # 17 points, two days begun: 20 % of 17 is 3.4
    assert (ben["late_penalty"], ben["total"], ben["of"]) == (3.4, 13.6, 20)
    assert (ben["handed_in_utc"], ben["isolation"], ben["flags"]) == ("2027-01-12 12:00:00", "bubblewrap", 1)


def test_an_answer_nobody_marked_leaves_the_total_empty_and_is_named(room):
    room.hand_in("ben", {"2.6b": None})
    said = run(room, "--for", "csv")
    assert "No mark, 2.6b not marked yet (1): ben" in said
    assert (column(room, "total", encoding="utf-8-sig"), column(room, "2.6b", encoding="utf-8-sig")) == (
        {"ben": ""},
        {"ben": ""},
    )


def test_unfinished_counts_what_is_there_so_far(room):
    room.hand_in("ben", {"2.6b": None})
    assert "No mark" not in run(room, "--for", "csv", "--unfinished")
    assert column(room, "total", encoding="utf-8-sig") == {"ben": "16"}


def test_with_the_class_the_own_table_has_those_who_handed_in_nothing_with_empty_marks(room):
    room.hand_in("Zoë-OBrien")
    room.hand_in("someone", {"2.1": 0}, email="BEN@example.org")
    worksheet = from_lms(room, WORKSHEET)
    said = run(room, "--for", "csv", "--class", worksheet)
    other, ida = "Ben Gray (Participant 4713, ben2@example.org)", "Ida Green (Participant 4714, ida@example.org)"
    assert column(room, "total", encoding="utf-8-sig") == {"Zoë-OBrien": "20", "someone": "17", other: "", ida: ""}
    assert column(room, "2.1", encoding="utf-8-sig")[ida] == ""
    assert f"No mark, handed in nothing (2): {other}, {ida}" in said


def test_with_a_class_of_other_names_the_own_table_is_not_written(room):
    room.hand_in("ben")
    assert "The names on the class list do not fit" in refusal(
        room, "--for", "csv", "--class", from_lms(room, "bg17\nzo18\n")
    )


def test_a_zero_that_was_earned_is_a_zero(room):
    room.hand_in("ben", {item.id: 0 for item in LAB.exercises})
    run(room, "--for", "canvas")
    assert column(room, LAB.name)["ben"] == "0"


def test_who_is_not_graded_or_handed_in_nothing_has_no_mark_also_with_unfinished(room):
    room.hand_in("ben", {item.id: None for item in LAB.exercises})
    room.enrol("gus")
    said = run(room, "--for", "csv", "--unfinished")
    assert column(room, "total", encoding="utf-8-sig") == {"ben": "", "gus": ""}
    assert "No mark, is not graded (1): ben" in said
    assert "No mark, handed in nothing (1): gus" in said


def test_an_exercise_that_could_not_be_graded_waits_for_a_person(room):
    room.hand_in("ben", {"2.3": 0})
    record_of(room, "ben", **{"2_3": "Not gradable"})
    assert "No mark, 2.3 could not be graded, give the points by hand (1): ben" in run(
        room, "--for", "csv", "--unfinished"
    )
    room.grade("ben", {"2.3": None})  # as grading leaves it
    assert "No mark, 2.3 could not be graded, give the points by hand (1): ben" in run(room, "--for", "csv")
    room.give_by_hand("ben", "2.3", 1.5)
    assert "No mark" not in run(room, "--for", "csv")
    assert column(room, "total", encoding="utf-8-sig") == {"ben": "19.5"}


def test_a_mark_given_stands_though_nbgrader_ticks_it_again_after_a_regrade(room):
    room.hand_in("ben", {"2.6b": 3})
    with room.gradebook() as gradebook:
        gradebook.find_grade("answer-2-6b", LAB.notebook, LAB.name, "ben").needs_manual_grade = True
        gradebook.db.commit()
    assert "No mark" not in run(room, "--for", "csv")
    assert column(room, "total", encoding="utf-8-sig") == {"ben": "19"}


def test_a_penalty_of_nbgraders_own_never_takes_a_mark_below_zero(room):
    room.hand_in("ben", {item.id: 0 for item in LAB.exercises} | {"2.1": 1})
    with room.gradebook() as gradebook:
        gradebook.find_submission_notebook(LAB.notebook, LAB.name, "ben").late_submission_penalty = 5
        gradebook.db.commit()
    run(room, "--for", "csv")
    assert column(room, "total", encoding="utf-8-sig") == {"ben": "0"}


AWKWARD = {
    "007": {"last_name": "-Smith", "first_name": "=1+1"},
    "asha": {"last_name": 'O"Brien, Jr', "first_name": "Zoë\nAnn"},
    "ben": {"last_name": "李", "first_name": ""},
}


@pytest.mark.parametrize(
    ("lms", "head", "first"),
    [
        ("canvas", ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Lab 2"], "'-Smith, =1+1"),
        ("moodle", ["First name", "Last name", "Username", "Email address", "Lab 2"], "'=1+1"),
        ("blackboard", ["First Name", "Last Name", "Username", "Lab 2"], "'=1+1"),
    ],
)
def test_a_list_made_here_reads_back_the_same_with_csv_and_with_pandas(room, lms, head, first):
    for learner, names in AWKWARD.items():
        room.hand_in(learner, **names)
    run(room, "--for", lms, "--column", "Lab 2")
    encoding = "utf-8-sig" if lms == "blackboard" else "utf-8"
    read = rows(room, encoding)
    assert read[0] == head
    learners = [row for row in read[1:] if "Points Possible" not in row[0]]
    login = head.index("SIS Login ID" if lms == "canvas" else "Username")
    assert [row[login] for row in learners] == ["007", "asha", "ben"]
    assert learners[0][0] == first
    assert any('O"Brien, Jr' in cell for cell in learners[1])
    assert any("李" in cell for cell in learners[2])
    frame = pd.read_csv(marks(room), dtype=str, keep_default_na=False, encoding=encoding)
    assert frame.to_numpy().tolist() == read[1:]
    assert [row[-1] for row in learners] == ["20", "20", "20"]


def test_canvas_is_told_out_of_how_many_points(room):
    room.hand_in("ben")
    run(room, "--for", "canvas")
    assert rows(room)[1] == ["    Points Possible", "", "", "", "", "20"]


def test_a_list_made_here_leaves_out_who_has_no_mark(room):
    room.hand_in("asha", {"2.6b": None})
    room.hand_in("ben")
    said = run(room, "--for", "moodle")
    assert [row[2] for row in rows(room)] == ["Username", "ben"]
    assert "1 mark in" in said


CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Lab 2 (4711),Lab 20 (4712),Current Score
,,,,,Manual Posting,,
    Points Possible,,,,,20,100,(read only)
"Patel, Asha",101,00017,asha@example.org,A,,88,70
"-Smith, Ben",102,00018,BEN,A,3,,60
"Gray, Cleo",103,00019,cleo,A,7,,50
"Student, Test",104,,3f9c,A,,,
"""


def a_class_for_canvas(room: SmallClass) -> None:
    room.hand_in("ben", {"2.1": 1.5})  # 18.5 in all; Canvas writes the login in capitals
    room.hand_in("patelasha_101")  # as the zip of Canvas calls her
    room.hand_in("cleo", {"2.6b": None})
    room.hand_in("dan")


def test_canvas_gets_its_own_file_back_with_one_column_filled(room):
    a_class_for_canvas(room)
    run(room, "--for", "canvas", "--class", from_lms(room, CANVAS), "--column", "Lab 2")
    expected = list(csv.reader(io.StringIO(CANVAS)))
    expected[3][5] = "20"
    expected[4][5] = "18.5"
    expected[4][0] = "'-Smith, Ben"
    assert rows(room) == expected  # Cleo's 7 from before stays, for her mark is not final


def test_who_could_not_be_matched_is_named(room):
    a_class_for_canvas(room)
    said = run(room, "--for", "canvas", "--class", from_lms(room, CANVAS), "--column", "Lab 2")
    assert "2 marks in" in said
    assert "column 'Lab 2 (4711)'" in said
    assert "In from-lms.csv not found, or more than once (1): dan" in said
    assert "In from-lms.csv and not here (1): 104, 3f9c" in said
    assert "No mark, 2.6b not marked yet (1): cleo" in said


def test_canvas_never_gets_a_byte_order_mark_for_its_reader_stops_at_it(room):
    a_class_for_canvas(room)
    run(room, "--for", "canvas", "--class", from_lms(room, CANVAS, "utf-8-sig"), "--column", "Lab 2")
    assert marks(room).read_bytes().startswith(b'"Student"')


WORKSHEET = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (grade)"
"Participant 4711","Zoë O'Brien",zoe@example.org,"Submitted for grading",,20.00,Yes,-
"Participant 4712","Ben Gray",ben@example.org,"Submitted for grading",-,20.00,Yes,"Sunday, 10 January 2027, 5:00 PM"
"Participant 4713","Ben Gray",ben2@example.org,"No submission",,20.00,Yes,-
"Participant 4714","Ida Green",ida@example.org,"No submission",,20.00,Yes,-
"""


def test_moodles_worksheet_is_filled_by_number_mail_or_the_name_of_its_zip(room):
    room.hand_in("Zoë-OBrien")
    room.hand_in("someone", {"2.1": 0}, email="BEN@example.org")
    room.hand_in("4714", {"2.1": 1})
    run(room, "--for", "moodle", "--class", from_lms(room, WORKSHEET))
    assert column(room, "Grade") == {
        "Participant 4711": "20",
        "Participant 4712": "17",
        "Participant 4713": "",
        "Participant 4714": "18",
    }
    assert column(room, "Last modified (grade)")["Participant 4712"] == "Sunday, 10 January 2027, 5:00 PM"


def test_two_people_of_one_name_get_no_mark_by_it(room):
    room.hand_in("Ben-Gray")
    said = run(room, "--for", "moodle", "--class", from_lms(room, WORKSHEET))
    assert set(column(room, "Grade").values()) == {"", "-"}
    assert "not found, or more than once (1): Ben-Gray" in said


def test_a_row_that_fits_two_learners_gets_no_mark(room):
    room.hand_in("4712")
    room.hand_in("someone", {"2.1": 0}, email="ben@example.org")
    said = run(room, "--for", "moodle", "--class", from_lms(room, WORKSHEET))
    assert column(room, "Grade")["Participant 4712"] == "-"
    assert "not found, or more than once (2): 4712, someone" in said


def test_moodles_gradebook_is_filled_too(room):
    room.hand_in("17")
    file = from_lms(
        room, 'First name,Surname,ID number,"Assignment: Lab 2 (Real)","Course total (Real)"\nAsha,Patel,17,-,-\n'
    )
    run(room, "--for", "moodle", "--class", file, "--column", "lab 2")
    assert rows(room)[1] == ["Asha", "Patel", "17", "20", "-"]


BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Availability"\t"Lab 2 [Total Pts: 20 Score] |1742451"\r\n'
    '"Müller"\t"Asha"\t"asha"\t"0017"\t"Yes"\t""\r\n'
    '"Gray"\t"Ben"\t"ben"\t"0018"\t"Yes"\t"4.00"\r\n'
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_blackboard_keeps_tabs_and_encoding_and_the_id_of_its_column(room, encoding):
    room.hand_in("asha", {"2.1": 2.5})
    run(room, "--for", "blackboard", "--class", from_lms(room, BLACKBOARD, encoding), "--column", "Lab 2")
    assert marks(room).read_bytes() == BLACKBOARD.replace('"Yes"\t""', '"Yes"\t"19.5"').encode(encoding)


@pytest.mark.parametrize(
    ("file", "options", "sentence"),
    [
        pytest.param(CANVAS, ["--for", "canvas"], "has no column for '02-strategy'. Say which with", id="no column"),
        pytest.param(CANVAS, ["--for", "canvas", "--column", "Lab"], "has 2 columns for 'Lab'.", id="two columns"),
        pytest.param(
            CANVAS,
            ["--for", "canvas", "--column", "Lab 20"],
            "counts 'Lab 20 (4712)' out of 100 points, and 02-strategy has 20.",
            id="other points in Canvas",
        ),
        pytest.param(
            WORKSHEET.replace("20.00", "100.00"),
            ["--for", "moodle"],
            "counts 'Grade' out of 100 points",
            id="other points in Moodle",
        ),
        pytest.param(
            BLACKBOARD.replace("Pts: 20", "Pts: 10"),
            ["--for", "blackboard", "--column", "Lab 2"],
            "out of 10 points",
            id="other points in Blackboard",
        ),
        pytest.param(
            BLACKBOARD,
            ["--for", "canvas", "--column", "Lab 2"],
            "has none of the columns by which Canvas knows people: ID, SIS User ID",
            id="another LMS",
        ),
        pytest.param("", ["--for", "canvas"], "is no CSV in UTF-8.", id="an empty file"),
        pytest.param("PK\x03\x04\x00\x00", ["--for", "canvas"], "is no CSV in UTF-8.", id="an Excel file"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_a_sentence(room, file, options, sentence):
    room.hand_in("ben")
    assert sentence in refusal(room, *options, "--class", from_lms(room, file))


def test_latin_letters_saved_by_a_spreadsheet_are_refused(room):
    room.hand_in("ben")
    assert "is no CSV in UTF-8." in refusal(
        room, "--for", "canvas", "--class", from_lms(room, CANVAS.replace("Asha", "Zoë"), "cp1252")
    )


def test_the_file_of_the_lms_is_not_overwritten(room):
    room.hand_in("ben")
    file = from_lms(room, CANVAS)
    done = CliRunner().invoke(
        app, ["export", LAB.name, "--dir", str(room.folder), "--for", "canvas", "--class", file, "--to", file]
    )
    assert (done.exit_code, "Write to another one" in done.output) == (2, True)
    assert Path(file).read_text("utf-8") == CANVAS


@pytest.mark.parametrize(
    ("lab", "folder", "sentence"),
    [
        ("02-stategy", ".", "There is no lab '02-stategy'."),
        ("02-strategy", "nowhere", "holds no nbgrader_config.py, so it is no course folder."),
    ],
)
def test_the_command_ends_with_a_sentence(room, lab, folder, sentence):
    done = CliRunner().invoke(app, ["export", lab, "--for", "csv", "--dir", str(room.folder / folder)])
    assert done.exit_code == 2
    assert sentence in done.output


@pytest.mark.parametrize("option", ["--class", "--to"])
def test_a_file_that_cannot_be_opened_is_named(room, option):
    room.hand_in("ben")
    assert "x.csv: No such file or directory. Is the name right" in refusal(
        room, "--for", "canvas", option, "nowhere/x.csv"
    )


def test_a_gradebook_without_the_lab_is_refused(room):
    with room.gradebook() as gradebook:
        gradebook.remove_assignment(LAB.name)
    assert "knows nothing of 02-strategy. Grade it first." in refusal(room, "--for", "csv")


def test_a_faulty_deadlines_file_stops_the_export(room):
    room.hand_in("ben")
    room.deadlines("02-strategy:\n  due: soon\n")
    assert "'soon' is no date with a time" in refusal(room, "--for", "csv")
