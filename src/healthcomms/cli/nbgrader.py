"""`healthcomms nbgrader …`: nbgrader's own commands, without activating anything."""

import os
import subprocess
import sys

import typer

__all__ = ["nbgrader"]

ANY_OPTION = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
"""Everything behind the command's name is nbgrader's, `--help` too."""


def nbgrader(more: typer.Context) -> None:
    """Run a command of nbgrader in the folder where you stand.

    For example: `healthcomms nbgrader autograde 02-strategy`.
    """
    from healthcomms.grading.demo import environment

    done = subprocess.run([sys.executable, "-m", "nbgrader", *more.args], env=environment(), check=False)
    raise typer.Exit(done.returncode)
