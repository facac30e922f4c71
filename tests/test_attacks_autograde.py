"""Some attackers through nbgrader's own command, which the buttons of formgrader call, too: the same table."""

from dataclasses import replace

import pytest
from attacks import ATTACKS, hand_in
from attacks.attack import LAB
from attacks.graded import assert_as_wanted, outputs, table

from healthcomms.grading import demo, record

pytestmark = [pytest.mark.sandbox, pytest.mark.timeout(600)]

NAMES = [
    "always-equal", "answers-deep", "bad-timestamp", "copied-check", "displayhook", "empty-metadata", "half-characters",
    "leaves-things", "linked-data", "linked-notebook", "looks-for-things", "memory", "more-points", "os-exit", "pipe",
    "reads-files", "repr-nan", "result-30-mb", "schema-9", "shell-words", "warns-and-is-right",
]  # fmt: skip
CHOSEN = [attack for attack in ATTACKS if attack.name in NAMES]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("attacks") / "course"
    demo.new_course(folder)
    for attack in CHOSEN:
        hand_in(attack, attack.name, folder)
    assert demo.nbgrader(folder, "generate_assignment", LAB.name).returncode == 0
    done = demo.nbgrader(folder, "autograde", LAB.name)
    assert done.returncode == 0, done.stderr
    return folder, table(folder)


def test_every_name_is_an_attack():
    assert sorted(attack.name for attack in CHOSEN) == NAMES


@pytest.mark.parametrize("attack", CHOSEN, ids=lambda attack: attack.name)
def test_nbgrader_itself_gives_what_the_answers_earn(run, attack):
    folder, points = run
    assert_as_wanted(attack, points[attack.name], record.read(folder, LAB.name, attack.name))
    assert attack.shows in outputs(folder, attack.name)


def test_what_a_link_led_to_is_nowhere_in_the_class(run):
    copies = [path for name in ("answers.json", "data") for path in run[0].rglob(name) if path.is_file()]
    assert copies
    assert not [path for path in copies if "root:" in path.read_text("utf-8", "replace")]


# A fixture that must fail: what the tests above compare with.


@pytest.mark.parametrize(
    "changes",
    [{"points": {"2.2a": 1}}, {"flagged": True}, {"unknown": ("2.5",)}, {"says": "nobody says this"}],
    ids=str,
)
def test_the_tests_fail_on_another_result(run, changes):
    folder, points = run
    honest = next(attack for attack in CHOSEN if attack.name == "copied-check")
    with pytest.raises(AssertionError):
        assert_as_wanted(replace(honest, **changes), points[honest.name], record.read(folder, LAB.name, honest.name))
