"""`healthcomms start` and `healthcomms desk`."""

import os
import signal
import subprocess
from typing import Annotated

import typer

from healthcomms.cli.say import stop

__all__ = ["become", "desk", "start"]


def start(
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
    self_study: Annotated[
        bool, typer.Option("--self-study", help="With model answers, once you have solved or honestly tried.")
    ] = False,
    more: Annotated[list[str] | None, typer.Argument(help="After --, options for jupyter lab itself.")] = None,
) -> None:
    """Lay out your desk and open it in JupyterLab at the start page.

    For example: `healthcomms start`, or `healthcomms start --no-browser -- --port=9000`.
    Your work stays in the folder desk, and no update of the course touches it.
    With `--self-study`, a card ends with a model answer once you solved the exercise or answered it all three times.
    """
    from healthcomms import model_answers
    from healthcomms.setup import jupyterlab
    from healthcomms.setup.desk import DESK

    desk()
    if self_study and not model_answers.there():
        typer.echo(model_answers.NOT_HERE)
    typer.echo("Opening JupyterLab. To close it, press Ctrl+C here and answer y.")
    os.chdir(DESK)  # nbgrader looks for labs to hand in where Jupyter was started
    become(
        jupyterlab.command(DESK, browser=not no_browser, more=more or []), jupyterlab.settings(self_study=self_study)
    )


def desk() -> None:
    """Lay out your desk without opening it: fresh copies of what is missing, nothing overwritten.

    For example: `healthcomms desk` after an update of the course.
    """
    from datetime import date

    from healthcomms.setup.desk import DESK, desk_files, lay

    try:
        said = lay(DESK, desk_files(), today=date.today())
    except OSError as fault:
        raise stop(
            f"The desk could not be laid out: {fault.strerror}: {fault.filename}. Mend that, then start again."
        ) from None
    typer.echo("\n".join([*said, f"Your desk: {DESK}"]))


def become(command: list[str], settings: dict[str, str]) -> None:
    """Hand this process over to the command; never comes back."""
    if os.name == "nt":  # Windows cannot replace a process: wait for it, and leave Ctrl+C to it
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise typer.Exit(subprocess.call(command, env=settings))
    os.execve(command[0], command, settings)
