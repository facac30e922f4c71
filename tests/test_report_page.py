"""The class report as a teacher gets it: the command, the page, and what it does not give away."""

import re
from itertools import pairwise

import pytest
from report_class import a_record, a_text, not_gradable, outcome
from small_class import LAB, SmallClass
from typer.testing import CliRunner

from healthcomms.cli import app
from healthcomms.grading.record import write
from healthcomms.grading.report.page import page
from healthcomms.grading.report.results import read


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return SmallClass.new(tmp_path_factory.mktemp("class"))


@pytest.fixture
def room(empty, tmp_path):
    return empty.copy(tmp_path)


def hand_in(room: SmallClass, record, **more) -> None:
    room.hand_in(record.learner, {"2.6b": more.pop("mark", None)}, **more)
    (room.folder / "submitted" / record.learner / LAB.name).mkdir(parents=True)
    write(room.folder, record)


def run(room: SmallClass, *more: str):
    return CliRunner().invoke(app, ["report", LAB.name, "--dir", str(room.folder), *more])


def the_page(room: SmallClass) -> str:
    """As text in one line; tags become spaces."""
    html = page(read(room.folder, LAB))
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def left_as_it_was(room: SmallClass, learner: str) -> None:
    with room.gradebook() as gradebook:
        grade = gradebook.find_grade("answer-2-6b", LAB.notebook, LAB.name, learner)
        grade.auto_score, grade.manual_score, grade.needs_manual_grade = 0, None, False
        gradebook.db.commit()


def test_the_page_counts_who_was_graded_late_absent_and_not_gradable(room):
    hand_in(room, a_record("asha", {"2.3": not_gradable("2.3")}, remarks=["the cell answer-2-3 is missing"]), mark=3)
    hand_in(room, a_record("ben", flags=["the answer to 2.1 names `gradebook`"]), at="2027-01-11 19:00:00 UTC", mark=2)
    (room.folder / "submitted" / "gus" / LAB.name).mkdir(parents=True)
    room.enrol("mei")
    with room.gradebook() as gradebook:
        gradebook.update_or_create_assignment(LAB.name, duedate="2027-01-10 17:00:00 UTC")
    said = the_page(room)
    assert "Handed in 3 learners In the class, but handed in nothing 1 of 4 Graded 2 learners" in said
    assert "Handed in, but not graded 1 learner With an exercise that could not be graded 1 of 2" in said
    assert "Flagged for a person to look 1 of 2 Late 1 of 3 Isolation while grading bubblewrap" in said
    assert "Time for one submission median 2.0 s" in said
    look = said.partition("Nothing here has cost points")[2]
    assert "asha 2.3 not gradable: the check left no result the cell answer-2-3 is missing" in look
    assert "ben flagged: the answer to 2.1 names gradebook gus handed in, but not graded" in look
    assert "Late: ben (1 day 2 hours)." in look
    assert "handed in nothing: mei." in look


def test_a_time_that_lacks_start_and_saving_says_so(room):
    hand_in(room, a_record("asha", seconds={"cells": 1.0, "judge": 0.5}))
    assert "median 1.5 s, longest 1.5 s; its cells and checks, not start and saving" in the_page(room)


def test_points_over_an_answer_that_could_not_be_graded_settle_it(room):
    hand_in(room, a_record("asha", {"2.3": not_gradable("2.3")}), mark=3)
    room.give_by_hand("asha", "2.3", 1)
    said = the_page(room)
    assert "With an exercise that could not be graded 0 of 1" in said
    assert "from 18 to 18 of 20" in said  # 14 of the other checks, 1 by hand, 3 for the written answer


UNREADABLE = "the file handed in cannot be read as a notebook"


def a_class_with_one_who_could_not_be_read(room: SmallClass, others: int) -> None:
    for number in range(others):
        hand_in(room, a_record(f"learner{number}", {"2.1": outcome("2.1", number % 3)}), mark=number % 4)
    nothing = {item.id: not_gradable(item.id, UNREADABLE) for item in LAB.exercises if item.kind == "auto"}
    hand_in(room, a_record("halima", nothing, isolation="", seconds={}, remarks=[UNREADABLE]))


