"""Work is taken along in one file and brought back: whole or not at all, and nothing on the desk is lost."""

import io
import json
import os
import random
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from healthcomms import course
from healthcomms.archive import Refused
from healthcomms.cli import app
from healthcomms.setup.desk import desk_files, fingerprint, lay
from healthcomms.work.pack import ABOUT, pack
from healthcomms.work.unpack import bring_back

TODAY = date(2026, 11, 21)
LAB, ANSWERS, PROGRESS = "02-strategy/lab-02-strategy.ipynb", "02-strategy/answers.json", "02-strategy/progress.json"
EARLY, LATE = 1_700_000_000, 1_800_000_000


def laid(desk: Path, version: str) -> Path:
    """A desk with one lab and one lesson of this version of the course."""
    files = {LAB: f"lab {version}", "00-start-here.ipynb": f"start {version}"}
    for place, text in files.items():
        copy = desk.parent / f"course {version}" / Path(place).name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(text)
        files[place] = copy
    lay(desk, files, today=TODAY)
    return desk


def write(desk: Path, place: str, text: str, at: float = EARLY) -> None:
    (desk / place).parent.mkdir(parents=True, exist_ok=True)
    (desk / place).write_text(text, "utf-8")
    os.utime(desk / place, (at, at))


def on(desk: Path) -> dict[str, str]:
    """All that a learner sees on the desk."""
    files = (path for path in desk.rglob("*") if path.is_file() and not path.name.startswith(".laid"))
    return {path.relative_to(desk).as_posix(): path.read_text("utf-8") for path in files}


def back(content: bytes, desk: Path, **more) -> str:
    return "\n".join(bring_back(content, desk, today=TODAY, **more))


@pytest.fixture
def home(tmp_path) -> Path:
    """A desk on which somebody has worked in lab 2."""
    desk = laid(tmp_path / "home", "one")
    write(desk, LAB, "my lab")
    write(desk, ANSWERS, '{"2.1": "mine"}')
    write(desk, "portfolio.html", "my page")
    return desk


@pytest.fixture
def fresh(tmp_path) -> Path:
    return laid(tmp_path / "fresh", "one")


@pytest.fixture
def newer(tmp_path) -> Path:
    return laid(tmp_path / "newer", "two")


def test_what_was_made_or_changed_comes_along_and_untouched_notebooks_do_not(home):
    packed = pack(home)
    assert packed.places == [ANSWERS, LAB, "portfolio.html"]
    assert packed.left_out == []


def test_work_comes_back_to_a_fresh_desk_byte_for_byte(home, fresh):
    said = back(pack(home).content, fresh)
    assert said.startswith(f"Brought back: {ANSWERS}, {LAB}, portfolio.html.")
    assert on(fresh) == on(home)
    assert (fresh / LAB).stat().st_mtime == EARLY
    assert not list(fresh.glob(".bringing*"))


def test_bringing_back_twice_changes_nothing(home, fresh):
    content = pack(home).content
    back(content, fresh)
    before = on(fresh)
    assert back(content, fresh) == "All of it was here already."
    assert on(fresh) == before


def test_an_update_after_bringing_back_still_finds_the_work_untouched(home, fresh):
    back(pack(home).content, fresh)
    laid(fresh, "two")
    assert on(fresh)[LAB] == "my lab"
    assert on(fresh)["02-strategy/lab-02-strategy (version of 2026-11-21).ipynb"] == "lab two"


def test_a_lab_of_another_version_stays_and_the_learners_lies_beside_it(home, newer):
    said = back(pack(home).content, newer)
    assert f"{LAB} is here in another version of the course, and that one stays." in said
    assert on(newer)[LAB] == "lab two"
    assert on(newer)["02-strategy/lab-02-strategy (brought back 2026-11-21).ipynb"] == "my lab"
    assert json.loads(on(newer)[ANSWERS]) == {"2.1": "mine"}


def test_a_notebook_begun_before_an_update_of_its_own_desk_counts_as_the_old_version(home, newer):
    laid(home, "two")  # lays the newer lab beside the work
    back(pack(home).content, newer)
    assert on(newer)[LAB] == "lab two"
    assert on(newer)["02-strategy/lab-02-strategy (brought back 2026-11-21).ipynb"] == "my lab"


