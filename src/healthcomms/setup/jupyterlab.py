"""The learner's JupyterLab: opens at the start page, without the news and without nbgrader's panels for instructors.

Where an exchange is set up, learners fetch and hand in there; then nbgrader's assignment list stays.
"""

import os
import sys
from pathlib import Path

from jupyter_core.paths import jupyter_config_path

from healthcomms.model_answers import SELF_STUDY

__all__ = ["command", "settings"]

_CONFIG = Path(__file__).with_name("jupyter")
_IN_A_CLASS = Path(__file__).with_name("jupyter_class")


def command(desk: Path, *, browser: bool, more: list[str]) -> list[str]:
    """What starts JupyterLab on a desk. `more` goes to `jupyter lab` as it is."""
    options = [f"--ServerApp.root_dir={desk}", "--ServerApp.log_level=WARN", "--LabApp.log_level=WARN"]
    if os.name != "nt":  # as a login shell, which Jupyter would take, it could forget where `healthcomms` is
        options.append(f"--ServerApp.terminado_settings={{'shell_command': ['{os.environ.get('SHELL', 'sh')}']}}")
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # a container often has no other user
        options.append("--allow-root")
    return [sys.executable, "-m", "healthcomms.setup.server", *options, *more]


def settings(*, self_study: bool = False) -> dict[str, str]:
    """The environment for it. The learner's own Jupyter settings stay, ours win where both speak."""
    mode = {SELF_STUDY: "1" if self_study else "0"}
    ours = [*([_IN_A_CLASS] if _exchange_is_set_up() else []), _CONFIG]
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    path = os.pathsep.join([*map(str, ours), *([others] if others else [])])
    return {**os.environ, **mode, "JUPYTER_CONFIG_PATH": path}


def _exchange_is_set_up() -> bool:
    """Does Jupyter find settings for nbgrader? The instructor's reference tells where a class puts them."""
    return any(Path(folder, "nbgrader_config.py").is_file() for folder in jupyter_config_path())