def test_who_could_not_be_read_is_told_once_and_not_as_one_who_left_the_answer_as_it_was(room):
    a_class_with_one_who_could_not_be_read(room, 8)
    said = the_page(room)
    assert "Isolation while grading bubblewrap (8), not run (1)" in said
    assert "8 marked, 0 waiting for a mark, 0 left as they were, 1 without a file that can be read." in said
    look = said.partition("Nothing here has cost points")[2]
    assert f"halima 2.1, 2.2a, 2.2b, 2.3, 2.4, 2.5, 2.6a not gradable: {UNREADABLE}" in look
    assert look.count(UNREADABLE) == 1


def test_the_line_of_an_exercise_speaks_of_the_learners_whose_points_are_known(room):
    a_class_with_one_who_could_not_be_read(room, 8)
    # 2.2a: eight learners with full points, nobody left it untouched; halima's nine is in none of the numbers
    assert re.search(r"2\.2a [^0-9]*8 2\.0 of 2 8 of 8 0 of 8 too few to say", the_page(room))


def test_an_exercise_that_waits_for_marks_has_words_instead_of_a_number(room):
    for number in range(10):
        hand_in(room, a_record(f"learner{number}", {"2.1": outcome("2.1", number % 3)}))
    said = the_page(room)
    assert "not known yet" in said
    assert "nan" not in said


def test_a_class_list_with_other_names_is_refused_instead_of_calling_everybody_absent(room, tmp_path):
    hand_in(room, a_record("asha"))
    (tmp_path / "class.csv").write_text("av17\nzo18\n", "utf-8")
    assert "The names on the class list do not fit" in refused(room, "--class", str(tmp_path / "class.csv"))


def test_until_all_are_marked_the_figure_counts_the_checks_alone(room):
    hand_in(room, a_record("asha"), mark=4)
    hand_in(room, a_record("ben"))
    hand_in(room, a_record("gus", {"2.1": outcome("2.1", 0)}))
    left_as_it_was(room, "gus")
    said = the_page(room)
    assert "Points of 3 learners: from 13 to 16 of 16." in said
    assert "2.6b will count here when everybody's is marked." in said
    assert "1 marked, 1 waiting for a mark, 1 left as they were." in said


def test_names_stand_only_where_the_page_says_they_do(room):
    hand_in(
        room, a_record("asha", {"2.1": outcome("2.1", 2, "O07 starts from 10.")}, remarks=["a cell is missing"]), mark=3
    )
    said = the_page(room)
    assert "This page holds personal data." in said
    assert "asha" not in said.partition("Nothing here has cost points")[0]


def test_a_small_class_gets_counts_and_a_larger_one_percentages(room):
    for number in range(9):
        hand_in(room, a_record(f"learner{number}", {"2.1": outcome("2.1", number % 3, "O07 starts from 10.")}), mark=3)
    small = the_page(room)
    assert "%" not in small
    assert "too few to say" in small
    hand_in(room, a_record("learner9"), mark=1)
    said = the_page(room)
    assert "90 % (9 of 10) O07 starts from 10." in said
    # 2.1: nine learners have 0, 1, 2 three times over, one has 3: 12 of 30 points
    assert "Hardest was 2.1 Repair three objectives, with 40 % of its points on average" in said


def test_the_page_asks_no_host_for_anything_and_runs_no_script(room):
    hand_in(room, a_record("asha", {"2.1": outcome("2.1", 2, "'<script>alert(1)</script>' <img src=http://x.test>")}))
    html = page(read(room.folder, LAB))
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert re.findall(r"""<[^>]*\s(?:src|href)=["']?(?!["'#]|data:)[^>]*""", html) == []
    assert "url(" not in html
    assert "@import" not in html