def test_newer_work_on_the_desk_keeps_its_name(home, fresh):
    write(fresh, LAB, "newer lab", at=LATE)
    assert "is newer here and stays" in back(pack(home).content, fresh)
    assert on(fresh)[LAB] == "newer lab"
    assert on(fresh)["02-strategy/lab-02-strategy (brought back 2026-11-21).ipynb"] == "my lab"


def test_older_work_on_the_desk_is_kept_under_another_name(home, fresh):
    write(fresh, LAB, "older lab", at=EARLY - 1)
    assert "The older one that was here lies beside it" in back(pack(home).content, fresh)
    assert on(fresh)[LAB] == "my lab"
    assert on(fresh)["02-strategy/lab-02-strategy (from before 2026-11-21).ipynb"] == "older lab"


def test_an_open_notebook_is_not_changed_under_its_reader(home, fresh):
    assert "is open just now and stays" in back(pack(home).content, fresh, open_now=fresh / LAB)
    assert on(fresh)[LAB] == "lab one"
    assert on(fresh)["02-strategy/lab-02-strategy (brought back 2026-11-21).ipynb"] == "my lab"


@pytest.mark.parametrize("at", [EARLY - 1, LATE])
@pytest.mark.parametrize("place", [ANSWERS, PROGRESS])
def test_forms_and_progress_are_put_together(home, fresh, place, at):
    write(home, place, '{"2.1": "mine", "2.2b": "é"}')
    write(fresh, place, '{"2.1": "mine", "2.6a": 3}', at=at)
    assert f"{place} is put together from both." in back(pack(home).content, fresh)
    assert json.loads(on(fresh)[place]) == {"2.1": "mine", "2.2b": "é", "2.6a": 3}


def test_of_two_entries_the_newer_counts_and_the_older_is_kept(home, fresh):
    write(fresh, ANSWERS, '{"2.1": "later", "2.6a": 3}', at=LATE)
    assert "the older ones are in answers (brought back 2026-11-21).json" in back(pack(home).content, fresh)
    assert json.loads(on(fresh)[ANSWERS]) == {"2.1": "later", "2.6a": 3}
    assert json.loads(on(fresh)["02-strategy/answers (brought back 2026-11-21).json"]) == {"2.1": "mine"}


def test_older_entries_of_the_desk_are_kept_too(home, fresh):
    write(fresh, ANSWERS, '{"2.1": "earlier"}', at=EARLY - 1)
    assert "the older ones are in answers (from before 2026-11-21).json" in back(pack(home).content, fresh)
    assert json.loads(on(fresh)[ANSWERS]) == {"2.1": "mine"}
    assert on(fresh)["02-strategy/answers (from before 2026-11-21).json"] == '{"2.1": "earlier"}'


def test_an_unreadable_file_of_answers_is_laid_beside_not_mixed_in(home, fresh):
    write(fresh, ANSWERS, "{half a fi", at=LATE)
    back(pack(home).content, fresh)
    assert on(fresh)[ANSWERS] == "{half a fi"
    assert on(fresh)["02-strategy/answers (brought back 2026-11-21).json"] == '{"2.1": "mine"}'


def test_copies_laid_beside_never_take_each_others_names(home, fresh):
    beside = "02-strategy/lab-02-strategy (brought back 2026-11-21).ipynb"
    write(home, beside, "an earlier copy")
    write(fresh, LAB, "newer lab", at=LATE)
    back(pack(home).content, fresh)
    assert on(fresh)[beside] == "an earlier copy"
    assert on(fresh)[beside.replace("21)", "21, no 2)")] == "my lab"


def test_the_same_archive_again_makes_no_second_copy(home, fresh):
    packed = pack(home).content
    for _ in range(2):
        assert "is open just now and stays" in back(packed, fresh, open_now=fresh / LAB)
    assert [place for place in on(fresh) if "no 2" in place] == []


def test_what_safari_unpacked_and_somebody_packed_again_comes_back(home, fresh):
    with zipfile.ZipFile(io.BytesIO(pack(home).content)) as archive:
        again = {f"my-work-2026-11-21/{name}": archive.read(name) for name in archive.namelist()}
    back(zipped({**again, "__MACOSX/x": b"", "my-work-2026-11-21/.DS_Store": b""}), fresh)
    assert on(fresh) == on(home)


