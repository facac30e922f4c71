"""How Moodle, Canvas and Blackboard name the files in the zip that a teacher downloads.

Moodle: `mod/assign/classes/downloader.php` of its source: "Full Name_NUMBER_assignsubmission_file/…", before 4.x with
an underscore before the slash, or everything in one folder with an underscore in place of the slash. The number is
another one in each assignment, so only the name can be the learner's id.

Canvas: `lib/content_zipper.rb` of its source: "lastnamefirstname[_LATE]_USER_FILE_name", or, when marking is anonymous,
"[LATE_]anon_CODE_FILE_name". USER is what its gradebook calls ID; FILE grows with every upload; a name that was
uploaded before gets -1, -2 and so on.

Blackboard documents no names; several tools that read its zips agree on "TITLE_USERNAME_attempt_TIME_name", and on
"TITLE_USERNAME_attempt_TIME.txt", whose first line is "Name: Full Name (USERNAME)" (kwurst/bb-file-cleanup, the
named_regexp of nbgrader's zip_collect). We have seen no Ultra course.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from healthcomms.grading.people import learner_id

__all__ = ["LMS", "Upload", "lms_of", "upload"]

LMS = Literal["Moodle", "Canvas", "Blackboard"]

_BLIND = "Participant"
"""What Moodle calls everybody while marking is anonymous; its worksheet has them as Participant NUMBER."""

# Each stops at the first place where it can: what follows is the learner's own and may imitate the rest.
_NAMES: dict[LMS, re.Pattern] = {
    "Moodle": re.compile(
        r"(?P<who>[^/_]+)(?:_(?P<number>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_?/|_)(?P<file>.+)",
    ),
    "Canvas": re.compile(
        r"(?:(?P<late>LATE_)?(?P<anonymous>anon_[^_/]+)|(?P<who>[^/]+?)(?P<named_late>_LATE)?_(?P<number>\d+))"
        r"_(?P<order>\d+)_(?P<file>[^/]+)"
    ),
    "Blackboard": re.compile(
        r"(?P<head>[^/]+?)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>[^/]+)|(?P<about>\.txt))",
    ),
}


@dataclass(frozen=True)
class Upload:
    """One file of one learner. `key` is what the LMS tells learners apart by, `learner` a name safe as a folder.

    `order` grows with each upload (0: unknown), `time` is local and as in the name ("" : none), `file` is None for
    what the LMS itself wrote.
    """

    key: str
    learner: str
    file: str | None
    order: int = 0
    time: str = ""
    late: bool = False


def lms_of(names: list[str]) -> LMS | None:
    """Whose names these are, by the most that fit; None if none fits."""
    fits = Counter({lms: sum(bool(pattern.fullmatch(name)) for name in names) for lms, pattern in _NAMES.items()})
    (best, count), *_ = fits.most_common(1)
    return best if count else None


def upload(lms: LMS, name: str, usernames: set[str]) -> Upload | None:
    """What the LMS says by this name; None if it is not one of its names.

    `usernames` are those known from Blackboard's own notes: a title and a user name may hold underscores, too.
    """
    found = _NAMES[lms].fullmatch(name)
    if found is None:
        return None
    return {"Moodle": _moodle, "Canvas": _canvas, "Blackboard": _blackboard}[lms](found, usernames)


def _moodle(found: re.Match, usernames: set[str]) -> Upload:
    file = found["file"] if found["kind"] == "file" else None
    key = f"{found['who']}_{found['number']}"
    return Upload(key, learner_id(key if found["who"] == _BLIND else found["who"]), file)


def _canvas(found: re.Match, usernames: set[str]) -> Upload:
    key = found["anonymous"] or f"{found['who']}_{found['number']}"
    late = bool(found["late"] or found["named_late"])
    return Upload(key, learner_id(key), found["file"], order=int(found["order"]), late=late)


def _blackboard(found: re.Match, usernames: set[str]) -> Upload:
    head = found["head"]
    known = [name for name in usernames if head.endswith(f"_{name}")]
    key = max(known, key=len, default=head.rpartition("_")[2])
    return Upload(key, learner_id(key), found["file"], order=int(found["time"].replace("-", "")), time=found["time"])
