"""The learner's JupyterLab: opens at the start page, without the news and without nbgrader's panels for instructors."""

import os
import sys
from pathlib import Path

from healthcomms.model_answers import SELF_STUDY

__all__ = ["command", "settings"]

_CONFIG = Path(__file__).with_name("jupyter")


def command(desk: Path, *, browser: bool, more: list[str]) -> list[str]:
    """What starts JupyterLab on a desk. `more` goes to `jupyter lab` as it is."""
    options = [f"--ServerApp.root_dir={desk}", "--ServerApp.log_level=WARN", "--LabApp.log_level=WARN"]
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # a container often has no other user
        options.append("--allow-root")
    return [sys.executable, "-m", "healthcomms.setup.server", *options, *more]


def settings(*, self_study: bool = False) -> dict[str, str]:
    """The environment for it. The learner's own Jupyter settings stay, ours win where both speak."""
    mode = {SELF_STUDY: "1" if self_study else "0"}
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    return {**os.environ, **mode, "JUPYTER_CONFIG_PATH": os.pathsep.join([str(_CONFIG), *([others] if others else [])])}
