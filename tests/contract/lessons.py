"""Rules for the frame of a lesson; `START` and `CAPSTONE` name those for the first page and the last chapter."""

import re

from contract.notebook import Notebook, Section, count_words, prose
from healthcomms import load

LAST = ["Take it to work", "Further reading", "New words"]


def asks_the_question_of_the_map(notebook: Notebook) -> list[str]:
    question = notebook.chapter.question
    asked = question.lower() in prose(notebook.cells[0].source).lower()
    return [] if asked else [f"The first cell does not ask the question of course.yml: {question}"]


def promises_the_objectives_of_the_map(notebook: Notebook) -> list[str]:
    after = notebook.cells[0].source.partition("**After this chapter you can**")[2]
    block = re.match(r"\s*((?:- .*\n?)+)", after)
    promised = re.findall(r"(?m)^- (.*)$", block[1]) if block else []
    expected = notebook.chapter.objectives
    return (
        [] if promised == expected else [f"'After this chapter you can' lists {promised}; course.yml says {expected}."]
    )


def names_what_to_know_before(notebook: Notebook) -> list[str]:
    rows = dict(re.findall(r"(?m)^\| (Necessary|Helpful) \| (.+?) \|$", notebook.cells[0].source))
    return [f"The first cell has no row '{row}'." for row in ("Necessary", "Helpful") if row not in rows]


def states_the_minutes_of_the_map(notebook: Notebook) -> list[str]:
    told = re.search(r"(?m)^\*\*Time:\*\* (\d+) minutes(?:, then (\d+) minutes for the lab)?", notebook.cells[0].source)
    lab = notebook.chapter.lab
    expected = (notebook.chapter.minutes, lab.minutes if lab else None)
    found = tuple(int(part) if part else None for part in told.groups()) if told else (None, None)
    return [] if found == expected else [f"Minutes of lesson and lab are {found}; course.yml says {expected}."]


def tells_the_minutes_of_each_section(notebook: Notebook) -> list[str]:
    read = _to_be_read(notebook)
    mute = [f"'{section.title}' does not say how many minutes it takes." for section in read if not section.minutes]
    total = sum(section.minutes or 0 for section in read)
    if total > notebook.chapter.minutes:
        mute.append(f"The sections take {total} minutes, the lesson {notebook.chapter.minutes}.")
    return mute


def _second_level(notebook: Notebook) -> list[Section]:
    return [section for section in notebook.sections if section.level == 2]


def _to_be_read(notebook: Notebook) -> list[Section]:
    """The sections before the summary, which is the last one that is not among the closing ones."""
    return [section for section in _second_level(notebook) if section.name not in LAST][:-1]


def closes_with_work_reading_and_words(notebook: Notebook) -> list[str]:
    closing = [section.name for section in notebook.sections][-3:]
    return [] if closing == LAST else [f"The last headings are {closing}; expected are {LAST}."]


def answers_its_question_at_the_end(notebook: Notebook) -> list[str]:
    """That the summary *answers* is for a reader to judge; here it must be there, say something and lead to the lab."""
    summary = [section for section in _second_level(notebook) if section.name not in LAST][-1]
    faults = [] if count_words(summary.text) >= 40 else [f"The summary '{summary.title}' has fewer than 40 words."]
    lab = notebook.chapter.lab
    if lab and f"({lab.notebook}.ipynb)" not in summary.text:
        faults.append(f"The summary '{summary.title}' does not link to the lab.")
    return faults


def gives_something_to_do_in_each_section(notebook: Notebook) -> list[str]:
    return [
        f"'{section.title}' has nothing to do: a '**Try it.**' or a '**Check yourself.**'."
        for section in _to_be_read(notebook)
        if not re.search(r"\*\*(Try it|Check yourself)", section.text)
    ]


def tells_real_cases_and_what_changed(notebook: Notebook) -> list[str]:
    text = "\n".join(cell.source for cell in notebook.text_cells)
    least = {"Case in point": 2, "UK / US": 1, "Since the toolkit was written": 1}
    found = {box: len(re.findall(rf"(?m)^> \*\*{re.escape(box)}", text)) for box in least}
    return [f"{found[box]} boxes '{box}', at least {number}." for box, number in least.items() if found[box] < number]


def says_what_each_case_does_not_show(notebook: Notebook) -> list[str]:
    parts = ("*What this shows:*", "*What it does not show:*", "Source:")
    cases = [cell for cell in notebook.text_cells if cell.source.startswith("> **Case in point")]
    return [f"Case {cell.id} has no '{part}'." for cell in cases for part in parts if part not in cell.source]


def is_neither_short_nor_long(notebook: Notebook) -> list[str]:
    words = _words(notebook)
    return [] if 1500 <= words <= 2500 else [f"{words} words of prose; a lesson has 1,500 to 2,500."]


def is_short(notebook: Notebook) -> list[str]:
    """The capstone's lesson teaches nothing new: it tells what the lab is, and its time belongs to the lab."""
    words = _words(notebook)
    return [] if 600 <= words <= 1200 else [f"{words} words of prose; the lesson of the capstone has 600 to 1,200."]


def _words(notebook: Notebook) -> int:
    return sum(count_words(prose(cell.source)) for cell in notebook.text_cells)


def reads_on_in_known_sources(notebook: Notebook) -> list[str]:
    """The list is cut from the table of sources; a topic that is not there would give an empty one."""
    reading = next((section.text for section in notebook.sections if section.name == "Further reading"), "")
    topics = re.findall(r'\["topic"\] == "(.+?)"', reading)
    if 'load("resources")' not in reading or not topics:
        return ['Further reading does not list load("resources") by topic.']
    known = set(load("resources")["topic"])
    return [f"datasets/resources.csv has no topic '{topic}'." for topic in topics if topic not in known]


START = [
    asks_the_question_of_the_map,
    promises_the_objectives_of_the_map,
    states_the_minutes_of_the_map,
    tells_the_minutes_of_each_section,
    names_what_to_know_before,
    closes_with_work_reading_and_words,
]
LESSON = [
    *START,
    answers_its_question_at_the_end,
    gives_something_to_do_in_each_section,
    tells_real_cases_and_what_changed,
    says_what_each_case_does_not_show,
    is_neither_short_nor_long,
    reads_on_in_known_sources,
]
CAPSTONE = [
    *START,
    answers_its_question_at_the_end,
    gives_something_to_do_in_each_section,
    is_short,
    reads_on_in_known_sources,
]
