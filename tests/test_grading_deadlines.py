"""Due dates, extensions and what late work loses: `deadlines.yml`."""

import time

import pytest
from nbformat.v4 import new_notebook
from nbgrader.preprocessors import GetGrades
from small_class import LAB, SmallClass
from traitlets.config import Config
from typer.testing import CliRunner

from healthcomms.cli import app
from healthcomms.grading import deadlines
from healthcomms.grading.release import config

DUE = "02-strategy:\n  due: 2027-01-10T17:00:00+00:00\n"
TEN_A_DAY = DUE + "  late: {percent_per_day: 10, at_most: 50, grace_minutes: 15}\n"
ONE_DAY = "counted as 1 day: 10 % off, 2 points"


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return SmallClass.new(tmp_path_factory.mktemp("class"))


@pytest.fixture
def room(empty, tmp_path):
    return empty.copy(tmp_path)


def settle(room: SmallClass) -> dict[str, tuple[float, str]]:
    """Learner → points taken off, and why."""
    deadline = deadlines.read(room.folder)[LAB.name]
    with room.gradebook() as gradebook:
        deadlines.settle(gradebook, LAB.name, deadline)
    with room.gradebook() as gradebook:
        submissions = gradebook.assignment_submissions(LAB.name)
        return {one.student_id: (one.late_submission_penalty, deadlines.reason(one, deadline)) for one in submissions}


def faults(room: SmallClass, said: str) -> str:
    room.deadlines(said)
    with pytest.raises(ValueError, match=r"deadlines\.yml") as fault:
        deadlines.read(room.folder)
    return str(fault.value)


@pytest.mark.parametrize(
    ("handed_in", "penalty", "why"),
    [
        pytest.param("2027-01-10 17:00:00", 0, "", id="on the dot"),
        pytest.param("2027-01-10 17:15:00", 0, "15 minutes late: nothing off", id="the last second of grace"),
        pytest.param("2027-01-10 17:15:01", 2, f"15 minutes 1 second late, {ONE_DAY}", id="a second past it"),
        pytest.param("2027-01-11 17:00:00", 2, f"1 day late, {ONE_DAY}", id="a whole day"),
        pytest.param("2027-01-12 18:00:00", 6, "2 days 1 hour late, counted as 3 days: 30 % off, 6 points", id="day 3"),
        pytest.param(
            "2027-01-20 17:00:00",
            10,
            "10 days late, counted as 10 days: 50 % off, the most that can be lost, 10 points",
            id="never more than the most",
        ),
    ],
)  # fmt: skip
def test_each_day_begun_costs_ten_percent_of_twenty_points(room, handed_in, penalty, why):
    room.deadlines(TEN_A_DAY)
    room.hand_in("ben", at=f"{handed_in} UTC")
    assert settle(room) == {"ben": (penalty, why)}


def test_the_penalty_is_a_share_of_the_final_points_also_when_marks_come_later(room):
    room.deadlines(TEN_A_DAY)
    room.hand_in("ben", {"2.6b": None}, at="2027-01-11 12:00:00 UTC")
    assert settle(room)["ben"][0] == 1.6  # 10 % of 16
    room.grade("ben", {"2.6b": 3.5})
    assert settle(room)["ben"][0] == 1.95  # 10 % of 19.5


def test_an_extension_moves_the_date_for_one_learner_and_lateness_counts_from_there(room):
    room.deadlines(
        TEN_A_DAY + "  extensions:\n    asha: 2027-01-17T17:00:00+00:00\n    '007': 2027-01-11T12:00:00+00:00\n"
    )
    for learner in ("asha", "007", "ben"):
        room.hand_in(learner, at="2027-01-11 13:00:00 UTC")
    assert {learner: off for learner, (off, _) in settle(room).items()} == {"asha": 0, "007": 2, "ben": 2}


