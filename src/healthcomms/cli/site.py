"""`healthcomms site`: the course as pages to read."""

from pathlib import Path
from typing import Annotated

import typer

from healthcomms.cli.say import stop

__all__ = ["site"]


def site(
    out: Annotated[Path, typer.Option("--out", help="The folder of the pages; an older site in it is replaced.")],
    binder: Annotated[
        str, typer.Option(help="Where Binder starts the course: the address up to the branch. Without it, no link.")
    ] = "",
) -> None:
    """Run all lessons and make the course a static site: search, glossary, light and dark, nothing fetched elsewhere.

    For example: `healthcomms site --out ../site`. `docs/publish.md` says how to put it on the web.
    """
    from healthcomms.site import SiteError, make

    if binder and not binder.startswith("https://"):
        raise stop(f"--binder needs the whole address, which begins with https://, not {binder}.")
    try:
        made = make(out.resolve(), binder=binder.rstrip("/"))
    except SiteError as fault:
        raise stop(str(fault), code=1) from None
    listed = out / "addresses.txt"
    listed.write_text("\n".join(made.elsewhere) + "\n", "utf-8")
    typer.echo(
        f"{made.pages} pages in {out}; every link between them leads somewhere. Begin at index.html. "
        f"{len(made.elsewhere)} addresses elsewhere are listed in {listed.name}; nobody has visited them."
    )
