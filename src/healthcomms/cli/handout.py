"""`healthcomms handout`: the course as a class gets it."""

from pathlib import Path
from typing import Annotated

import typer

from healthcomms.cli.say import stop

__all__ = ["handout"]


def handout(
    folder: Annotated[Path, typer.Argument(help="Where the copy goes: a folder that is empty or not there yet.")],
) -> None:
    """Copy the course without solutions, mark schemes, tests and anything a class has produced.

    For example: `healthcomms handout ../for-learners`. In the copy `python3 run.py start` works as it does here.
    """
    from healthcomms.places import ROOT
    from healthcomms.setup.handout import hand_out

    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise stop(f"{folder} is there and not empty. Name a folder that is not there yet.")
    if folder.is_relative_to(ROOT):
        raise stop(f"{folder} lies inside the course, beside the answers. Name a folder outside it.")
    hand_out(folder)
    typer.echo(f"The course for learners: {folder}")