def test_an_extension_taken_out_of_the_file_is_gone(room):
    room.deadlines(TEN_A_DAY + "  extensions: {asha: 2027-01-17T17:00:00+00:00}\n")
    room.hand_in("asha", at="2027-01-11 13:00:00 UTC")
    assert settle(room)["asha"][0] == 0
    room.deadlines(TEN_A_DAY)
    assert settle(room)["asha"][0] == 2


@pytest.fixture(params=["UTC", "Asia/Kolkata"])
def _the_clock_of_this_machine(request, monkeypatch):
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_the_clock_of_this_machine")
def test_nbgrader_itself_knows_the_due_date_in_utc_and_the_extension(room):
    room.deadlines("02-strategy:\n  due: 2027-06-10T17:00:00+01:00\n  extensions: {asha: 2027-06-11T18:00:00+01:00}\n")
    room.hand_in("asha")
    settle(room)
    with room.gradebook() as gradebook:
        submission = gradebook.find_submission(LAB.name, "asha")
        assert (str(submission.assignment.duedate), str(submission.extension), str(submission.duedate)) == (
            "2027-06-10 16:00:00",
            "1 day, 1:00:00",
            "2027-06-11 17:00:00",
        )


@pytest.mark.parametrize(
    ("handed_in", "penalty"), [("2027-03-29 16:00:00", 0), ("2027-03-29 16:00:01", 2), ("2027-03-30 16:00:00", 2)]
)
def test_the_offset_holds_in_the_week_the_clocks_go_forward(room, handed_in, penalty):
    room.deadlines("02-strategy:\n  due: 2027-03-29T17:00:00+01:00\n  late: {percent_per_day: 10}\n")
    room.hand_in("ben", at=f"{handed_in} UTC")
    assert settle(room)["ben"][0] == penalty


def test_without_a_rule_late_work_loses_nothing_and_is_still_named(room):
    room.deadlines(DUE)
    room.hand_in("ben", at="2027-01-11 12:00:00 UTC")
    assert settle(room) == {"ben": (0, "19 hours late: nothing off")}


def test_work_without_a_time_is_never_late(room):
    room.deadlines(TEN_A_DAY)
    room.hand_in("ben", at=None)
    assert settle(room) == {"ben": (0, "")}


@pytest.mark.parametrize("written", ["2027-01-10T17:00:00Z", "'2027-01-10 17:00+00:00'", '"2027-01-10T18:00:00+0100"'])
def test_a_date_means_the_same_quoted_or_not(room, written):
    room.deadlines(f"02-strategy:\n  due: {written}\n")
    assert deadlines.read(room.folder)[LAB.name].due.isoformat()[:19] in {"2027-01-10T17:00:00", "2027-01-10T18:00:00"}
    assert deadlines.read(room.folder)[LAB.name].due.timestamp() == 1799600400


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        pytest.param("02-strategy:\n  due: 2027-01-10T17:00:00", "does not say how far its clock is", id="no offset"),
        pytest.param("02-strategy:\n  due: 2027-01-10", "does not say how far", id="a day alone"),
        pytest.param("02-strategy:\n  due: 2027-01-10 17:00 Europe/London", "is no date with a time", id="a zone"),
        pytest.param("02-strategy:\n  due: next Friday", "'next Friday' is no date with a time", id="words"),
        pytest.param("02-strategy:\n  late: {percent_per_day: 10}", "02-strategy, due is missing", id="no date"),
        pytest.param("02-stategy:\n  due: 2027-01-10T17:00:00Z", "there is no lab '02-stategy'", id="unknown lab"),
        pytest.param(DUE + "  extentions: {}", "extentions: nothing of that name belongs there", id="misspelt"),
        pytest.param(DUE + "  late: {percent_per_day: 0}", "'0' will not do", id="nothing a day"),
        pytest.param(DUE + "  late: {percent_per_day: 120}", "'120' will not do", id="more than all"),
        pytest.param(DUE + "  late: {percent_per_day: ten}", "'ten' will not do", id="a word for a number"),
        pytest.param(DUE + "  late: 10", "02-strategy, late: below it there should be", id="a bare number"),
        pytest.param("02-strategy:", "02-strategy: below it there should be", id="nothing below"),
        pytest.param("- 02-strategy", "below it there should be", id="a list"),
        pytest.param(DUE + DUE, "02-strategy stands there twice", id="a lab twice"),
        pytest.param("02-strategy: [", "cannot be read", id="no YAML"),
        pytest.param(
            DUE + "  extensions: {asha: 2027-01-10T17:00:00+00:00}",
            "the extension of asha ends 2027-01-10T17:00:00+00:00, which is not after",
            id="an extension that is none",
        ),
        pytest.param(
            DUE + "  extensions:\n    asha: 2027-01-17T17:00:00Z\n    asha: 2027-01-18T17:00:00Z",
            "asha stands there twice",
            id="a learner twice",
        ),
        pytest.param(
            DUE + "  extensions: {asha: 2027-01-17T17:00:00}",
            "02-strategy, extensions, asha: '2027-01-17T17:00:00' does not say",
            id="an extension without offset",
        ),
    ],
)  # fmt: skip
def test_each_fault_is_a_sentence_that_says_where(room, said, sentence):
    assert sentence in faults(room, said)


