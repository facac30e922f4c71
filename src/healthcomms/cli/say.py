"""How a command ends when it cannot do its work."""

import typer

__all__ = ["stop"]


def stop(sentence: str, *, code: int = 2) -> typer.Exit:
    """Say one sentence on stderr; raise the result. Code 2 is bad input, 1 a proof that failed."""
    typer.echo(sentence, err=True)
    return typer.Exit(code)
