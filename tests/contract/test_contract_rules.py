"""Fixtures that must fail: for every rule a notebook that breaks it and no other reason to fail."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from contract import every, labs, lessons, made
from contract.notebook import Notebook
from contract.rules import ALL, rules
from healthcomms.course import Exercise


class Broken(NamedTuple):
    """A change to a made-up notebook, the rule it breaks and words of the fault that must be told."""

    rule: Callable
    start: Callable[[], Notebook]
    change: Callable[[Notebook], None]
    says: str


def swap(old: str, new: str) -> Callable[[Notebook], None]:
    """Replace text in the one place where it stands first."""

    def change(notebook: Notebook) -> None:
        cell = next(cell for cell in notebook.cells if old in cell.source)
        cell.source = cell.source.replace(old, new, 1)

    return change


def text(source: str) -> Callable[[Notebook], None]:
    return lambda notebook: notebook.cells.insert(2, new_markdown_cell(source))


def code(source: str, **more) -> Callable[[Notebook], None]:
    return lambda notebook: notebook.cells.insert(2, new_code_cell(source, **more))


def drop(source: str) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        notebook.cells.remove(next(cell for cell in notebook.cells if source in cell.source))

    return change


def meta(name: str, **changed) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        cell = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)
        cell.metadata["nbgrader"].update(changed)

    return change


def repeat_an_id(notebook: Notebook) -> None:
    notebook.cells.append(copy.deepcopy(notebook.cells[-1]))


def task_to_the_end(notebook: Notebook) -> None:
    notebook.cells.append(notebook.cells.pop(2))


def swap_answers(notebook: Notebook) -> None:
    notebook.cells[3].metadata, notebook.cells[7].metadata = notebook.cells[7].metadata, notebook.cells[3].metadata


grade_twice = meta("end", grade_id="check-2-1a", grade=True, points=2)
RESULT = new_output("execute_result", {"text/plain": "4"}, execution_count=1)
COMPARED = {"tags": ["nbval-check-output"]}

BROKEN = [
    Broken(every.has_one_title_on_top, made.lesson, text("# Another"), "2 titles"),
    Broken(every.has_one_title_on_top, made.lesson, swap("# Tides", "#Tides"), "0 titles"),
    Broken(every.has_one_title_on_top, made.lesson, lambda notebook: notebook.cells.reverse(), "does not begin"),
    Broken(every.skips_no_heading_level, made.lesson, text("#### Deep"), "'Deep' is level 4"),
    Broken(every.describes_every_image, made.lesson, text("![](pier.png)"), "no alternative text"),
    Broken(every.describes_every_image, made.lesson, text("<img src='pier.png'>"), "no alternative text"),
    Broken(every.describes_every_image, made.lesson, text("<img alt='' src='pier.png'>"), "no alternative text"),
    Broken(every.fetches_nothing_remote, made.lesson, text("![pier](https://example.org/a.png)"), "example.org"),
    Broken(every.fetches_nothing_remote, made.lesson, text("<script src='//example.org/a.js'></script>"), "a.js"),
    Broken(every.fetches_nothing_remote, made.lesson, text("<style>@import 'https://example.org';</style>"), "fetches"),
    Broken(every.fetches_nothing_remote, made.lesson, text("<p style='background: url(//example.org/a)'>"), "fetches"),
    Broken(every.fetches_nothing_remote, made.lesson, code("pd.read_csv('https://example.org/a.csv')"), "a.csv"),
    Broken(every.stores_only_promised_output, made.lesson, code("2 + 2", outputs=[RESULT]), "clear it"),
    Broken(every.stores_only_promised_output, made.lesson, code("2 + 2", execution_count=1), "clear it"),
    Broken(every.keeps_what_it_promises, made.lesson, code("2 + 2", metadata=COMPARED), "nothing is compared"),
    Broken(
        every.keeps_what_it_promises, made.lesson, code("4", metadata=COMPARED, outputs=[RESULT]), "nothing is compared"
    ),
    Broken(every.shows_figures_with_their_words, made.lesson, code("rates.plot.bar()"), "draws by itself"),
    Broken(every.shows_figures_with_their_words, made.lesson, code("import matplotlib.pyplot"), "draws by itself"),
    Broken(every.shows_figures_with_their_words, made.lesson, code("charts.interval_plot(use)"), "does not give it"),
    Broken(every.keeps_code_cells_short, made.lesson, code("x = 1\n" * 9), "9 statements"),
    Broken(every.keeps_text_cells_short, made.lesson, text("word " * 136), "136 words"),
    Broken(every.gives_every_cell_its_own_id, made.lesson, repeat_an_id, "there 2 times"),
    Broken(every.links_to_what_lies_on_the_desk, made.lesson, text("[lab](../labs/lab.ipynb)"), "leads nowhere"),
    Broken(every.links_to_what_lies_on_the_desk, made.lab, swap("Two parts.", "[lesson](02-tides.ipynb)"), "nowhere"),
    Broken(every.leaves_colours_to_the_theme, made.lesson, code("paint('#0b5394')"), "#0b5394"),
    Broken(every.leaves_colours_to_the_theme, made.lesson, text("<p style='color: #fff'>pale</p>"), "#fff"),
    Broken(every.leaves_colours_to_the_theme, made.lesson, code("paint(color='red')"), "colour of its own"),
    Broken(every.spells_as_in_the_uk, made.lesson, text("We organize the center."), "'organize' is American"),
    Broken(every.spells_as_in_the_uk, made.lesson, text("What behavior!"), "'behavior' is American"),
    Broken(every.keeps_dollars_out_of_formulas, made.lesson, text("A tide for $10, two for $18."), "sets a formula"),
    Broken(every.explains_every_option_of_a_quiz, made.lesson, swap("No, look at the table.", ""), "no explanation"),
    Broken(every.explains_every_option_of_a_quiz, made.lesson, text("**Check yourself.** So?"), "0 options"),
    Broken(lessons.asks_the_question_of_the_map, made.lesson, swap("does the sea", "may the sea"), "does not ask"),
    Broken(lessons.promises_the_objectives_of_the_map, made.lesson, swap("plan a walk", "plan walks"), "plan walks"),
    Broken(lessons.names_what_to_know_before, made.lesson, swap("| Helpful |", "| Nice |"), "'Helpful'"),
    Broken(lessons.states_the_minutes_of_the_map, made.lesson, swap("20 minutes", "25 minutes"), "(25, 15)"),
    Broken(lessons.states_the_minutes_of_the_map, made.lesson, swap("then 15", "then 16"), "(20, 16)"),
    Broken(lessons.tells_the_minutes_of_each_section, made.lesson, swap("(10 min)", ""), "does not say how many"),
    Broken(lessons.tells_the_minutes_of_each_section, made.lesson, swap("(10 min)", "(11 min)"), "21 minutes"),
    Broken(lessons.closes_with_work_reading_and_words, made.lesson, drop("### New words"), "The last headings"),
    Broken(lessons.answers_its_question_at_the_end, made.lesson, swap("wet " * 40, "Wet. "), "fewer than 40"),
    Broken(
        lessons.answers_its_question_at_the_end, made.lesson, swap("(lab-02-strategy.ipynb)", "(x)"), "does not link"
    ),
    Broken(lessons.gives_something_to_do_in_each_section, made.lesson, swap("**Try it.**", ""), "nothing to do"),
    Broken(lessons.tells_real_cases_and_what_changed, made.lesson, drop("Case in point"), "1 boxes 'Case in point'"),
    Broken(lessons.tells_real_cases_and_what_changed, made.lesson, drop("UK / US"), "0 boxes 'UK / US'"),
    Broken(lessons.says_what_each_case_does_not_show, made.lesson, swap("*What it does not show:*", ""), "not show"),
    Broken(lessons.is_neither_short_nor_long, made.lesson, drop("word " * 100), "words of prose"),
    Broken(lessons.is_neither_short_nor_long, made.lesson, text("word " * 1000), "words of prose"),
    Broken(lessons.is_short, made.lesson, text("More."), "600 to 1,200"),
    Broken(lessons.reads_on_in_known_sources, made.lesson, swap("objectives and planning", "x y"), "no topic 'x y'"),
    Broken(lessons.reads_on_in_known_sources, made.lesson, drop("resources"), "does not list"),
    Broken(labs.states_the_points_and_minutes_of_the_map, made.lab, swap("**6 points", "**7 points"), "6 points"),
    Broken(labs.sets_the_scene, made.lab, swap("Tarnwick", "home"), "no scenario"),
    Broken(labs.follows_the_map, made.lab, swap("High water (2", "High tide (2"), "High tide"),
    Broken(labs.follows_the_map, made.lab, swap("2 points, 5", "3 points, 5"), "'3'"),
    Broken(labs.follows_the_map, made.lab, swap("5 minutes)", "6 minutes)"), "'6'"),
    Broken(labs.follows_the_map, made.lab, drop("2.1a High water"), "Heading 2.1a says ()"),
    Broken(labs.adds_up_the_parts_of_a_task, made.lab, swap("The tide (6", "The tide (5"), "its parts have 6"),
    Broken(labs.adds_up_the_parts_of_a_task, made.lab, swap("today (1", "today (0.5"), "adds up to 1.5"),
    Broken(
        labs.grades_the_cells_of_the_map, made.lab, meta("check-2-1a", points=3), "check-2-1a (3 points) is one too"
    ),
    Broken(
        labs.grades_the_cells_of_the_map, made.lab, meta("check-2-1a", grade_id="a"), "(2 points) of course.yml is m"
    ),
    Broken(labs.grades_the_cells_of_the_map, made.lab, grade_twice, "check-2-1a (2 points) is one too many"),
    Broken(labs.grades_the_cells_of_the_map, made.lab, meta("task-b", grade=True, points=4), "task-b"),
    Broken(labs.opens_the_answer_cells_of_the_map, made.lab, meta("answer-2-1a", grade_id="mine"), "mine is one too"),
    Broken(labs.opens_the_answer_cells_of_the_map, made.lab, swap_answers, "answer-2-1b stands where"),
    Broken(labs.says_why_what_and_in_which_shape, made.lab, swap("**Why it matters.**", ""), "Why it matters"),
    Broken(labs.says_why_what_and_in_which_shape, made.lab, swap("**What the answer looks", "**What looks"), "looks"),
    Broken(labs.gives_three_hints, made.lab, swap("Hint 2: the method", "Hint: the method"), "three are expected"),
    Broken(labs.puts_answer_and_check_under_the_task, made.lab, task_to_the_end, "do not both stand under"),
    Broken(labs.puts_answer_and_check_under_the_task, made.lab, lambda nb: nb.cells.insert(4, new_code_cell("1")), "2"),
    Broken(labs.checks_by_the_names_of_the_map, made.lab, swap("tide)", "tides)"), "tides"),
    Broken(labs.shows_the_levels_of_written_work, made.lab, swap("| **2** | some |\n", ""), "[4, 3, 1]"),
    Broken(labs.goes_on_where_an_answer_stops, made.lab, code("tide(2)"), "tag it raises-exception"),
    Broken(labs.gives_nothing_away, made.lab, swap("Save.", made.MARK_SCHEME), "not for learners"),
    Broken(labs.gives_nothing_away, made.lab, swap("tide)", "tide, unseen=True)"), "not for learners"),
    Broken(labs.anchors_every_level_for_the_marker, made.solution, swap("**Anchor, 3 points.**", ""), "anchors"),
    Broken(labs.checks_functions_on_unseen_data, made.solution, swap(made.HIDDEN, ""), "hidden check of 2.1a"),
    Broken(labs.checks_functions_on_unseen_data, made.solution, swap(", unseen=True", ""), "hidden check of 2.1a"),
]


@pytest.mark.parametrize("make", [made.lesson, made.lab, made.solution])
def test_the_made_up_notebook_keeps_every_rule(make):
    notebook = make()
    assert {rule.__name__: rule(notebook) for rule in rules(notebook.kind, 2) if rule(notebook)} == {}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.rule.__name__}: {broken.says}")
def test_a_broken_notebook_is_told_so(broken):
    notebook = broken.start()
    broken.change(notebook)
    assert broken.says in " ".join(broken.rule(notebook))


def test_a_laboratory_is_spelled_so_in_the_uk_too():
    notebook = made.lesson()
    text("Two laboratories agree.")(notebook)
    assert every.spells_as_in_the_uk(notebook) == []


def test_the_first_page_and_the_capstone_have_lessons_of_their_own():
    assert lessons.is_short in rules("lesson", 7)
    assert lessons.is_neither_short_nor_long not in {*rules("lesson", 0), *rules("lesson", 7)}
    assert lessons.is_neither_short_nor_long in rules("lesson", 6)


def test_the_tenth_exercise_is_no_part_of_the_first():
    exercises = [Exercise("2.1", "Tide", 3, "auto", 5, ["tide"]), Exercise("2.10", "Ebb", 4, "written", 5, [])]
    chapter = replace(made.CHAPTER, lab=replace(made.CHAPTER.lab, exercises=exercises))
    notebook = Notebook("lab", "labs/x.ipynb", chapter, [new_markdown_cell("## 2.1 Tide (3 points)")])
    assert labs.adds_up_the_parts_of_a_task(notebook) == []


def test_every_rule_has_a_notebook_that_breaks_it():
    assert {rule.__name__ for rule in ALL} == {broken.rule.__name__ for broken in BROKEN}
