"""The desk that a command works on."""

from pathlib import Path

from healthcomms.cli.say import stop

__all__ = ["desk_of", "laid_desk"]


def desk_of(named: Path | None) -> Path:
    """The one that was named, else the one that we stand on, else the usual one."""
    from healthcomms.setup.desk import standing_on

    return (named or standing_on(Path.cwd())).resolve()


def laid_desk(named: Path | None) -> Path:
    """The same, for a command that needs it to be there."""
    desk = desk_of(named)
    if not desk.is_dir():
        first = "Lay it out with python3 run.py start, or name the one with your notebooks: --desk FOLDER."
        raise stop(f"There is no folder {desk}. {first}")
    return desk
