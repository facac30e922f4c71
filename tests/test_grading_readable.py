"""What was handed in as a notebook, damaged in its structure: it is read or named as none, and stops nobody."""

import copy
import json
import random
from itertools import chain

import nbformat
import pytest

from healthcomms import course
from healthcomms.grading import readable
from healthcomms.grading.transplant import transplant

# nbformat warns of damage that it mends; for a grader such a notebook is a good one.
pytestmark = pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")

LAB = course.lab("02-strategy")  # the example; all labs are read the same way
OWN = {"cell_type": "code", "id": "own", "metadata": {}, "source": "1", "outputs": [], "execution_count": None}
ODD = [None, True, 7, -1.5, "", "text", "\ud800", [], {}, [[]], [1], {"a": {}}, "answer-2-5", 10**400]


@pytest.fixture(scope="module")
def released() -> nbformat.NotebookNode:
    return readable.released(LAB.name, LAB.notebook)


@pytest.fixture
def lab(released) -> dict:
    """The released lab as JSON, for a test to damage."""
    return json.loads(nbformat.writes(released))


def read(nb) -> tuple[nbformat.NotebookNode | None, str]:
    return readable.read(json.dumps(nb).encode())


@pytest.mark.parametrize("minor", [2, 5], ids="format 4.{}".format)
@pytest.mark.parametrize(
    ("part", "value"),
    [
        *(("cell_type", odd) for odd in (None, [], "heading")),
        *(("source", odd) for odd in (None, 7, {}, [1])),
        *(("metadata", odd) for odd in (None, [], "x")),
        *(("id", odd) for odd in ([], {}, 5)),
    ],
)
def test_a_cell_damaged_where_grading_reads_makes_it_no_notebook(lab, part, value, minor):
    lab["cells"].append(OWN | {part: value})
    nb, why = read(lab | {"nbformat_minor": minor})
    assert nb is None
    assert why.startswith("the file handed in cannot be read as a notebook (")


@pytest.mark.parametrize("part", ["cell_type", "source", "metadata"])
def test_a_cell_that_lacks_what_grading_reads_makes_it_no_notebook(lab, part):
    lab["cells"].append({name: value for name, value in OWN.items() if name != part})
    assert read(lab)[0] is None


def test_the_reason_names_the_part(lab):
    lab["cells"].append(OWN | {"cell_type": "zzz"})
    assert "(the cell_type of a cell is missing or damaged)" in read(lab)[1]


@pytest.mark.parametrize(
    "more",
    [{"id": None}, {"collapsed": True}, {"cell_type": "raw"}, {"source": ["a\n", "b"]}],
    ids=lambda more: next(iter(more)),
)
def test_what_other_editors_write_into_a_cell_is_accepted(lab, released, more):
    lab["cells"].append(OWN | more)
    nb, why = read(lab | {"vendor": 1})
    assert why == ""
    assert len(transplant(released, nb)[0].cells) == len(released.cells) + 1


def test_a_strange_language_stops_nobody_and_our_own_notes_stay(lab):
    """nbconvert calls `.lower()` on the language; nbgrader reads each notebook twice, and our notes come with it."""
    assert read(lab | {"metadata": {"language": 7, "healthcomms": {"a": 1}}})[0].metadata == {"healthcomms": {"a": 1}}


@pytest.mark.parametrize("odd", [None, [], "x", 7], ids=repr)
def test_damaged_metadata_of_the_notebook_make_it_none(lab, odd):
    assert read(lab | {"metadata": odd})[0] is None


def test_half_a_character_becomes_a_question_mark_everywhere(lab, released):
    written = next(
        cell for cell in lab["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == "answer-2-6b"
    )
    written |= {"source": "a \ud800 b", "attachments": {"\ud800": {"image/png": "\ud800"}}}
    merged, _ = transplant(released, read(lab)[0])
    answer = next(cell for cell in merged.cells if cell.source == "a ? b")
    assert answer.attachments == {"?": {"image/png": "?"}}


def test_random_damage_to_the_structure_stops_nobody(lab, released):
    rng = random.Random(2027)
    outcomes = set()
    for _ in range(400):
        damaged = copy.deepcopy(lab)
        for _ in range(rng.randint(1, 3)):
            damage(damaged, rng)
        nb, why = read(damaged)
        outcomes.add(why.partition("(")[2])
        if nb:
            nbformat.writes(transplant(released, nb)[0]).encode()
    assert "" in outcomes
    assert "the id of a cell is missing or damaged)" in outcomes


def damage(nb: dict, rng: random.Random) -> None:
    """Take something out, put something odd in its place, or put a copy of another part there."""
    parts = [part for part in inside(nb) if part]
    where = rng.choice(parts)
    key = rng.choice(list(where) if isinstance(where, dict) else range(len(where)))
    if rng.random() < 0.3:
        del where[key]
    else:
        where[key] = copy.deepcopy(rng.choice([*ODD, rng.choice(parts)]))


def inside(part) -> list:
    """This list or object, and all in it."""
    below = part.values() if isinstance(part, dict) else part if isinstance(part, list) else None
    return [] if below is None else [part, *chain.from_iterable(map(inside, below))]
