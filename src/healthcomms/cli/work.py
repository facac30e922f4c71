"""`healthcomms work`: all work of a desk in one file, and back."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from healthcomms.cli.desk import desk_of, laid_desk
from healthcomms.cli.say import stop

__all__ = ["app", "restore", "save"]

app = typer.Typer(help="Take your work along in one file, or bring it back.", no_args_is_help=True)

_DESK = typer.Option("--desk", help="The folder of your work; without it, the desk.")


@app.command("save")
def save(
    file: Annotated[Path | None, typer.Argument(help="The zip file; without it, my-work-DATE.zip here.")] = None,
    desk: Annotated[Path | None, _DESK] = None,
) -> None:
    """Put all that you made or changed into one zip file: notebooks, forms, progress, portfolio.

    For example: `healthcomms work save my-work.zip`. Save your notebooks with Ctrl+S first.
    """
    from healthcomms.work.pack import file_name, pack

    folder, target = laid_desk(desk), file or Path(file_name(date.today()))
    if target.exists():
        raise stop(f"{target} is there already. Choose another name, so that nothing is lost.")
    try:
        packed = pack(folder)
        target.write_bytes(packed.content)
    except OSError as fault:
        raise stop(f"Your work could not be saved: {fault.strerror}: {fault.filename}.") from None
    typer.echo("\n".join([*packed.left_out, f"Saved {len(packed.places)} files of {folder} in {target}."]))


@app.command("restore")
def restore(
    file: Annotated[Path, typer.Argument(help="A zip file that `work save` or 'Download my work' made.")],
    desk: Annotated[Path | None, _DESK] = None,
) -> None:
    """Bring work back to the desk, whole or not at all; nothing that lies there is lost.

    For example: `healthcomms work restore my-work-2026-11-21.zip`. Close your notebooks first.
    """
    from healthcomms.archive import Refused
    from healthcomms.work.unpack import LARGEST, bring_back

    folder = desk_of(desk)
    try:
        if file.stat().st_size > LARGEST:
            raise stop(f"{file} is too large to be a file of your work.")
        folder.mkdir(parents=True, exist_ok=True)
        said = bring_back(file.read_bytes(), folder, today=date.today())
    except Refused as reason:
        raise stop(str(reason)) from None
    except OSError as fault:
        raise stop(f"Nothing was brought back: {fault.strerror}: {fault.filename}.") from None
    typer.echo("\n".join([*said, f"Your desk: {folder}"]))
