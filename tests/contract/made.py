"""A made-up chapter with a lesson and a lab that keep every rule, so that a test can break one rule at a time."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from contract.notebook import Notebook
from healthcomms.course import Chapter, Exercise, Lab

CHAPTER = Chapter(
    id="02-strategy",
    title="Tides",
    question="When does the sea come?",
    ready=True,
    minutes=20,
    objectives=["read a tide table", "plan a walk"],
    practice=[],
    lab=Lab(
        name="02-strategy",
        notebook="lab-02-strategy",
        minutes=15,
        exercises=[
            Exercise("2.1a", "High water", 2, "auto", 5, ["tide"]),
            Exercise("2.1b", "Why then", 4, "written", 10, []),
        ],
    ),
)
TITLE = """\
# Tides: when does the sea come?

**After this chapter you can**

- read a tide table
- plan a walk

**Time:** 20 minutes, then 15 minutes for the lab.

| Before you start | |
|---|---|
| Necessary | [Start here](../00-start-here.ipynb) |
| Helpful | A coast |"""
QUIZ = """\
**Check yourself.** When?

<details><summary>Now</summary>

No, look at the table.

</details>
<details><summary>At six</summary>

Yes, the table says so.

</details>
<details><summary>Never</summary>

It comes twice a day.

</details>"""
CASE = """\
> **Case in point: a pier.** It fell.
>
> *What this shows:* the sea comes. *What it does not show:* why.
>
> Source: a postcard."""
BOXES = "> **UK / US.** Chart datum differs.\n\n> **Since the toolkit was written** the pier has fallen."
CHART = 'charts.show(charts.audience_map(rated, threshold=3), says="Who cares.", table=rated)'
SUMMARY = f"## What the sea does\n\n{'wet ' * 40}Open [the lab](lab-02-strategy.ipynb).\n\n## Take it to work\n\nGo."
READING = 'reading = load("resources")\nreading[reading["topic"] == "objectives and planning"]'
TASK = """\
### 2.1a High water (2 points, 5 minutes)

**Why it matters.** Wet feet. **Your task.** Write it:

- for today (1 point)
- for tomorrow (1 point)

**What the answer looks like.** `tide(1)` gives `6`.

<details><summary>Hint 1: a nudge</summary>

Look.

</details>
<details><summary>Hint 2: the method</summary>

Read.

</details>
<details><summary>Hint 3: nearly there</summary>

Write.

</details>"""
WRITTEN = """\
### 2.1b Why then (4 points, 10 minutes)

**Why it matters.** Somebody asks. **Your task.** Say why.

| Points | Reasons |
|---|---|
| **4** | all |
| **3** | most |
| **2** | some |
| **1** | none |"""
MARK_SCHEME = "\n\n=== BEGIN MARK SCHEME ===\n{}\n=== END MARK SCHEME ===".format(
    "\n".join(f"**Anchor, {level} point{'s' if level > 1 else ''}.** So." for level in (4, 3, 2, 1))
)
HIDDEN = '\n### BEGIN HIDDEN TESTS\ncheck("2.1a", tide, unseen=True)\n### END HIDDEN TESTS'
STUB = 'def tide(day):\n    """Hour of high water."""\n'
SOLVED = "    ### BEGIN SOLUTION\n    return 6\n    ### END SOLUTION"


def lesson() -> Notebook:
    filler = [new_markdown_cell("word " * 100) for _ in range(14)]
    cells = [
        new_markdown_cell(TITLE),
        new_markdown_cell("## The moon (10 min)\n\nIt pulls."),
        *filler,
        new_markdown_cell(QUIZ),
        *map(new_markdown_cell, (CASE, CASE, BOXES)),
        new_markdown_cell("## The table (10 min)\n\n**Try it.** Turn a page."),
        new_code_cell(CHART),
        new_markdown_cell(SUMMARY),
        new_markdown_cell("## Further reading"),
        new_code_cell(READING),
        new_markdown_cell("### New words\n\n**tide** the sea coming"),
    ]
    return Notebook("lesson", "course/02-strategy.ipynb", CHAPTER, _named(cells))


def lab() -> Notebook:
    return Notebook("lab", "labs/02-strategy/lab-02-strategy.ipynb", CHAPTER, _lab_cells("", "", ""))


def solution() -> Notebook:
    cells = _lab_cells(SOLVED, HIDDEN, MARK_SCHEME)
    return Notebook("solution", "solutions/02-strategy/lab-02-strategy.ipynb", CHAPTER, cells)


def _lab_cells(solved: str, hidden: str, mark_scheme: str) -> list[nbformat.NotebookNode]:
    scene = f"# Lab 2\n\n**6 points · about 15 minutes**\n\nYou work at Tarnwick. {'word ' * 50}"
    return _named([
        _graded(new_markdown_cell(scene), "scene"),
        _graded(new_markdown_cell("## 2.1 The tide (6 points)\n\nTwo parts."), "part"),
        _graded(new_markdown_cell(TASK), "task-a"),
        _graded(_may_stop(STUB + solved), "answer-2-1a", solution=True),
        _may_stop("tide(1)"),
        _graded(new_code_cell(f'check("2.1a", tide){hidden}'), "check-2-1a", points=2),
        _graded(new_markdown_cell(WRITTEN + mark_scheme), "task-b"),
        _graded(new_markdown_cell("Because."), "answer-2-1b", solution=True, points=4),
        _graded(new_markdown_cell("## Before you hand in\n\nSave."), "end"),
    ])  # fmt: skip


def _may_stop(source: str) -> nbformat.NotebookNode:
    return new_code_cell(source, metadata={"tags": ["raises-exception"]})


def _graded(cell, name: str, *, solution: bool = False, points: int = 0):
    cell.metadata["nbgrader"] = {"grade_id": name, "grade": bool(points), "solution": solution}
    if points:
        cell.metadata["nbgrader"]["points"] = points
    return cell


def _named(cells: list) -> list:
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    return cells
