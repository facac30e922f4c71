"""`healthcomms doctor`."""

import typer

__all__ = ["doctor"]


def doctor() -> None:
    """Say whether this set-up is right, and what to do where it is not.

    For example: `healthcomms doctor`. Lines begin with OK, Note (may matter one day) or Mend (do this now).
    """
    from rich.console import Console

    from healthcomms.setup.doctor import examine

    with Console(stderr=True).status("Looking at Python, packages, data and a kernel …"):
        findings = examine()
    typer.echo("\n".join(map(str, findings)))
    to_mend = sum(finding.word == "Mend" for finding in findings)
    typer.echo(f"{to_mend} to mend." if to_mend else "All is right.")
    raise typer.Exit(1 if to_mend else 0)
