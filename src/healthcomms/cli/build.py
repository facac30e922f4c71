"""`healthcomms build`: everything in the repository that is made from something else."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from healthcomms.cli.say import stop

__all__ = ["build", "stale"]

Files = dict[Path, str]


def _makers() -> list[Callable[[], Files]]:
    """Each maker gives place → text of what it makes. A new kind of generated file gets its line here."""
    from healthcomms.grading.release import lab_files
    from healthcomms.setup.environments import environment_files
    from healthcomms.setup.readme import readme_file
    from healthcomms.simulate import course_files

    return [course_files, environment_files, lab_files, readme_file]


def build(
    check: Annotated[bool, typer.Option("--check", help="Change nothing; fail when a file is out of date.")] = False,
) -> None:
    """Make again what is generated from its sources: data and key, labs, the README's table, conda and Binder files.

    For example: `healthcomms build` after editing, `healthcomms build --check` before a commit.
    """
    from healthcomms.places import ROOT

    changed = stale(_made())
    if check and changed:
        names = ", ".join(path.relative_to(ROOT).as_posix() for path in changed)
        raise stop(f"{len(changed)} out of date: {names}. Run 'healthcomms build' and commit what changes.", code=1)
    for path, text in changed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        typer.echo(f"Wrote {path.relative_to(ROOT).as_posix()}")
    typer.echo(f"{len(changed)} files made again." if changed else "All generated files are up to date.")


def stale(made: Files) -> Files:
    """The files that are absent or differ from what was made."""
    return {path: text for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text}


def _made() -> Files:
    from rich.progress import track

    files: Files = {}
    for make in track(_makers(), description="Making", transient=True):
        files |= make()
    return files