def test_two_faults_are_two_sentences(room):
    said = faults(room, "02-strategy:\n  due: soon\n  late: {percent_per_day: 0}")
    assert len(said.splitlines()) == 2


def test_without_the_file_there_are_no_dates(room):
    assert deadlines.read(room.folder) == {}


class Steps:
    """nbgrader's steps around the penalty, each called as the converter calls it."""

    def __init__(self, room: SmallClass, learner: str):
        self.settings = Config(CourseDirectory={"root": str(room.folder)})
        self.resources = {
            "nbgrader": {
                "assignment": LAB.name,
                "notebook": LAB.notebook,
                "student": learner,
                "db_url": room.db_url,
            }
        }

    def run(self, step: type) -> dict:
        _, resources = step(config=self.settings).preprocess(new_notebook(), self.resources)
        return resources["nbgrader"]


def test_feedback_takes_off_a_share_of_the_marks_given_since_grading_and_says_why(room):
    room.deadlines(TEN_A_DAY)
    room.hand_in("ben", {"2.6b": None}, at="2027-01-11 12:00:00 UTC")
    steps = Steps(room, "ben")
    steps.run(deadlines.LatePenalties)
    room.grade("ben", {"2.6b": 4})
    steps.run(deadlines.LateReason)
    told = steps.run(GetGrades)
    assert (told["score"], told["late_penalty"]) == (18, 2)
    assert told["late_reason"] == "19 hours late, counted as 1 day: 10 % off, 2 points"


def test_grading_goes_on_with_a_faulty_file_and_feedback_does_not(room, caplog):
    room.deadlines("02-strategy:\n  due: soon\n")
    room.hand_in("ben", at="2027-01-11 12:00:00 UTC")
    steps = Steps(room, "ben")
    steps.run(deadlines.LatePenalties)
    assert "No late penalty for ben. deadlines.yml, 02-strategy, due: 'soon' is no date" in caplog.text
    with pytest.raises(ValueError, match="'soon' is no date with a time"):
        steps.run(deadlines.LateReason)


def test_a_date_set_in_nbgrader_stays_where_the_file_has_none(room):
    room.hand_in("ben", at="2027-01-11 12:00:00 UTC")
    with room.gradebook() as gradebook:
        gradebook.update_or_create_assignment(LAB.name, duedate="2027-01-10 17:00:00 UTC")
    steps = Steps(room, "ben")
    steps.run(deadlines.LatePenalties)
    assert steps.run(deadlines.LateReason)["late_reason"] == ""
    with room.gradebook() as gradebook:
        assert gradebook.find_submission(LAB.name, "ben").total_seconds_late == 19 * 3600


def test_nbgrader_is_set_up_to_settle_after_the_points_and_before_the_page():
    grading, feedback = config().Autograde.autograde_preprocessors, config().GenerateFeedback.preprocessors
    assert [step.__name__ for step in grading].index("SaveAutoGrades") < grading.index(deadlines.LatePenalties)
    assert feedback.index(deadlines.LateReason) < feedback.index(GetGrades)