def test_a_file_put_in_by_hand_comes_back_and_replaces_nothing(home, fresh):
    with zipfile.ZipFile(io.BytesIO(pack(home).content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    back(zipped({**files, "00-start-here.ipynb": b"by hand", "note.txt": b"hello"}), fresh)
    assert on(fresh)["00-start-here.ipynb"] == "start one"
    assert on(fresh)["00-start-here (brought back 2026-11-21).ipynb"] == "by hand"
    assert on(fresh)["note.txt"] == "hello"


def zipped(files: dict[str, bytes], about: object = None) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        if about is not None:
            archive.writestr(ABOUT, json.dumps(about))
    return memory.getvalue()


def ours(files: dict[str, bytes]) -> bytes:
    return zipped(files, {"files": {name: {"changed": EARLY, "version": None} for name in files}})


def link(name: str, to: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, to)
        archive.writestr(ABOUT, '{"files": {}}')
    return memory.getvalue()


REFUSED = {
    "nothing": (b"", "no zip file, or a damaged one"),
    "a picture": (b"\x89PNG\r\n" * 99, "no zip file, or a damaged one"),
    "another zip": (zipped({"holiday.txt": b"sun"}), "holds no my-work.json"),
    "a way out": (ours({"ok.txt": b"", "../out.txt": b"x"}), "'../out.txt' is no safe name"),
    "a way out on Windows": (ours({"ok.txt": b"", "..\\out.txt": b"x"}), "is no safe name"),
    "an absolute path": (ours({"ok.txt": b"", "/tmp/out.txt": b"x"}), "'/tmp/out.txt' is no safe name"),
    "a drive": (ours({"ok.txt": b"", "C:/out.txt": b"x"}), "'C:/out.txt' is no safe name"),
    "a link": (link("ok.txt", "/etc/passwd"), "ok.txt is a link"),
    "too deep": (ours({"a/b/c/d/e/f/g.txt": b""}), "names deep"),
    "too many files": (ours({f"{n}.txt": b"" for n in range(400)}), "more than 301 files"),
    "a bomb": (ours({"big.txt": b"0" * 21_000_000}), "has 21,000,000 bytes"),
    "bombs": (ours({f"{n}.txt": b"0" * 19_000_000 for n in range(4)}), "more than 61 MB together"),
    "a list": (zipped({"ok.txt": b""}, [1]), "cannot be understood"),
    "no times": (zipped({"ok.txt": b""}, {"files": {"ok.txt": {"changed": "yesterday"}}}), "cannot be understood"),
    "a time that is none": (zipped({"ok.txt": b""}, {"files": {"ok.txt": {"changed": float("nan")}}}), "be understood"),
    "a time beyond all years": (zipped({"ok.txt": b""}, {"files": {"ok.txt": {"changed": 1e300}}}), "be understood"),
    "no end": (zipped({"ok.txt": b"", ABOUT: b'{"files":' + b"[" * 100_000}), "cannot be understood"),
}


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_archive_of_ours_is_refused_in_one_sentence_and_harms_nothing(content, says, home, tmp_path):
    before, around = on(home), sorted(tmp_path.iterdir())
    with pytest.raises(Refused, match=r"^Nothing was brought back: .*\.$") as refusal:
        back(content, home)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert (on(home), sorted(tmp_path.iterdir())) == (before, around)
    assert not list(home.glob(".bringing*"))


def test_an_archive_broken_anywhere_harms_nothing(home, fresh):
    """Cut off or changed: either it comes back as it was, or it is refused and the desk is as before."""
    write(home, LAB, "my lab " * 5000)
    content, luck = pack(home).content, random.Random(7)
    broken = [content[: luck.randrange(len(content))] for _ in range(60)]
    for _ in range(300):
        damaged = bytearray(content)
        for _ in range(luck.randint(1, 4)):
            damaged[luck.randrange(len(damaged))] = luck.randrange(256)
        broken.append(bytes(damaged))
    before, refused = on(fresh), 0
    for damaged in broken:
        try:
            back(damaged, fresh)
        except Refused:
            refused += 1
            assert on(fresh) == before
        else:
            assert before.items() - on(fresh).items() <= {(LAB, "lab one")}
            for path in sorted(fresh.rglob("*"), reverse=True):
                path.unlink() if path.is_file() else path.rmdir()
            laid(fresh, "one")
    assert refused > 150


def test_when_one_file_cannot_be_put_in_its_place_all_go_back(home, fresh, monkeypatch):
    real, count = os.replace, []

    def full(source, target):
        count.append(target)
        if len(count) == 4:
            raise OSError(28, "No space left on device")
        real(source, target)

    before = on(fresh)
    monkeypatch.setattr("healthcomms.work.unpack.os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        back(pack(home).content, fresh)
    assert on(fresh) == before


def test_a_folder_where_a_file_belongs_changes_nothing(home, fresh):
    (fresh / "portfolio.html").mkdir()
    before = on(fresh)
    with pytest.raises(OSError, match="directory"):
        back(pack(home).content, fresh)
    assert on(fresh) == before


def test_what_cannot_come_along_is_said(home):
    write(home, "film.mov", "0" * 20_000_001)
    write(home, "why?.txt", "x")
    (home / "link.txt").symlink_to("/etc/passwd")
    (home / ".ipynb_checkpoints").mkdir()
    write(home, ".ipynb_checkpoints/x.ipynb", "x")
    packed = pack(home)
    assert packed.places == [ANSWERS, LAB, "portfolio.html"]
    assert packed.left_out == [
        "Left out: film.mov has 20,000,001 bytes; a file may have 20,000,000.",
        "Left out: link.txt is a link or a special file.",
        "Left out: 'why?.txt' is no safe name for a file.",
    ]


def test_the_whole_course_comes_back(tmp_path):
    """Every notebook of the course, changed; as many files as a desk holds, and what it was laid out with."""
    home, fresh = tmp_path / "home", tmp_path / "fresh"
    lay(home, desk_files(), today=TODAY)
    lay(fresh, desk_files(), today=TODAY)
    for place in desk_files():
        write(home, place, (home / place).read_text("utf-8") + "\n", at=LATE)
    back(pack(home).content, fresh)
    assert on(fresh) == on(home)
    assert {fingerprint(source.read_bytes()) for source in desk_files().values()}.isdisjoint(
        fingerprint(text.encode()) for text in on(fresh).values()
    )


def run(*words) -> tuple[int, str]:
    told = CliRunner().invoke(app, ["work", *map(str, words)])
    return told.exit_code, told.stdout + told.stderr


def test_the_command_line_saves_and_restores(home, fresh, tmp_path):
    file = tmp_path / "my.zip"
    code, said = run("save", file, "--desk", home)
    assert (code, "Saved 3 files" in said) == (0, True)
    code, said = run("restore", file, "--desk", fresh)
    assert (code, "Brought back" in said) == (0, True)
    assert on(fresh) == on(home)


def test_the_command_line_refuses_in_one_sentence(home, tmp_path):
    (tmp_path / "no.zip").write_text("no")
    (tmp_path / "there.zip").touch()
    for words, says in [
        (("restore", tmp_path / "no.zip", "--desk", home), "Nothing was brought back: it is called zip"),
        (("restore", tmp_path / "none.zip", "--desk", home), "Nothing was brought back: No such file"),
        (("save", tmp_path / "there.zip", "--desk", home), "is there already"),
        (("save", tmp_path / "x.zip", "--desk", tmp_path / "nowhere"), "There is no folder"),
        (("save", tmp_path / "nowhere" / "x.zip", "--desk", home), "Your work could not be saved: No such file"),
    ]:
        code, said = run(*words)
        assert (code, says in said, said.count("\n")) == (2, True, 1), said


def test_every_lab_and_the_start_page_say_where_work_is_forgotten():
    for place, source in desk_files().items():
        if place == "00-start-here.ipynb" or "/lab-" in place:
            assert "work.notice()" in source.read_text("utf-8"), place
    for lab in course.labs():
        source = desk_files()[f"{lab.name}/{lab.notebook}.ipynb"]
        assert f'work.hand_in(\\"{lab.name}\\")' in source.read_text("utf-8")
