"""Rules for the frame of a lab, as learners get it (`labs/`) and as it is written (`solutions/`)."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile

from contract.notebook import DETAILS, MARK_SCHEME, Notebook, count_words, grade_id, prose
from healthcomms.course import Exercise

HEADING = re.compile(r"(?m)^#{2,3} (\d+\.\d+[a-z]?) (.+?)\??(?: \((\d+) points?(?:, (\d+) minutes)?\))?$")
HIDDEN = re.compile(r"(?s)### BEGIN HIDDEN TESTS\n(.*?)\n### END HIDDEN TESTS")


@dataclass(frozen=True)
class Group:
    """The cells of one exercise: from its task to the cell before the next heading."""

    exercise: Exercise
    task: str
    cells: list


def groups(notebook: Notebook) -> list[Group]:
    """The exercises whose heading stands in the notebook; `follows_the_map` tells which are missing."""
    found = []
    for exercise in notebook.chapter.lab.exercises:
        heading = re.compile(rf"(?m)^#{{2,3}} {re.escape(exercise.id)} ")
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type == "markdown" and heading.search(cell.source):
                below = list(takewhile(lambda other: not _has_heading(other), notebook.cells[number + 1 :]))
                found.append(Group(exercise, cell.source[heading.search(cell.source).start() :], below))
    return found


def _has_heading(cell) -> bool:
    return cell.cell_type == "markdown" and re.search(r"(?m)^#{2,3} (?!BEGIN|END)", cell.source) is not None


def states_the_points_and_minutes_of_the_map(notebook: Notebook) -> list[str]:
    lab = notebook.chapter.lab
    expected = f"**{lab.points:g} points · about {lab.minutes} minutes**"
    return [] if expected in notebook.cells[0].source else [f"The first cell does not say {expected}."]


def sets_the_scene(notebook: Notebook) -> list[str]:
    scene = prose(notebook.cells[0].source)
    return [] if "Tarnwick" in scene and count_words(scene) >= 50 else ["The first cell tells no scenario at Tarnwick."]


def follows_the_map(notebook: Notebook) -> list[str]:
    told = {found[1]: found for cell in notebook.text_cells for found in HEADING.finditer(cell.source)}
    faults = []
    for exercise in notebook.chapter.lab.exercises:
        expected = (exercise.title, f"{exercise.points:g}", str(exercise.minutes))
        found = told[exercise.id].groups()[1:] if exercise.id in told else ()
        if found != expected:
            faults.append(f"Heading {exercise.id} says {found} (title, points, minutes); course.yml says {expected}.")
    return faults


def adds_up_the_parts_of_a_task(notebook: Notebook) -> list[str]:
    """2.2 (3 points) is 2.2a and 2.2b together, and never 2.20; and the points in the list of a task are its points."""
    exercises = notebook.chapter.lab.exercises
    faults = []
    for name, _, points, minutes in (
        found.groups() for cell in notebook.text_cells for found in HEADING.finditer(cell.source)
    ):
        parts = sum(item.points for item in exercises if re.fullmatch(name + "[a-z]", item.id))
        if parts and not minutes and points != f"{parts:g}":
            faults.append(f"Heading {name} says {points} points; its parts have {parts:g}.")
    for group in groups(notebook):
        parts = [float(part) for part in re.findall(r"(?m)^- .*\((\d+(?:\.\d+)?) points?\)$", group.task)]
        if parts and sum(parts) != group.exercise.points:
            faults.append(
                f"The list of {group.exercise.id} adds up to {sum(parts):g}, not to {group.exercise.points:g}."
            )
    return faults


def grades_the_cells_of_the_map(notebook: Notebook) -> list[str]:
    found = [_with_points(grade_id(cell), cell.metadata["nbgrader"]["points"]) for cell in _graded(notebook)]
    expected = [_with_points(_graded_cell(item), item.points) for item in notebook.chapter.lab.exercises]
    return difference("graded cell", found, expected)


def _graded(notebook: Notebook) -> list:
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def _with_points(name: str, points: float) -> str:
    return f"{name} ({points:g} points)"


def _graded_cell(exercise: Exercise) -> str:
    return exercise.answer_cell if exercise.kind == "written" else exercise.check_cell


def opens_the_answer_cells_of_the_map(notebook: Notebook) -> list[str]:
    """Only answers may be changed by a learner; all else is locked or a try-it cell that nbgrader does not know."""
    found = [grade_id(cell) for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    return difference("answer cell", found, [item.answer_cell for item in notebook.chapter.lab.exercises])


def difference(kind: str, found: list[str], expected: list[str]) -> list[str]:
    """A sentence for each name that is missing, too much or out of place; expected is what course.yml says."""
    missing, spare = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    faults = [f"The {kind} {name} of course.yml is missing." for name in missing.elements()]
    faults += [f"The {kind} {name} is one too many for course.yml." for name in spare.elements()]
    if faults or found == expected:
        return faults
    here, there = next(pair for pair in zip(found, expected, strict=True) if len(set(pair)) > 1)
    return [f"The {kind} {here} stands where course.yml has {there}."]


def says_why_what_and_in_which_shape(notebook: Notebook) -> list[str]:
    faults = []
    for group in groups(notebook):
        parts = ["**Why it matters.**", "**Your task.**"]
        parts += ["**What the answer looks like.**"] if group.exercise.kind == "auto" else []
        faults += [f"The task of {group.exercise.id} has no '{part}'." for part in parts if part not in group.task]
    return faults


def gives_three_hints(notebook: Notebook) -> list[str]:
    faults = []
    for group in (group for group in groups(notebook) if group.exercise.kind == "auto"):
        hints = re.findall(r"<summary>(Hint \d: .+?)</summary>\s*\S", "".join(DETAILS.findall(group.task)))
        if [hint[:6] for hint in hints] != ["Hint 1", "Hint 2", "Hint 3"]:
            faults.append(f"{group.exercise.id} gives the hints {hints}; three are expected.")
    return faults


def puts_answer_and_check_under_the_task(notebook: Notebook) -> list[str]:
    """At most one cell of text and one short cell of code may stand between them."""
    faults = []
    for group in groups(notebook):
        wanted = [group.exercise.answer_cell, _graded_cell(group.exercise)]
        names = [grade_id(cell) for cell in group.cells]
        if not set(wanted) <= set(names):
            faults.append(f"{group.exercise.id}: {wanted} do not both stand under the task before the next heading.")
            continue
        answer, check = (names.index(name) for name in wanted)
        faults += [f"{group.exercise.id}: {said}" for said in _between(group.cells, answer, check)]
    return faults


def _between(cells: list, answer: int, check: int) -> list[str]:
    gaps = {"the task and its answer": cells[:answer], "the answer and its check": cells[answer + 1 : check]}
    faults = [] if answer <= check else ["the check stands above its answer."]
    for name, gap in gaps.items():
        kinds = [cell.cell_type for cell in gap]
        faults += [f"{len(gap)} cells between {name}."] if len(set(kinds)) < len(kinds) else []
    return faults


def checks_by_the_names_of_the_map(notebook: Notebook) -> list[str]:
    faults = []
    for group in (group for group in groups(notebook) if group.exercise.kind == "auto"):
        expected = _call(group.exercise)
        found = [cell.source for cell in group.cells if grade_id(cell) == group.exercise.check_cell]
        shown = [HIDDEN.sub("", source).strip() for source in found]
        faults += (
            [] if shown == [expected] else [f"The check of {group.exercise.id} says {shown}; expected is {expected}."]
        )
    return faults


def _call(exercise: Exercise, end: str = ")") -> str:
    return f'check("{exercise.id}", {", ".join(exercise.answers)}{end}'


def shows_the_levels_of_written_work(notebook: Notebook) -> list[str]:
    faults = []
    for group in (group for group in groups(notebook) if group.exercise.kind == "written"):
        levels = [int(level) for level in re.findall(r"(?m)^\| \*\*(\d)\*\* \|", MARK_SCHEME.sub("", group.task))]
        if levels != [4, 3, 2, 1]:
            faults.append(f"{group.exercise.id} shows the levels {levels}; expected are four, from 4 down to 1.")
    return faults


def anchors_every_level_for_the_marker(notebook: Notebook) -> list[str]:
    faults = []
    for group in (group for group in groups(notebook) if group.exercise.kind == "written"):
        anchors = re.findall(r"\*\*Anchor, (\d) points?\.\*\*", "".join(MARK_SCHEME.findall(group.task)))
        if anchors != ["4", "3", "2", "1"]:
            faults.append(f"The mark scheme of {group.exercise.id} anchors {anchors}; expected are 4, 3, 2, 1.")
    return faults


def checks_functions_on_unseen_data(notebook: Notebook) -> list[str]:
    """Where the answer is a function, a hidden line tries it on data that the notebook does not show."""
    faults = []
    for group in groups(notebook):
        cells = {grade_id(cell): cell.source for cell in group.cells}
        if cells.get(group.exercise.answer_cell, "").startswith("def "):
            hidden = HIDDEN.findall(cells.get(group.exercise.check_cell, ""))
            expected = [_call(group.exercise, ", unseen=True)")]
            faults += (
                []
                if hidden == expected
                else [f"The hidden check of {group.exercise.id} is {hidden}; expected is {expected}."]
            )
    return faults


def goes_on_where_an_answer_stops(notebook: Notebook) -> list[str]:
    """JupyterLab stops Run All at an error and empties every card below, unless the cell has this tag."""
    return [
        f"Cell {cell.id} may stop with the learner's error: tag it raises-exception, so that the cells below run."
        for cell in notebook.code_cells
        if _is_learners(cell) and "raises-exception" not in cell.metadata.get("tags", [])
    ]


def _is_learners(cell) -> bool:
    """An answer, or a cell for trying it."""
    known = cell.metadata.get("nbgrader")
    return known is None or known["solution"]


def gives_nothing_away(notebook: Notebook) -> list[str]:
    marks = re.compile(r"BEGIN SOLUTION|HIDDEN TESTS|MARK SCHEME|unseen=True|\*\*Anchor,")
    found = [(cell.id, marks.search(cell.source)) for cell in notebook.cells]
    return [f"Cell {name} still holds '{match[0]}', which is not for learners." for name, match in found if match]


LAB = [
    states_the_points_and_minutes_of_the_map,
    sets_the_scene,
    follows_the_map,
    adds_up_the_parts_of_a_task,
    grades_the_cells_of_the_map,
    opens_the_answer_cells_of_the_map,
    says_why_what_and_in_which_shape,
    gives_three_hints,
    puts_answer_and_check_under_the_task,
    checks_by_the_names_of_the_map,
    shows_the_levels_of_written_work,
    goes_on_where_an_answer_stops,
]
RELEASED = [gives_nothing_away]
SOURCE = [anchors_every_level_for_the_marker, checks_functions_on_unseen_data]
