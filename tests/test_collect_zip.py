"""What Moodle, Canvas and Blackboard give a teacher, what may be wrong with it, and what lands in submitted/."""

import contextlib
import io
import random
import re
import stat
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from healthcomms import course
from healthcomms.archive import unpacked
from healthcomms.grading.collect import notes
from healthcomms.grading.collect.limits import Budget, Refused
from healthcomms.grading.collect.lms import lms_of, upload
from healthcomms.grading.collect.place import handed_in
from healthcomms.grading.collect.zipped import Times, collect_zip

LAB = course.lab("02-strategy")
NOTEBOOK, ANSWERS = f"{LAB.notebook}.ipynb", "answers.json"
LONDON = Times(ZoneInfo("Europe/London"))
PACKED = (2027, 1, 9, 8, 30, 0)


def pack(place: Path, files: dict[str, str | bytes], packed=PACKED) -> Path:
    """A zip file with these files, in this order."""
    file = place / "submissions.zip"
    file.write_bytes(zipped(files, packed))
    return file


def zipped(files: dict[str, str | bytes], packed=PACKED) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, packed)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return memory.getvalue()


class Class:
    """The submissions of a class, collected again and again."""

    def __init__(self, place: Path):
        self.place, self.submitted = place, place / "submitted"

    def collect(self, files: dict[str, str | bytes] | Path, times: Times = LONDON, packed=PACKED) -> notes.Notes:
        file = files if isinstance(files, Path) else pack(self.place, files, packed)
        list(collect_zip(file, LAB, self.submitted, times))
        return notes.read(self.submitted, LAB.name)

    def learners(self) -> list[str]:
        return sorted(path.parent.name for path in self.submitted.glob(f"*/{LAB.name}"))

    def files(self, learner: str) -> dict[str, str]:
        folder = self.submitted / learner / LAB.name
        return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.fixture
def room(tmp_path) -> Class:
    return Class(tmp_path)


def moodle(who: str, number: int, name: str) -> str:
    return f"{who}_{number}_assignsubmission_file/{name}"


@pytest.mark.parametrize(
    ("name", "lms", "learner", "file"),
    [
        ("Jane Patel_123_assignsubmission_file/lab.ipynb", "Moodle", "Jane-Patel", "lab.ipynb"),
        ("Jane Patel_123_assignsubmission_file_/lab.ipynb", "Moodle", "Jane-Patel", "lab.ipynb"),
        ("Jane Patel_123_assignsubmission_file_lab.ipynb", "Moodle", "Jane-Patel", "lab.ipynb"),
        ("Participant_77_assignsubmission_file/my work/lab.ipynb", "Moodle", "Participant_77", "my work/lab.ipynb"),
        ("Zoë O'Brien_9_assignsubmission_file/lab.ipynb", "Moodle", "Zoë-OBrien", "lab.ipynb"),
        ("Jane Patel_123_assignsubmission_onlinetext/onlinetext.html", "Moodle", "Jane-Patel", None),
        ("pateljane_12345_678901_lab.ipynb", "Canvas", "pateljane_12345", "lab.ipynb"),
        ("pateljane_LATE_12345_678901_lab-1.ipynb", "Canvas", "pateljane_12345", "lab-1.ipynb"),
        ("LATE_anon_x7Kq2_678901_lab.ipynb", "Canvas", "anon_x7Kq2", "lab.ipynb"),
        ("pateljane_12345_678901_2027_01_lab.ipynb", "Canvas", "pateljane_12345", "2027_01_lab.ipynb"),
        ("Lab 2_jpatel_attempt_2027-01-08-12-00-00_lab.ipynb", "Blackboard", "jpatel", "lab.ipynb"),
        ("Lab_2_j_patel_attempt_2027-01-08-12-00-00_lab.ipynb", "Blackboard", "j_patel", "lab.ipynb"),
        ("Lab 2_jpatel_attempt_2027-01-08-12-00-00.txt", "Blackboard", "jpatel", None),
    ],
)
def test_names_are_read_as_the_lms_writes_them(name, lms, learner, file):
    found = upload(lms, name, {"j_patel"})
    assert (lms_of([name]), found.learner, found.file) == (lms, learner, file)


