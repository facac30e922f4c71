"""What a notebook shows about where the work lies: a notice where it does not last, and the two buttons."""

import os
from pathlib import Path

from healthcomms.setup.desk import standing_on
from healthcomms.work.keeper import Keeper

__all__ = ["bring_back", "download", "forgets", "notice"]

_NOTICE = (
    "This place forgets. When you close it, pause for about ten minutes or have worked for six hours, everything here "
    "is deleted. Before each pause, save with Ctrl+S and download your work. Next time, bring it back here."
)


def forgets() -> bool:
    """Whether everything is deleted when the session ends: on Binder, and where HEALTHCOMMS_FORGETS=yes says so."""
    on_binder = {"BINDER_LAUNCH_HOST", "BINDER_SERVICE_HOST"} & os.environ.keys()
    return bool(on_binder) or os.environ.get("HEALTHCOMMS_FORGETS") == "yes"


def notice() -> Keeper | None:
    """Where the place forgets: that it does, with both buttons. Elsewhere nothing."""
    return Keeper(_desk(), notice=_NOTICE) if forgets() else None


def download() -> Keeper:
    """A button that saves all work of this desk as one zip file, through the browser."""
    return Keeper(_desk(), parts=("download",))


def bring_back() -> Keeper:
    """A button that takes such a file and puts the work on this desk, whole or not at all."""
    return Keeper(_desk(), parts=("bring_back",))


def _desk() -> Path:
    return standing_on(Path.cwd())