def test_the_command_names_the_late_and_an_extension_for_nobody(room):
    room.deadlines(TEN_A_DAY + "  extensions: {ahsa: 2027-01-17T17:00:00+00:00}\n")
    room.hand_in("asha", at="2027-01-11 12:00:00 UTC")
    room.hand_in("ben", at=None)
    done = CliRunner().invoke(app, ["deadlines", LAB.name, "--dir", str(room.folder)])
    assert done.exit_code == 0
    assert "asha: 19 hours late, counted as 1 day: 10 % off, 2 points" in done.output
    assert (
        "ahsa has until 2027-01-17 17:00:00+00:00   handed in nothing so far, or is this another name?" in done.output
    )
    assert "no time known, so never late: ben" in done.output
    assert "1 of 2 came late." in done.output


def collected(room: SmallClass, learner: str, at: str | None) -> None:
    """As `collect` leaves it, before grading."""
    folder = room.folder / "submitted" / learner / LAB.name
    folder.mkdir(parents=True)
    if at:
        (folder / "timestamp.txt").write_text(at, "utf-8")


def said_of(room: SmallClass) -> list[str]:
    done = CliRunner().invoke(app, ["deadlines", LAB.name, "--dir", str(room.folder)])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()[1:]


def test_before_grading_the_command_goes_by_what_was_collected(room):
    room.deadlines(TEN_A_DAY + "  extensions: {asha: 2027-01-17T17:00:00+00:00}\n")
    collected(room, "asha", "2027-01-12T12:00:00+00:00")
    collected(room, "ben", "2027-01-11T13:00:00+01:00")
    collected(room, "cleo", None)
    assert said_of(room) == [
        "  asha has until 2027-01-17 17:00:00+00:00",
        "  ben: 19 hours late, counted as 1 day: 10 % off, once it is graded",
        "  no time known, so never late: cleo",
        "1 of 3 came late. Still to be graded: 3.",
    ]


def test_a_newer_hand_in_than_the_graded_one_counts(room):
    room.deadlines(TEN_A_DAY)
    room.hand_in("ben", at="2027-01-09 12:00:00 UTC")
    collected(room, "ben", "2027-01-11T12:00:00+00:00")
    room.hand_in("cleo", at="2027-01-09 12:00:00 UTC")
    collected(room, "cleo", "2027-01-09T12:00:00+00:00")
    assert said_of(room) == [
        "  ben: 19 hours late, counted as 1 day: 10 % off, once it is graded",
        "1 of 2 came late. Still to be graded: 1.",
    ]


def test_the_command_says_how_to_set_dates_in_words_that_can_be_pasted(room):
    done = CliRunner().invoke(app, ["deadlines", LAB.name, "--dir", str(room.folder)])
    assert done.exit_code == 2
    pasted = done.output.split("\n\n", 1)[1]
    room.deadlines(pasted)
    assert list(deadlines.read(room.folder)[LAB.name].extensions) == ["asha"]


@pytest.mark.parametrize(
    ("lab", "said", "sentence"),
    [
        ("02-stategy", TEN_A_DAY, "There is no lab '02-stategy'."),
        ("02-strategy", "02-strategy:\n  due: soon\n", "'soon' is no date with a time."),
    ],
)
def test_the_command_ends_with_a_sentence(room, lab, said, sentence):
    room.deadlines(said)
    done = CliRunner().invoke(app, ["deadlines", lab, "--dir", str(room.folder)])
    assert done.exit_code == 2
    assert sentence in done.output


def test_a_folder_without_gradebook_is_not_given_an_empty_one(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n", "utf-8")
    (tmp_path / "deadlines.yml").write_text(TEN_A_DAY, "utf-8")
    done = CliRunner().invoke(app, ["deadlines", LAB.name, "--dir", str(tmp_path)])
    assert (done.exit_code, "There is no gradebook" in done.output) == (2, True)
    assert not (tmp_path / "gradebook.db").exists()