def test_a_file_named_like_an_attempt_of_somebody_else_stays_with_its_owner():
    forged = "Lab 2_mallory_attempt_2027-01-08-12-00-00_Lab 2_asha_attempt_2027-01-09-12-00-00_lab.ipynb"
    found = upload("Blackboard", forged, {"asha", "mallory"})
    assert (found.learner, found.time) == ("mallory", "2027-01-08-12-00-00")


def test_moodle_gives_notebook_and_answers_and_no_time(room):
    said = room.collect(
        {
            moodle("Jane Patel", 123, NOTEBOOK): "nb",
            moodle("Jane Patel", 123, ANSWERS): "{}",
            moodle("Ben Oduya", 124, NOTEBOOK): "nb2",
        }
    )
    assert (said.refused, said.remarks) == ({}, {})
    assert room.files("Jane-Patel") == {NOTEBOOK: "nb", ANSWERS: "{}"}
    assert room.files("Ben-Oduya") == {NOTEBOOK: "nb2"}


def test_canvas_resubmissions_count_by_their_upload_and_late_is_noted(room):
    said = room.collect(
        {
            "pateljane_LATE_12345_900_lab-02-strategy-1.ipynb": "second",
            "pateljane_LATE_12345_800_lab-02-strategy.ipynb": "first",
            "pateljane_LATE_12345_901_answers-1.json": "{}",
        }
    )
    assert room.files("pateljane_12345") == {NOTEBOOK: "second", ANSWERS: "{}"}
    assert said.remarks["pateljane_12345"] == [
        "Canvas marks it as late",
        f"{NOTEBOOK} is 'lab-02-strategy-1.ipynb', the newest; not taken: 'lab-02-strategy.ipynb'",
        "answers.json came as 'answers-1.json'",
    ]


def test_blackboard_gives_the_time_in_the_zone_of_the_lms(room):
    """In July London is an hour ahead of UTC; the newest attempt counts."""
    start = "Lab 2_jpatel_attempt_2027-07-"
    room.collect(
        {
            f"{start}08-12-00-00.txt": "Name: Jane Patel (jpatel)\n",
            f"{start}08-12-00-00_{NOTEBOOK}": "second",
            f"{start}07-12-00-00_{NOTEBOOK}": "first",
        }
    )
    assert room.files("jpatel") == {NOTEBOOK: "second", "timestamp.txt": "2027-07-08T12:00:00+01:00"}
    assert handed_in(room.submitted / "jpatel" / LAB.name) == datetime(2027, 7, 8, 11, 0, tzinfo=UTC)


def test_blackboards_own_note_tells_where_the_user_name_begins(room):
    start = "Lab_2_j_patel_attempt_2027-01-08-12-00-00"
    room.collect({f"{start}.txt": "Name: Jane Patel (j_patel)\nmore\n", f"{start}_{NOTEBOOK}": "nb"})
    assert room.learners() == ["j_patel"]


def test_the_times_in_the_zip_count_only_when_somebody_says_so(room):
    room.collect({moodle("Jane", 1, NOTEBOOK): "nb"}, Times(ZoneInfo("Europe/London"), in_zip=True))
    assert room.files("Jane")["timestamp.txt"] == "2027-01-09T08:30:00+00:00"


@pytest.mark.parametrize(
    ("came", "proper"),
    [
        ("lab-02-strategy (1).ipynb", NOTEBOOK),
        ("lab-02-strategy-Copy1.ipynb", NOTEBOOK),
        ("Copy of lab-02-strategy.ipynb", NOTEBOOK),
        ("lab-02-strategy - Copy (2).ipynb", NOTEBOOK),
        ("LAB-02-STRATEGY.IPYNB", NOTEBOOK),
        ("lab-02-strategy.ipynb.json", NOTEBOOK),
        ("jane_homework.ipynb", NOTEBOOK),
    ],
)
def test_the_proper_name_is_restored_and_said(room, came, proper):
    said = room.collect({moodle("Jane", 1, came): "nb"})
    assert room.files("Jane") == {proper: "nb"}
    assert said.remarks["Jane"] == [f"{proper} came as {came!r}"]


