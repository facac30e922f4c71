"""nbgrader's collect, with a guard: nothing that a learner puts into the exchange is believed or followed.

nbgrader itself copies what links point to, with the teacher's rights, and only warns when a submission belongs to
another user. It reads learner and time from the name of a folder that the learner made, and stops for everybody at
a name it cannot read.
"""

import os
import pwd  # on Windows nbgrader has no exchange, and this module is not imported there
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeCollect

from healthcomms.grading.collect import notes
from healthcomms.grading.collect.folder import SafeCopy, copy_folder
from healthcomms.grading.collect.limits import Refused, refuse_learner
from healthcomms.grading.collect.place import TIME, as_utc, handed_in, staging

__all__ = ["GuardedCollect"]

# Copying takes seconds; a folder that says it is much older than its files was named by hand.
_BACKDATED = timedelta(minutes=10)


class GuardedCollect(ExchangeCollect):
    """Collect what can be trusted, list what was refused, and only then fail if anything was.

    For `c.ExchangeFactory.collect`, so that formgrader's button does the same. `--update`, `--before-duedate` and
    `--student` work as they always do.
    """

    def init_src(self):
        self.notes = notes.Notes()
        super().init_src()
        # Only now: a forged newer folder must not hide the learner's own.
        self.src_records = [record for record in self.src_records if "owner" in record]

    def _path_to_record(self, path):
        """What nbgrader asks of each folder. A refused one is a learner of its own, so it competes with nobody."""
        name = os.path.basename(path)
        with self.notes.refusing(name):
            return self._trusted(Path(path))
        return {"username": name, "filename": name, "timestamp": datetime.min}

    def _trusted(self, path: Path) -> dict:
        learner, time = _named(path.name)
        about = path.lstat()
        if not stat.S_ISDIR(about.st_mode):
            raise Refused("it is no folder but a link or a file.")
        if self.check_owner:
            self._check_owner(learner, about.st_uid)
        return {"username": learner, "filename": path.name, "timestamp": time, "owner": about.st_uid}

    def _check_owner(self, learner: str, uid: int) -> None:
        try:
            owner = pwd.getpwuid(uid).pw_name
        except KeyError:  # a learner can have such an id in a container of their own
            owner = f"user {uid}, who has no account here,"
        if owner != learner:
            raise Refused(
                f"it says it is from {learner}, but {owner} made it. If all learners share one account, "
                "set c.ExchangeCollect.check_owner = False: then nobody checks who handed in what."
            )

    def copy_files(self):
        """Copy each submission on its own, so that none stops the others. Raises ExchangeError if any was refused."""
        self.log.info("%s submissions of '%s'", len(self.src_records), self.coursedir.assignment_id)
        for record in self.src_records:
            with self.notes.refusing(record["filename"]):
                self._collect(record)
        submitted = Path(self.coursedir.format_path(self.coursedir.submitted_directory, ".", "."))
        notes.write(submitted.resolve(), self.coursedir.assignment_id, self.notes)
        self._say()

    def _collect(self, record: dict) -> None:
        learner, lab = record["username"], self.coursedir.assignment_id
        target = Path(self.coursedir.format_path(self.coursedir.submitted_directory, learner, lab))
        if target.exists() and not self._replaces(record["timestamp"], handed_in(target)):
            self.log.info("Left as it is: %s (--update takes newer ones)", learner)
            return
        with staging(target) as new:
            checked = new.with_name("checked")
            copy = copy_folder(Path(self.inbound_path, record["filename"]), checked, record["owner"])
            self._settle_time(checked, record, copy)
            self.do_copy(str(checked), str(new))  # leaves out what the course's settings ignore, shares with the group
        self.log.info("Collected: %s", learner)

    def _replaces(self, time: datetime, existing: datetime | None) -> bool:
        time = time.replace(tzinfo=UTC)
        if self.before_duedate:
            return time != existing
        return self.update and (existing is None or time > existing)

    def _settle_time(self, folder: Path, record: dict, copy: SafeCopy) -> None:
        """The time in the folder's name counts; what else is found is said."""
        learner, time = record["username"], record["timestamp"].replace(tzinfo=UTC)
        if (folder / TIME).is_dir():
            raise Refused(f"its {TIME} is a folder.")
        if handed_in(folder) != time:
            (folder / TIME).write_text(time.isoformat(), "utf-8")
            self.notes.remark(learner, f"its {TIME} could not be read or said another time than its folder's name")
        changed = datetime.fromtimestamp(copy.changed, UTC)
        if changed - time > _BACKDATED:
            self.notes.remark(learner, f"it says {time:%Y-%m-%d %H:%M}, its files are of {changed:%Y-%m-%d %H:%M} UTC")
        if copy.left_out:
            self.notes.remark(learner, f"left out: {', '.join(map(ascii, copy.left_out))}")

    def _say(self) -> None:
        for learner, remarks in self.notes.remarks.items():
            self.log.warning("%s: %s", learner, "; ".join(remarks))
        for name, reason in self.notes.refused.items():
            self.log.error("Refused: %s: %s", name, reason)
        if self.notes.refused:
            raise ExchangeError(f"{len(self.notes.refused)} refused; the others were collected.")


def _named(name: str) -> tuple[str, datetime]:
    """Learner and time from `LEARNER+LAB+TIME+RANDOM`; the time is nbgrader's kind, UTC without saying so."""
    parts = name.rsplit("+", 3)
    if len(parts) < 3:
        raise Refused("it is not named LEARNER+LAB+TIME+RANDOM, as nbgrader names what is handed in.")
    refuse_learner(parts[0])
    try:
        return parts[0], as_utc(parts[2]).replace(tzinfo=None)
    except ValueError:
        raise Refused("the time in its name cannot be read.") from None
