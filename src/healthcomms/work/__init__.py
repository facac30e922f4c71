"""A learner's work, so that none is lost: taken along in one file, brought back, and looked at before handing in."""

from healthcomms.work.hand_in import hand_in
from healthcomms.work.place import bring_back, download, notice

__all__ = ["bring_back", "download", "hand_in", "notice"]