def test_of_numbered_copies_the_last_one_is_taken(room):
    said = room.collect(
        {
            moodle("Jane", 1, NOTEBOOK): "nb",
            moodle("Jane", 1, "answers (10).json"): "tenth",
            moodle("Jane", 1, "answers (2).json"): "second",
            moodle("Jane", 1, "answers.json"): "first",
            moodle("Jane", 1, "photo.png"): "",
        }
    )
    assert room.files("Jane")[ANSWERS] == "tenth"
    assert said.remarks["Jane"] == [
        "answers.json is 'answers (10).json', the newest; not taken: 'answers.json', 'answers (2).json'",
        "left out: 'photo.png'",
    ]


def test_no_notebook_or_two_unknown_ones_is_refused(room):
    said = room.collect(
        {
            moodle("Jane", 1, "essay.pdf"): "",
            moodle("Ben", 2, "a.ipynb"): "",
            moodle("Ben", 2, "b.ipynb"): "",
            "Cara_3_assignsubmission_onlinetext/onlinetext.html": "",
        }
    )
    assert said.refused == {
        "Jane_1": f"no notebook {NOTEBOOK} came, but 'essay.pdf'.",
        "Ben_2": f"no notebook {NOTEBOOK} came, but 'a.ipynb', 'b.ipynb'.",
        "Cara_3": f"no notebook {NOTEBOOK} came, but nothing.",
    }


def test_a_zip_that_the_learner_made_is_opened_once(room):
    inner = zipped({"deep.ipynb": "no"})
    own = zipped(
        {
            f"02-strategy/{NOTEBOOK}": "nb",
            f"02-strategy/{ANSWERS}": "{}",
            f"02-strategy/.ipynb_checkpoints/{NOTEBOOK}": "old",
            f"__MACOSX/{NOTEBOOK}": "junk",
            "inner.zip": inner,
        }
    )
    said = room.collect({moodle("Jane", 1, "work.zip"): own})
    assert room.files("Jane") == {NOTEBOOK: "nb", ANSWERS: "{}"}
    assert said.remarks["Jane"] == ["left out: 'inner.zip'"]


def test_a_zip_unpacked_and_packed_again_on_a_mac_is_read(room):
    room.collect(
        {
            f"submissions/{moodle('Jane', 1, NOTEBOOK)}": "nb",
            f"submissions/{moodle('Ben', 2, NOTEBOOK)}": "nb",
            "submissions/.DS_Store": "",
            "__MACOSX/submissions/._x": "",
        }
    )
    assert room.learners() == ["Ben", "Jane"]


GOOD = {moodle("Asha", 1, NOTEBOOK): "good"}


def entry(name: str, content: bytes = b"x", *, mode: int = 0, twice: bool = False) -> bytes:
    """A zip with Asha's good submission and one entry more, as no ordinary program would write it."""
    memory = io.BytesIO(zipped(GOOD))
    with zipfile.ZipFile(memory, "a") as archive:
        info = zipfile.ZipInfo(name, PACKED)
        info.external_attr = mode << 16
        archive.writestr(info, content)
        if twice:
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr(zipfile.ZipInfo(name, PACKED), b"another")
    return memory.getvalue()


def flipped(data: bytes, name: str, offset: int, value: int) -> bytes:
    """The same zip with one byte of the entry's headers changed, in the local and in the central one."""
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        changed[archive.getinfo(name).header_offset + offset] = value
    central = data.rindex(b"PK\x01\x02")
    changed[central + offset + 2] = value
    return bytes(changed)


def far_away(offset: int) -> bytes:
    """A zip whose directory says, in the 64-bit way, that its only file begins at `offset`."""
    data = zipped({NOTEBOOK: "nb"})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, closing = bytearray(data[start:end]), bytearray(data[end:])
    entry[42:46] = b"\xff" * 4  # the offset stands in the extra field
    entry[30:32] = struct.pack("<H", 12)
    entry += struct.pack("<HHQ", 1, 8, offset)
    closing[12:16] = struct.pack("<I", len(entry))
    return data[:start] + bytes(entry) + bytes(closing)


