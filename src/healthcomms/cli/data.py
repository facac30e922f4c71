"""`healthcomms data`: a class's own set of tables, and whether a folder of tables can be used."""

from pathlib import Path
from typing import Annotated

import typer

from healthcomms.cli.say import stop

__all__ = ["app", "check", "new"]

app = typer.Typer(help="Make a class's own data, or check a folder of tables.", no_args_is_help=True)

MARK = ".healthcomms-data"
"""A file that says: the course made this folder and may make it again."""


@app.command("new")
def new(
    out: Annotated[Path, typer.Option("--out", help="Where the tables go: an empty folder, or one made before.")],
    seed: Annotated[int, typer.Option("--seed", min=0, help="Which data: each number gives its own.")],
    key: Annotated[Path | None, typer.Option("--key", help="Also write the key for graders, to this file.")] = None,
) -> None:
    """Make all tables from a seed; the same seed always gives the same bytes.

    For example: `healthcomms data new --seed 7 --out class-data --key truth-7.json`.
    Learners use it through the environment: HEALTHCOMMS_DATA=class-data. Keep the key away from them.
    """
    from healthcomms.simulate import write, write_truth

    out = out.resolve()
    _refuse_what_is_not_ours(out)
    if key and out in key.resolve().parents:
        raise stop(f"{key} lies beside the tables, where learners would find it. Choose another place with --key.")
    files = write(out, seed)
    (out / MARK).write_text(f"Made by 'healthcomms data new --seed {seed}'.\n", "utf-8")
    typer.echo(f"Wrote {len(files)} files of seed {seed} to {out}.")
    if key:
        write_truth(key, seed)
        typer.echo(f"Wrote the key to {key}.")


def _refuse_what_is_not_ours(out: Path) -> None:
    if out.is_file():
        raise stop(f"{out} is a file. Name a folder with --out.")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise stop(f"{out} holds files that 'healthcomms data new' did not make. Choose an empty folder with --out.")


@app.command("check")
def check(folder: Annotated[Path, typer.Argument(help="A folder laid out like the course's datasets.")]) -> None:
    """Check every table of a folder, also one of your own: columns, types, rules, and what they name in each other.

    For example: `healthcomms data check class-data`. It ends with 1 if any table cannot be used.
    """
    from healthcomms.data import check_folder

    if not folder.is_dir():
        raise stop(f"There is no folder {folder}. Name one that holds the tables.")
    found = check_folder(folder)
    for name, rows in found.items():
        typer.echo(f"ok     {name}: {rows:,} rows" if isinstance(rows, int) else f"WRONG  {rows}")
    wrong = sum(isinstance(rows, str) for rows in found.values())
    if wrong:
        raise stop(f"{wrong} of {len(found)} tables cannot be used.", code=1)
    typer.echo(f"All {len(found)} tables can be used.")
