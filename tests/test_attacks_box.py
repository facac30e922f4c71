"""The sandbox itself: without root, without namespaces inside, with keys to take; and where there is none."""

import ctypes
import json
import os
import platform
import shutil
import subprocess
import sys

import nbformat
import pytest
from attacks.attack import LAB, Attack, cells, hand_in
from attacks.reaching import REACHING
from nbformat.v4 import new_code_cell, new_notebook

from healthcomms.checks import OBSERVATION
from healthcomms.grading import demo, execute, record
from healthcomms.grading.sandbox import box, bubblewrap, limits
from healthcomms.grading.sandbox.reply import outputs_of
from healthcomms.places import ROOT

sandbox = pytest.mark.sandbox

NOBODY = ["--unshare-user", "--uid", "65534", "--gid", "65534"]
NO_NAMESPACES_INSIDE = [*NOBODY, "--disable-userns"]


@pytest.fixture
def new_box(monkeypatch):
    """A box whose user is made so; `None` is as the machine has it."""
    made = box.Box()

    def start(user: list[str] | None = None) -> box.Box:
        if user:
            monkeypatch.setattr(bubblewrap, "_user", lambda: user)
        return made

    yield start
    made.stop()


def shown(a_box: box.Box, source: str) -> str:
    with a_box.session({}) as session:
        outputs, _ = session.run(source)
    return "".join(output.get("text") or output.get("evalue") or "" for output in outputs)


def source(attack: Attack) -> str:
    notebook = nbformat.read(ROOT / "labs" / LAB.file, as_version=4)
    attack.change(notebook)
    return cells(notebook)["answer-2-3"].source


@sandbox
def test_a_submission_stays_in_where_the_grader_is_not_root(new_box):
    """As nearly everywhere: what bubblewrap makes on its way then belongs to the learner's code."""
    a_box = new_box(NOBODY)
    for attack in REACHING:
        assert "reached: []" in shown(a_box, source(attack)), attack.name


@sandbox
def test_a_submission_stays_in_where_the_box_may_not_make_namespaces(new_box):
    """The first process is in sight then, and may be ended, which ends the box; the next submission has another."""
    a_box = new_box(NO_NAMESPACES_INSIDE)
    for attack in REACHING:
        if attack.name in STILL_OUT_OF_REACH:
            assert "reached: []" in shown(a_box, source(attack)), attack.name
    with pytest.raises(box.Died, match="ended Python"):
        shown(a_box, "import os\nos.kill(-1, 9)\nos._exit(0)")
    assert shown(a_box, "print('here')") == "here\n"


STILL_OUT_OF_REACH = {
    "writes-into-the-course", "edits-the-gradebook", "network", "privileges", "system-calls", "other-lines",
    "leaves-things",
}  # fmt: skip


@sandbox
def test_without_namespaces_of_its_own_a_box_is_for_one_submission(new_box):
    a_box = new_box(NO_NAMESPACES_INSIDE)
    assert shown(a_box, "print(open('left', 'w').name)") == "left\n"
    assert a_box._process is None
    assert shown(a_box, "import os; print(os.path.exists('left'))") == "False\n"


HOGS = """\
import os, time
for hog in range(8):
    if os.fork() == 0:
        memory = bytearray(400 * 1024 * 1024)
        memory[::4096] = b"1" * len(memory[::4096])
        time.sleep(60)
        os._exit(0)
time.sleep(60)
"""


@sandbox
def test_processes_that_together_take_too_much_memory_are_ended_and_the_next_submission_runs(new_box, monkeypatch):
    monkeypatch.setattr(box.limits, "ALL_MEMORY", 2000 * box.limits.MB)
    a_box = new_box()
    with a_box.session({}) as session, pytest.raises(box.Died, match="took more than 2000 MB of memory"):
        session.run(HOGS)
    assert shown(a_box, "print('here')") == "here\n"


@sandbox
def test_with_them_a_box_lasts(new_box):
    a_box = new_box()
    shown(a_box, "1")
    first = a_box._process.pid
    shown(a_box, "1")
    assert a_box._process.pid == first


@sandbox
def test_a_box_that_a_submission_ended_is_replaced(new_box):
    a_box = new_box()
    shown(a_box, "1")
    a_box._process.kill()
    a_box._process.wait()
    assert shown(a_box, "print('here')") == "here\n"


