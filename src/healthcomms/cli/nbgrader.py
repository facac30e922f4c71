"""`healthcomms nbgrader …` and `healthcomms formgrader`: nbgrader's own tools, without activating anything."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from healthcomms.cli.chosen import chosen_folder
from healthcomms.cli.start import become

__all__ = ["formgrader", "nbgrader"]

ANY_OPTION = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
"""Everything behind the command's name is nbgrader's, `--help` too."""


def nbgrader(more: typer.Context) -> None:
    """Run a command of nbgrader in the folder where you stand.

    For example: `healthcomms nbgrader autograde 02-strategy`.
    """
    from healthcomms.grading.demo import environment

    done = subprocess.run([sys.executable, "-m", "nbgrader", *more.args], env=environment(), check=False)
    raise typer.Exit(done.returncode)


def formgrader(
    folder: Annotated[Path, typer.Option("--dir", help="The course folder, with nbgrader_config.py.")] = Path("."),
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
    more: Annotated[list[str] | None, typer.Argument(help="After --, options for jupyter lab itself.")] = None,
) -> None:
    """Open formgrader, where written answers are marked.

    For example: `healthcomms formgrader`, or `healthcomms formgrader --dir demo-class`.
    """
    from healthcomms.grading.demo import environment
    from healthcomms.setup import jupyterlab

    folder = chosen_folder(folder)
    typer.echo("Opening formgrader. To close it, press Ctrl+C here and answer y.")
    page = "--LabApp.default_url=/formgrader/manage_assignments"
    os.chdir(folder)  # formgrader reads the course's settings from where it is started
    become(jupyterlab.command(folder, browser=not no_browser, more=[page, *(more or [])]), environment())
