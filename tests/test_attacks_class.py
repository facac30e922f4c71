"""All attackers and some honest learners, graded in one run of `healthcomms grade`: what each gets, and who notices."""

import hashlib
import socket
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from attacks import ATTACKS, hand_in
from attacks.attack import LAB
from attacks.breaking import LEFT
from attacks.graded import GROUPS, HONEST, assert_as_wanted, grade, lay_honest, name_of, outputs, table
from attacks.reaching import LISTENING

from healthcomms.grading import demo, record
from healthcomms.places import ROOT

pytestmark = [pytest.mark.sandbox, pytest.mark.timeout(900)]

each_attack = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)


def contents(*folders: Path) -> dict[Path, str]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if "timestamp" not in path.name and path.stat().st_size
    }


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The class, graded, with a server that waits for anybody who gets out."""
    folder = tmp_path_factory.mktemp("attacks") / "course"
    demo.new_course(folder)
    for attack in ATTACKS:
        hand_in(attack, name_of(attack), folder)
    honest = lay_honest(folder, range(GROUPS))
    watched = (ROOT / "solutions", ROOT / "labs", folder / "submitted", Path.home() / ".config")
    before = contents(*watched)
    with socket.create_server(("127.0.0.1", LISTENING)) as server, socket.socket(socket.AF_UNIX) as abstract:
        abstract.bind("\0adv-host")
        abstract.listen()
        assert demo.nbgrader(folder, "generate_assignment", LAB.name).returncode == 0
        said = grade(folder)
        yield SimpleNamespace(
            folder=folder, honest=honest, said=said, table=table(folder), servers=(server, abstract),
            before=before, after=contents(*watched),
            records={found.learner: found for found in record.read_all(folder, LAB.name)},
        )  # fmt: skip


@pytest.fixture(scope="module")
def honest_only(tmp_path_factory):
    folder = tmp_path_factory.mktemp("honest") / "course"
    demo.new_course(folder)
    lay_honest(folder, range(len(HONEST)))
    assert demo.nbgrader(folder, "generate_assignment", LAB.name).returncode == 0
    grade(folder)
    return {learner.partition("zzz-")[2]: row for learner, row in table(folder).items()}


def test_as_many_results_come_out_as_submissions_went_in(run):
    wanted = {*map(name_of, ATTACKS), *run.honest}
    assert set(run.table) == set(run.records) == wanted
    assert f"{len(wanted)} submissions in, {len(wanted)} results out." in run.said


@each_attack
def test_an_attacker_gets_what_the_answers_earn_and_a_person_is_told(run, attack):
    assert_as_wanted(attack, run.table[name_of(attack)], run.records[name_of(attack)])


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if attack.shows], ids=lambda attack: attack.name)
def test_an_attack_comes_as_far_as_this(run, attack):
    """So that no attack passes for harmless because it failed on its way."""
    assert attack.shows in outputs(run.folder, name_of(attack))


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if attack.hides], ids=lambda attack: attack.name)
def test_what_could_run_in_a_page_is_gone_from_the_outputs(run, attack):
    assert attack.hides not in outputs(run.folder, name_of(attack))


def test_honest_learners_among_attackers_get_to_the_digit_what_they_get_alone(run, honest_only):
    assert len(run.honest) == GROUPS
    for learner in run.honest:
        assert run.table[learner] == honest_only[learner.partition("zzz-")[2]], learner
        assert run.records[learner].flags == []


def test_every_result_says_which_sandbox_was_on(run):
    ran = {name: found.isolation for name, found in run.records.items() if found.isolation != "bubblewrap"}
    never_run = {name_of(attack) for attack in ATTACKS if len(attack.unknown) == 7}
    assert set(ran) <= never_run
    assert set(ran.values()) <= {""}


def test_nothing_on_the_machine_has_changed(run):
    assert run.after == run.before
    assert not list(run.folder.rglob("*left-by-an-attack*"))
    assert not [path for path in (ROOT / "adv", run.folder / "adv", Path("/adv"), Path("/dev/adv")) if path.exists()]


def test_nobody_got_out_to_a_server_of_this_machine(run):
    for server in run.servers:
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_no_process_is_left(run):
    left = [
        process.info for process in psutil.process_iter(["pid", "cmdline"]) if LEFT in (process.info["cmdline"] or [])
    ]
    boxes = [child for child in psutil.Process().children(recursive=True) if "bwrap" in child.name()]
    assert (left, boxes) == ([], [])
