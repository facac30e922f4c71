"""What a learner may put into the exchange, and what the guard on nbgrader's collect does with it."""

import getpass
import os
import pwd
import shutil
import socket
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from traitlets.config import Config

from healthcomms.grading import demo
from healthcomms.grading.collect import notes
from healthcomms.grading.collect.exchange import GuardedCollect

LAB = "02-strategy"
ME = getpass.getuser()
SOMEBODY_ELSE = next(user.pw_name for user in pwd.getpwall() if user.pw_uid != os.getuid())
NOW = datetime.now(UTC).replace(microsecond=0)
EARLIER = NOW - timedelta(days=1)


def stamp(time: datetime) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S.%f UTC")


class Exchange:
    """A course folder and an exchange, both empty."""

    def __init__(self, place: Path, gradebook: Path):
        self.place, self.course = place, place / "course"
        self.inbound = place / "exchange" / "healthcomms" / "inbound"
        self.inbound.mkdir(parents=True)
        self.course.mkdir()
        shutil.copy(gradebook, self.course)

    def hand_in(self, learner: str = ME, at: datetime = NOW, text: str = "my work") -> Path:
        folder = self.inbound / f"{learner}+{LAB}+{stamp(at)}+abc"
        folder.mkdir()
        (folder / "lab-02-strategy.ipynb").write_text(text, "utf-8")
        (folder / "timestamp.txt").write_text(stamp(at), "utf-8")
        return folder

    def config(self, **options) -> Config:
        config = Config()
        config.Exchange.root = str(self.place / "exchange")
        config.CourseDirectory.root = str(self.course)
        config.CourseDirectory.course_id = "healthcomms"
        config.CourseDirectory.assignment_id = LAB
        config.ExchangeCollect = Config(options)
        return config

    def collect(self, **options) -> notes.Notes:
        config = self.config(**options)
        tools = {"coursedir": CourseDirectory(config=config), "authenticator": Authenticator(config=config)}
        GuardedCollect(config=config, **tools).start()
        return self.said()

    def refused(self, **options) -> dict[str, str]:
        with pytest.raises(ExchangeError, match="refused; the others were collected"):
            self.collect(**options)
        return self.said().refused

    def said(self) -> notes.Notes:
        return notes.read(self.course / "submitted", LAB)

    def folder(self, learner: str = ME) -> Path:
        return self.course / "submitted" / learner / LAB

    def text(self, learner: str = ME) -> str:
        return (self.folder(learner) / "lab-02-strategy.ipynb").read_text("utf-8")

    def collected(self) -> list[str]:
        return sorted(path.parent.name for path in (self.course / "submitted").glob(f"*/{LAB}"))


@pytest.fixture(scope="module", autouse=True)
def our_programs_first():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", demo.environment()["PATH"])  # nbgrader calls alembic by name
        yield


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("db") / "gradebook.db"
    with Gradebook(f"sqlite:///{file}") as book:
        book.add_assignment(LAB, duedate=EARLIER.replace(tzinfo=None) + timedelta(minutes=1))
    return file


@pytest.fixture
def exchange(tmp_path, gradebook) -> Exchange:
    return Exchange(tmp_path, gradebook)


def test_an_honest_submission_comes_with_its_time(exchange):
    exchange.hand_in()
    said = exchange.collect()
    assert (exchange.text(), said.refused, said.remarks) == ("my work", {}, {})
    assert (exchange.folder() / "timestamp.txt").read_text("utf-8") == stamp(NOW)


def link_to_model_answers(folder: Path):
    source = folder.parent.parent / "model.ipynb"
    source.write_text("the model answers", "utf-8")
    (folder / "lab-02-strategy.ipynb").unlink()
    (folder / "lab-02-strategy.ipynb").symlink_to(source)


def linked_folder(folder: Path):
    (folder / "data").symlink_to("/etc")


def hard_link(folder: Path):
    source = folder.parent.parent / "secret"
    source.write_text("x", "utf-8")
    os.link(source, folder / "mine.txt")


def pipe(folder: Path):
    os.mkfifo(folder / "pipe")


def listening_socket(folder: Path):
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket may have 107 characters only
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind("ear")
    os.chdir(here)