def test_every_figure_has_a_text_and_headings_do_not_jump(room):
    for number in range(10):
        hand_in(room, a_record(f"learner{number}", {"2.1": outcome("2.1", number % 3, "O07 starts from 10.")}), mark=3)
    html = page(read(room.folder, LAB))
    assert html.count("<img") == 2
    assert all(len(says) > 30 for says in re.findall(r"<img alt='([^']*)'", html))
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_command_writes_the_page_beside_the_results_or_where_it_is_told(room, tmp_path):
    hand_in(room, a_record("asha"))
    said = run(room)
    assert said.exit_code == 0, said.output
    assert "1 learner in the report." in said.stdout
    assert "class report" in (room.folder / "reports" / "02-strategy.html").read_text("utf-8")
    run(room, "--to", str(tmp_path / "new" / "mine.html"))
    assert (tmp_path / "new" / "mine.html").is_file()


def test_the_command_prints_what_grading_again_changed_and_the_page_has_it_too(room):
    now = a_record("asha", {"2.4": outcome("2.4", 3)})
    hand_in(room, now.model_copy(update={"before": now.outcomes | {"2.4": outcome("2.4", 1, "No weights.")}}))
    hand_in(room, a_record("ben"))
    assert "asha: 14 → 16 (+2)" in run(room, "--changes").stdout
    assert "asha 14 → 16 2.4 1 → 3 of 3 No longer: No weights." in the_page(room)
    assert not (room.folder / "reports").exists()


def test_the_command_writes_the_page_of_answers_that_share_text(room):
    text = "Carers come first because they arrange visits for somebody else."
    for learner in ("asha", "ben"):
        a_text(room.folder, learner, text)
    assert "1 pair of answers shares much text." in run(room, "--similar").stdout
    assert text.rstrip(".") in (room.folder / "reports" / "02-strategy-similar.html").read_text("utf-8")


def refused(room: SmallClass, *more: str) -> str:
    said = run(room, *more)
    assert said.exit_code == 2
    assert "Traceback" not in said.output
    return said.stderr


def test_a_class_list_names_who_handed_in_nothing(room, tmp_path):
    hand_in(room, a_record("asha"))
    (tmp_path / "class.csv").write_text("asha\nmei\n", "utf-8")
    run(room, "--class", str(tmp_path / "class.csv"))
    html = (room.folder / "reports" / "02-strategy.html").read_text("utf-8")
    assert "In the class, but handed in nothing: mei." in html


def test_a_class_list_without_its_column_is_refused(room, tmp_path):
    hand_in(room, a_record("asha"))
    (tmp_path / "class.csv").write_text("name,mail\nAsha,a@b.test\n", "utf-8")
    assert "without a column student_id" in refused(room, "--class", str(tmp_path / "class.csv"))


def test_a_class_list_in_another_encoding_is_refused(room, tmp_path):
    hand_in(room, a_record("asha"))
    (tmp_path / "class.csv").write_bytes("Zoë\n".encode("latin-1"))
    assert "is no CSV in UTF-8." in refused(room, "--class", str(tmp_path / "class.csv"))


def test_without_results_the_command_says_what_to_do(room):
    assert "holds no results of 02-strategy. Grade it first: healthcomms grade 02-strategy." in refused(room)
    assert "holds no results" in refused(room, "--changes")


def test_without_a_gradebook_the_command_says_so_and_makes_none(room):
    hand_in(room, a_record("asha"))
    (room.folder / "gradebook.db").unlink()
    assert "There is no gradebook" in refused(room)
    assert not (room.folder / "gradebook.db").exists()


def test_a_folder_that_is_no_course_and_a_lab_that_is_not_there_are_named(room, tmp_path_factory):
    nowhere = tmp_path_factory.mktemp("nowhere")
    assert "holds no nbgrader_config.py" in refused(SmallClass(nowhere))
    said = CliRunner().invoke(app, ["report", "99-nothing"])
    assert said.exit_code == 2
    assert "There is no lab '99-nothing'" in said.stderr


def test_changes_and_similar_are_not_asked_for_together(room):
    assert "choose one of the two" in refused(room, "--changes", "--similar")