BAD = moodle("Mallory", 2, NOTEBOOK)
LIAR = flipped(flipped(entry(BAD, b"0" * 255), BAD, 22, 9), BAD, 18, 9)  # says 9 bytes
BOMB = zipped({NOTEBOOK: b"0" * 10_000_001})
MANY = zipped({f"{n}.txt": "" for n in range(51)})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(entry(BAD, b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "is a link", id="link"),
        pytest.param(entry(BAD, mode=stat.S_IFIFO | 0o666), "is a link or a special file", id="pipe"),
        pytest.param(entry(BAD, twice=True), "two of its files have the same name", id="twice"),
        pytest.param(entry(moodle("Mallory", 2, "../../../x.ipynb")), "no safe name", id="upwards"),
        pytest.param(entry(moodle("Mallory", 2, "..\\..\\x.ipynb")), "no safe name", id="upwards on Windows"),
        pytest.param(entry(moodle("Mallory", 2, "/etc/x.ipynb")), "no safe name", id="absolute"),
        pytest.param(entry(moodle("Mallory", 2, "a/b/c/x.ipynb")), "4 names deep", id="deep"),
        pytest.param(entry(BAD, b"0" * 10_000_001), "10,000,001 bytes", id="large"),
        pytest.param(flipped(entry(BAD), BAD, 6, 1), "is encrypted", id="encrypted"),
        pytest.param(flipped(entry(BAD), BAD, 8, 12), "unusual way", id="bzip2"),
        pytest.param(entry(BAD, b"my work").replace(b"my work", b"my wxrk"), "is damaged", id="damaged"),
        pytest.param(LIAR, "is damaged", id="larger than it says"),
        pytest.param(entry(moodle("Mallory", 2, "a.zip"), BOMB), "10,000,001 bytes", id="bomb in a zip"),
        pytest.param(entry(moodle("Mallory", 2, "a.zip"), MANY), "more than 50 files", id="many in a zip"),
        pytest.param(entry(moodle("Mallory", 2, "a.zip"), b"PK no zip"), "is no zip file", id="no zip"),
        pytest.param(entry(moodle("Mallory", 2, "a.zip"), far_away(2**63 + 5)), "is damaged in the zip", id="far away"),
        pytest.param(entry(moodle("Mallory", 2, "a.zip"), zipped({"../x": ""})), "no safe name", id="upwards in a zip"),
    ],
)
def test_a_dangerous_upload_is_refused_and_stops_nobody_else(room, data, says):
    file = room.place / "submissions.zip"
    file.write_bytes(data)
    assert says in room.collect(file).refused["Mallory_2"]
    assert (room.learners(), room.files("Asha")) == (["Asha"], {NOTEBOOK: "good"})
    assert {path.name for path in room.place.iterdir()} == {"submissions.zip", "submitted"}


def test_bytes_changed_at_random_are_read_or_refused(room):
    """Whatever a learner's zip file is, the others are collected."""
    rng = random.Random(2027)
    good = zipped({NOTEBOOK: "nb" * 200, ANSWERS: "{}", "ü.txt": "x"})
    for _ in range(3000):
        bad = bytearray(good)
        for _ in range(rng.randint(1, 4)):
            bad[rng.randrange(len(bad))] = rng.randrange(256)
        with contextlib.suppress(Refused):
            list(unpacked("work.zip", bytes(bad), Budget()))


def test_a_zip_that_says_the_truth_in_64_bits_is_read():
    assert [content for _, content in unpacked("work.zip", far_away(0), Budget())] == [b"nb"]


def test_a_name_too_long_for_the_disk_is_refused_and_stops_nobody_else(room):
    """A hundred letters of three bytes each."""
    said = room.collect({moodle("名" * 100, 2, NOTEBOOK): "nb", **GOOD})
    assert "File name too long" in said.refused["名" * 100 + "_2"]
    assert room.learners() == ["Asha"]