def one_large_file(folder: Path):
    with (folder / "film.mp4").open("wb") as file:
        file.truncate(10_000_001)


def large_together(folder: Path):
    for name in "abc":
        with (folder / name).open("wb") as file:
            file.truncate(7_000_000)


def many_files(folder: Path):
    for number in range(50):
        (folder / f"{number}.txt").touch()


def many_hidden_files(folder: Path):
    for number in range(50):
        (folder / f".{number}").touch()


def many_files_in_folders(folder: Path):
    for number in range(49):
        (folder / f"{number}").mkdir()
        (folder / f"{number}" / "a").touch()


def four_names_deep(folder: Path):
    (folder / "a" / "b" / "c").mkdir(parents=True)
    (folder / "a" / "b" / "c" / "d.txt").touch()


@pytest.mark.parametrize(
    ("attack", "says"),
    [
        (link_to_model_answers, "lab-02-strategy.ipynb is a link to another place"),
        (linked_folder, "data is a link to another place"),
        (hard_link, "mine.txt is the same file as one in another place"),
        (pipe, "pipe is neither a file nor a folder"),
        (listening_socket, "ear is neither a file nor a folder"),
        (one_large_file, "film.mp4 has 10,000,001 bytes; a file may have 10,000,000"),
        (large_together, "more than 20 MB together"),
        (many_files, "more than 50 files"),
        (many_hidden_files, "more than 50 files"),
        (many_files_in_folders, "more than 50 files"),
        (four_names_deep, "'a/b/c/d.txt' lies 4 names deep; 3 are allowed"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_dangerous_is_refused_with_its_reason(exchange, attack, says):
    folder = exchange.hand_in()
    attack(folder)
    assert says in exchange.refused()[folder.name]
    assert exchange.collected() == []


def test_three_names_deep_is_allowed(exchange):
    folder = exchange.hand_in()
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "c.txt").write_text("deep", "utf-8")
    exchange.collect()
    assert (exchange.folder() / "a" / "b" / "c.txt").read_text("utf-8") == "deep"


def test_a_submission_that_is_itself_a_link_is_refused(exchange, tmp_path):
    (tmp_path / "solutions").mkdir()
    link = exchange.inbound / f"{ME}+{LAB}+{stamp(NOW)}+abc"
    link.symlink_to(tmp_path / "solutions")
    assert "no folder but a link" in exchange.refused()[link.name]
    assert exchange.collected() == []


@pytest.mark.parametrize("swapped", ["lab-02-strategy.ipynb", "data", "."])
def test_a_file_swapped_for_a_link_at_the_last_moment_is_not_followed(exchange, monkeypatch, swapped):
    """Checked, then changed: the link appears when the guard is about to open what it has seen."""
    folder = exchange.hand_in()
    (folder / "data").mkdir()
    secret = exchange.place / "secret"
    secret.mkdir()
    (secret / "lab-02-strategy.ipynb").write_text("the model answers", "utf-8")
    really_open, victim = os.open, (folder / swapped).resolve()

    def open_late(name, *args, **options):
        if Path(name).name == victim.name and not victim.is_symlink():
            victim.rename(folder.parent.parent / "gone")
            victim.symlink_to(secret if swapped != "lab-02-strategy.ipynb" else secret / "lab-02-strategy.ipynb")
        return really_open(name, *args, **options)

    monkeypatch.setattr(os, "open", open_late)
    assert "is a link to another place" in exchange.refused()[folder.name]
    assert victim.is_symlink()
    assert exchange.collected() == []


def test_who_claims_to_be_another_is_refused_and_does_not_hide_the_others_own(exchange):
    mine = exchange.hand_in(at=EARLIER, text="my own")
    forged = exchange.hand_in(learner=SOMEBODY_ELSE)
    reason = exchange.refused()[forged.name]
    assert f"it says it is from {SOMEBODY_ELSE}, but {ME} made it" in reason
    assert (exchange.collected(), exchange.text()) == ([ME], "my own")
    assert mine.exists()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_a_newer_forged_folder_does_not_push_out_the_real_one(exchange):
    """Here the forger is another user, who names a folder after me, with a time to come."""
    exchange.hand_in(text="my own")
    forged = exchange.hand_in(at=NOW + timedelta(days=9), text="forged")
    os.chown(forged, pwd.getpwnam(SOMEBODY_ELSE).pw_uid, -1)
    assert f"{SOMEBODY_ELSE} made it" in exchange.refused()[forged.name]
    assert exchange.text() == "my own"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_somebody_elses_file_in_a_submission_is_refused(exchange):
    folder = exchange.hand_in()
    os.chown(folder / "lab-02-strategy.ipynb", pwd.getpwnam(SOMEBODY_ELSE).pw_uid, -1)
    assert "lab-02-strategy.ipynb belongs to another user" in exchange.refused()[folder.name]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_an_owner_whom_nobody_knows_is_refused_and_replaces_nobodys_work(exchange):
    """A learner's own container gives them ids that no account here has."""
    exchange.hand_in(text="my own")
    forged = exchange.hand_in(at=NOW + timedelta(days=9), text="forged")
    for path in [forged, *forged.iterdir()]:
        os.chown(path, 54321, -1)
    reason = exchange.refused(update=True)[forged.name]
    assert f"it says it is from {ME}, but user 54321, who has no account here, made it." in reason
    assert exchange.text() == "my own"


def test_where_all_share_one_account_the_check_can_be_switched_off(exchange):
    exchange.hand_in(learner="asha")
    exchange.collect(check_owner=False)
    assert exchange.collected() == ["asha"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (f"bad name+{LAB}+{stamp(NOW)}+abc", "'bad name' is no name for a learner here"),
        (f"{ME}+{LAB}+yesterday evening+abc", "the time in its name cannot be read"),
        (f"{ME}+{LAB}+99999999999999999999+abc", "the time in its name cannot be read"),
        (f"x+{LAB}+{ME}+{LAB}+{stamp(NOW)}+abc", "is no name for a learner here"),
        (f"{ME}+{LAB}+", "the time in its name cannot be read"),
        (f"X+{LAB}+-25:00{'9' * 40}00.11Z+x", "the time in its name cannot be read"),  # decimal.InvalidOperation
    ],
    ids=["a space", "words for a time", "a time of 20 digits", "two plus signs more", "no time", "a time of 40 digits"],
)  # without the time in the ids: each process of pytest-xdist must collect the same tests
def test_a_name_that_cannot_be_read_stops_nobody_else(exchange, name, says):
    (exchange.inbound / name).mkdir()
    exchange.hand_in()
    assert says in exchange.refused()[name]
    assert exchange.collected() == [ME]


def test_a_timestamp_that_is_a_folder_stops_nobody_else(exchange):
    folder = exchange.hand_in()
    (folder / "timestamp.txt").unlink()
    (folder / "timestamp.txt").mkdir()
    exchange.hand_in(learner="asha")
    assert exchange.refused(check_owner=False)[folder.name] == "its timestamp.txt is a folder."
    assert exchange.collected() == ["asha"]


def test_what_nobody_foresaw_refuses_its_own_submission_only(exchange, monkeypatch):
    really_copy = GuardedCollect.do_copy

    def stumbles(self, source, target):
        if Path(source, "lab-02-strategy.ipynb").read_text("utf-8") == "strange":
            raise RuntimeError("\x1b[2J")
        really_copy(self, source, target)

    monkeypatch.setattr(GuardedCollect, "do_copy", stumbles)
    strange = exchange.hand_in(text="strange")
    exchange.hand_in(learner="asha")
    reason = exchange.refused(check_owner=False)[strange.name]
    assert reason == "'it cannot be collected (RuntimeError: \\x1b[2J).'"
    assert exchange.collected() == ["asha"]


def test_a_name_that_would_play_with_the_terminal_is_shown_harmless(exchange):
    (exchange.inbound / f"\x1b[2J+{LAB}+x+abc").mkdir()
    os.mkdir(os.fsencode(exchange.inbound) + f"/\udcff+{LAB}+x+abc".encode("utf-8", "surrogateescape"))
    assert sorted(exchange.refused()) == [f"'\\udcff+{LAB}+x+abc'", f"'\\x1b[2J+{LAB}+x+abc'"]


def test_hidden_and_odd_names_are_left_out_and_said(exchange):
    folder = exchange.hand_in()
    for name in (".bashrc", "a\nb.txt", "-rf", "what?.txt"):
        (folder / name).touch()
    said = exchange.collect()
    assert said.remarks == {ME: ["left out: '-rf', '.bashrc', 'a\\nb.txt', 'what?.txt'"]}
    assert {path.name for path in exchange.folder().iterdir()} == {"lab-02-strategy.ipynb", "timestamp.txt"}


@pytest.mark.parametrize("text", ["", "not a time", stamp(EARLIER), None], ids=["empty", "words", "earlier", "none"])
def test_a_bad_timestamp_gives_way_to_the_time_of_the_folder(exchange, text):
    folder = exchange.hand_in()
    (folder / "timestamp.txt").unlink()
    if text is not None:
        (folder / "timestamp.txt").write_text(text, "utf-8")
    (remark,) = exchange.collect().remarks[ME]
    assert remark.startswith("its timestamp.txt could not be read")
    assert (exchange.folder() / "timestamp.txt").read_text("utf-8") == NOW.isoformat()


def test_a_folder_dated_back_is_said(exchange):
    exchange.hand_in(at=NOW - timedelta(hours=2))
    (remark,) = exchange.collect().remarks[ME]
    assert remark.startswith(f"it says {NOW - timedelta(hours=2):%Y-%m-%d %H:%M}, its files are of {NOW:%Y-%m-%d}")


def test_the_newest_is_taken_and_update_replaces_an_older_one(exchange):
    exchange.hand_in(at=EARLIER, text="first")
    exchange.collect()
    exchange.hand_in(text="second")
    exchange.collect()
    assert exchange.text() == "first"
    exchange.collect(update=True)
    assert exchange.text() == "second"


def test_before_duedate_takes_the_last_in_time(exchange):
    exchange.hand_in(at=EARLIER, text="in time")
    exchange.hand_in(text="too late")
    exchange.collect()
    assert exchange.text() == "too late"
    exchange.collect(before_duedate=True)
    assert exchange.text() == "in time"


def test_a_refused_update_leaves_what_was_collected(exchange):
    exchange.hand_in(at=EARLIER, text="good")
    exchange.collect()
    pipe(exchange.hand_in(text="bad"))
    exchange.refused(update=True)
    assert exchange.text() == "good"


def test_a_broken_timestamp_from_an_earlier_collection_stops_nothing(exchange):
    exchange.hand_in(at=EARLIER, text="first")
    exchange.collect()
    (exchange.folder() / "timestamp.txt").write_text("broken", "utf-8")
    exchange.hand_in(text="second")
    exchange.collect(update=True)
    assert exchange.text() == "second"


def test_nothing_is_left_behind(exchange):
    pipe(exchange.hand_in())
    exchange.refused()
    assert [path.name for path in (exchange.course / "submitted").iterdir()] == [".collected"]


@pytest.fixture
def course(tmp_path, gradebook) -> Exchange:
    """A whole course folder, with the settings of this project: a good submission and one that links."""
    demo.new_course(tmp_path / "course")
    exchange = Exchange.__new__(Exchange)
    exchange.place, exchange.course = tmp_path / "course", tmp_path / "course"
    exchange.inbound = exchange.place / "exchange" / "healthcomms" / "inbound"
    exchange.inbound.mkdir(parents=True)
    shutil.copy(gradebook, exchange.course)
    exchange.hand_in()
    (exchange.inbound / f"mallory+{LAB}+{stamp(NOW)}+abc").symlink_to("/etc")
    return exchange


def test_nbgraders_own_command_has_the_guard_and_fails_at_the_end(course):
    done: subprocess.CompletedProcess = demo.nbgrader(course.course, "collect", LAB)
    assert done.returncode == 1
    assert f"Refused: mallory+{LAB}+{stamp(NOW)}+abc: it is no folder but a link" in done.stderr
    assert course.collected() == [ME]


def test_formgraders_button_has_the_guard(course, monkeypatch):
    monkeypatch.chdir(course.course)
    config = course.config()
    config.ExchangeFactory.collect = GuardedCollect  # as in nbgrader_config.py, which the test above reads
    answer = NbGraderAPI(config=config).collect(LAB)
    assert not answer["success"]
    assert "Refused: mallory" in answer["log"]
    assert course.collected() == [ME]