@sandbox
@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers of the calls are those of this machine")
def test_the_keys_of_whoever_grades_are_out_of_reach(new_box):
    program = (
        "import ctypes\nlibc, key = ctypes.CDLL(None), ctypes.create_string_buffer(20)\n"
        "libc.syscall(250, 11, libc.syscall(250, 10, -3, b'user', b'of-the-grader', 0), key, 20)\nprint(key.value)"
    )
    libc = ctypes.CDLL(None)
    if libc.syscall(250, 1, b"healthcomms-test") < 0:
        pytest.skip("this machine gives no key rings")
    libc.syscall(248, b"user", b"of-the-grader", b"secret", 6, -3)
    assert subprocess.run([sys.executable, "-c", program], capture_output=True).stdout == b"b'secret'\n"
    assert shown(new_box(), program) == "b''\n"


REPLIES = [
    b"", b"{}", b"[]", b"7", b"\xff", b"[" * 100_000, b'{"outputs": []}', b'{"outputs": null, "execution_count": 1}',
    b'{"outputs": [7], "execution_count": 1}', b'{"outputs": [{}], "execution_count": 1}',
    b'{"outputs": [], "execution_count": -1}', b'{"outputs": [], "execution_count": 1e400}',
    b'{"outputs": [], "execution_count": true}', b'{"outputs": [], "execution_count": ' + b"9" * 5000 + b"}",
    b'{"outputs": [{"output_type": "stream", "name": "stdout", "text": "\\ud800"}], "execution_count": 1}',
    b'{"outputs": [{"output_type": "stream", "name": "stdlog", "text": ""}], "execution_count": 1}',
    b'{"outputs": [{"output_type": "stream", "name": "stdout", "text": ["a"]}], "execution_count": 1}',
    b'{"outputs": [{"output_type": "display_data", "data": {"a": NaN}, "metadata": {}}], "execution_count": 1}',
    b'{"outputs": [{"output_type": "display_data", "data": "x", "metadata": {}}], "execution_count": 1}',
    b'{"outputs": [{"output_type": "error", "ename": "", "evalue": 3, "traceback": []}], "execution_count": 1}',
]  # fmt: skip


@pytest.mark.parametrize("said", REPLIES, ids=lambda said: repr(said[:60]))
def test_a_forged_reply_is_no_output(said):
    with pytest.raises((ValueError, RecursionError)):
        outputs_of(said)


def reply(outputs: list[dict]) -> bytes:
    return json.dumps({"outputs": outputs, "execution_count": 1}).encode()


LINE = {"output_type": "stream", "name": "stdout", "text": ""}


def test_an_honest_reply_is_taken_to_the_last_output():
    outputs, number = outputs_of(reply([LINE] * limits.OUTPUTS))
    assert (len(outputs), number) == (limits.OUTPUTS, 1)


@pytest.mark.parametrize(
    "outputs",
    [
        [LINE] * (limits.OUTPUTS + 1),
        [{"output_type": "display_data", "data": {f"text/{n}": "" for n in range(21)}, "metadata": {}}],
        [{"output_type": "error", "ename": "", "evalue": "", "traceback": [""] * 1001}],
    ],
    ids=["outputs", "kinds", "lines of an error"],
)
def test_more_than_a_notebook_needs_is_not_even_read(outputs):
    """Each of these kept a grader busy for minutes while every part of it was validated."""
    with pytest.raises(ValueError, match="too_long"):
        outputs_of(reply(outputs))


def displayed(data: dict) -> dict:
    return {"output_type": "display_data", "data": data, "metadata": {"a": [{}]}}


@pytest.mark.parametrize("part", [{}, [], 1.5, {"": ""}], ids=str)
def test_a_reply_of_far_too_many_parts_is_refused_before_it_is_read(part, monkeypatch):
    """Of 7 MB of them Python makes up to 1.1 GB."""
    said = reply([displayed({"x": [part] * 1_100_000})]).replace(b" ", b"")
    monkeypatch.setattr(json, "loads", lambda _: pytest.fail("it was read"))
    with pytest.raises(ValueError, match="characters outside strings"):
        outputs_of(said)


def test_the_largest_honest_reply_comes_through():
    """As many parts as an observation can have, and 2 MB of text with as many commas, quotes and braces."""
    seen = {"value": [0] * 96_000}
    assert 287_000 < len(json.dumps(seen)) < 290_000
    text = '{"a, \\",' * 220_000
    outputs, _ = outputs_of(reply([{**LINE, "text": text}, displayed({"text/plain": "2", OBSERVATION: seen})]))
    assert (outputs[0].text, outputs[1].data) == (text, {"text/plain": "2", OBSERVATION: seen})