def test_two_people_with_one_name_are_both_refused_and_named(room):
    said = room.collect(
        {
            moodle("Jane Patel", 1, NOTEBOOK): "one",
            moodle("Jane Patel", 2, NOTEBOOK): "other",
            moodle("Asha", 3, NOTEBOOK): "one",
            moodle("ASHA", 4, NOTEBOOK): "other",
            moodle("Ben", 5, NOTEBOOK): "nb",
        }
    )
    assert room.learners() == ["Ben"]
    assert sorted(said.refused) == ["ASHA_4", "Asha_3", "Jane Patel_1", "Jane Patel_2"]
    assert "same name as that of 'Jane Patel_2'" in said.refused["Jane Patel_1"]
    assert "same name as that of 'Asha_3'" in said.refused["ASHA_4"]


def test_a_name_without_any_letter_is_refused(room):
    said = room.collect({moodle("!!!", 1, NOTEBOOK): "nb", **GOOD})
    assert said.refused["!!!_1"].startswith("'' is no name for a learner here")


def test_a_file_that_the_lms_did_not_name_is_listed(room):
    assert room.collect({**GOOD, "../etc/passwd": "x"}).refused == {
        "../etc/passwd": "it is not named as Moodle names what learners hand in."
    }


def blackboard(hour: int, text: str) -> dict[str, str]:
    return {f"Lab 2_asha_attempt_2027-01-08-{hour:02}-00-00_{NOTEBOOK}": text}


def test_a_newer_attempt_replaces_an_older_one_and_never_the_other_way_round(room):
    """Blackboard gives the times of handing in; the times of packing say nothing."""
    assert room.collect(blackboard(12, "noon")).remarks == {}
    assert room.collect(blackboard(12, "noon")).remarks == {}
    assert room.collect(blackboard(10, "ten"), packed=(2027, 2, 1, 0, 0, 0)).remarks == {
        "asha": ["not taken: what lies in submitted/ is newer"]
    }
    assert room.files("asha")[NOTEBOOK] == "noon"
    assert room.collect(blackboard(14, "two")).remarks == {"asha": ["replaced an older one"]}
    assert room.files("asha") == {NOTEBOOK: "two", "timestamp.txt": "2027-01-08T14:00:00+00:00"}


def test_without_times_of_handing_in_the_later_download_counts(room):
    room.collect({moodle("Asha", 1, NOTEBOOK): "first", moodle("Asha", 1, ANSWERS): "{}"}, packed=(2027, 1, 9, 8, 0, 0))
    old = {moodle("Asha", 1, NOTEBOOK): "older"}
    assert room.collect(old, packed=(2027, 1, 8, 8, 0, 0)).remarks["Asha"] == [
        "not taken: what lies in submitted/ is newer"
    ]
    assert room.collect({moodle("Asha", 1, NOTEBOOK): "newer"}, packed=(2027, 1, 10, 8, 0, 0)).remarks["Asha"] == [
        "replaced an older one"
    ]
    assert room.files("Asha") == {NOTEBOOK: "newer"}


def test_what_cannot_be_written_leaves_the_older_submission_whole(room, monkeypatch):
    room.collect(blackboard(10, "ten"))
    really_write = Path.write_bytes

    def full_disk(path, data):
        if path.name == ANSWERS:
            raise OSError(28, "No space left on device")
        return really_write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    name = f"Lab 2_asha_attempt_2027-01-08-12-00-00_{ANSWERS}"
    assert "No space left on device" in room.collect({**blackboard(12, "noon"), name: "{}"}).refused["asha"]
    assert room.files("asha") == {NOTEBOOK: "ten", "timestamp.txt": "2027-01-08T10:00:00+00:00"}
    assert sorted(path.name for path in room.submitted.iterdir()) == [".collected", "asha"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"this is a text", "is no zip file. Download it from your LMS again"),
        (zipped({"holiday.jpg": ""}), "'holiday.jpg', which is not how Moodle, Canvas or Blackboard name uploads"),
        (zipped({}), "holds 'nothing'"),
    ],
)
def test_a_file_of_another_kind_is_not_accepted(room, content, says):
    file = room.place / "submissions.zip"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=re.escape(says)):
        list(collect_zip(file, LAB, room.submitted, LONDON))