def test_of_what_is_displayed_strings_come_through_and_the_last_observation():
    seen = [{OBSERVATION: {"exercise": number}, "text/plain": "2", "text/html": ["a"], "x/y": {}} for number in (1, 2)]
    outputs, _ = outputs_of(reply([*map(displayed, seen), displayed({"text/plain": "b"})]))
    named = {"text/plain": "2", "text/html": "", "x/y": ""}
    assert [output.data for output in outputs] == [
        {**named, OBSERVATION: ""},
        {**named, OBSERVATION: {"exercise": 2}},
        {"text/plain": "b"},
    ]
    assert [output.metadata for output in outputs] == [{}, {}, {}]


def test_an_observation_that_is_too_large_comes_as_text():
    """Which is small in memory, and the judge refuses it for its size."""
    outputs, _ = outputs_of(reply([displayed({OBSERVATION: [{}] * 100_000})]))
    assert outputs[0].data[OBSERVATION][:8] == "[{}, {},"


FLOOD = "x = 1\nprint('x' * 900)"


@sandbox
def test_a_notebook_that_shows_too_much_runs_on_and_its_checks_still_show(monkeypatch):
    monkeypatch.setattr(limits, "NOTEBOOK_CHARACTERS", 2_000)
    check = {"nbgrader": {"grade": True, "solution": False, "grade_id": "check-2-3", "schema_version": 3}}
    sources = [FLOOD, FLOOD, FLOOD, f"{FLOOD}\nx += 1\n1/0", "x += 1"]
    nb = new_notebook(cells=[*map(new_code_cell, sources), new_code_cell("print('x' * 900)\nx", metadata=check)])
    execute.run(nb, {})
    shown = [[output.get("text", output.get("ename"))[:9] for output in cell.outputs] for cell in nb.cells[:5]]
    assert shown == [["xxxxxxxxx"], ["xxxxxxxxx"], ["What this"], ["What this", "ZeroDivis"], []]
    assert [output.get("text") or output.data["text/plain"] for output in nb.cells[5].outputs] == [
        "x" * 900 + "\n",
        "3",
    ]


# Where there is no sandbox


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "course"
    demo.new_course(folder)
    assert demo.nbgrader(folder, "generate_assignment", LAB.name).returncode == 0
    return folder / "gradebook.db"


@pytest.fixture
def course_folder(tmp_path, gradebook):
    folder = tmp_path / "course"
    demo.new_course(folder)
    shutil.copy(gradebook, folder)
    hand_in(Attack("honest"), "honest", folder)
    return folder


PROGRAMS = {
    "healthcomms": ["healthcomms", "grade", LAB.name, "--workers", "1"],
    "nbgrader": ["nbgrader", "autograde", LAB.name],
}
each_program = pytest.mark.parametrize("command", PROGRAMS.values(), ids=PROGRAMS)


def run(command: list[str], folder, **settings: str) -> subprocess.CompletedProcess:
    program = os.path.join(os.path.dirname(sys.executable), command[0])
    env = {**demo.environment(), **settings}
    return subprocess.run([program, *command[1:]], cwd=folder, env=env, capture_output=True, text=True, check=False)


@each_program
def test_without_a_sandbox_nothing_is_graded_and_a_sentence_says_what_to_do(course_folder, tmp_path, command):
    (tmp_path / "empty").mkdir()
    done = run(command, course_folder, PATH=f"{os.path.dirname(sys.executable)}:{tmp_path / 'empty'}")
    assert done.returncode == 1
    assert "Nothing was graded: bubblewrap is not installed here" in " ".join((done.stdout + done.stderr).split())
    assert f"set {execute.UNSHUT}=none" in " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in done.stderr
    assert not (course_folder / "autograded").exists()
    assert not record.read_all(course_folder, LAB.name)


@each_program
def test_who_asks_for_it_grades_without_and_each_result_says_so(course_folder, command):
    done = run(command, course_folder, **{execute.UNSHUT: "none"})
    assert done.returncode == 0, done.stderr
    (found,) = record.read_all(course_folder, LAB.name)
    assert (found.isolation, found.points) == ("none", 5)


def test_only_the_word_none_turns_it_off(monkeypatch):
    for word in ("", "None", "no", "0", "false"):
        monkeypatch.setenv(execute.UNSHUT, word)
        assert execute.isolation() == "bubblewrap"
