"""From the course to a folder of pages that any web server, or none, can show."""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from healthcomms.places import ROOT
from healthcomms.site.execute import execute
from healthcomms.site.fault import SiteError
from healthcomms.site.notebooks import make_page
from healthcomms.site.proof import addresses, faults, pages
from healthcomms.site.sources import below_the_title, lay_out, lesson, lessons

__all__ = ["Site", "make"]

_SPHINX = Path(__file__).with_name("sphinx")


@dataclass(frozen=True)
class Site:
    """What was made: how many pages, and the addresses elsewhere that they link to. Nobody has visited those."""

    pages: int
    elsewhere: list[str]


def make(out: Path, *, binder: str = "", only: list[str] | None = None) -> Site:
    """Make the site in `out`, which is replaced. `binder` is where Binder starts the course, up to the branch.

    Everything is made anew in a temporary folder, and comes to `out` when all of it is proved. `only` names the
    chapters whose lessons are run; without it, all are.

    Raises
    ------
    SiteError
        A lesson stopped, Sphinx warned, a link leads nowhere, or a page is not fit for all readers.
    """
    if find_spec("myst_nb") is None:
        raise SiteError("Sphinx is not installed here: pip install -r requirements-dev.txt")
    if out.exists() and not (out.is_dir() and (not any(out.iterdir()) or (out / "searchindex.js").is_file())):
        raise SiteError(f"{out} is there and holds no site. Name a folder that is empty or not there yet.")
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        made = _make(Path(folder).resolve(), binder, only)
        if wrong := faults(made, forbidden=[folder, str(ROOT), sys.prefix]):
            raise SiteError("\n".join(["The pages are not fit to be shown:", *wrong]))
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(made, out)
    return Site(len(pages(out)), addresses(out))


def _make(folder: Path, binder: str, only: list[str] | None) -> Path:
    source, extra, made = folder / "source", folder / "extra", folder / "made"
    lay_out(source, extra / "download", binder)
    (extra / ".nojekyll").touch()  # some hosts leave out folders whose names begin with an underscore
    execute([source / lesson(chapter) for chapter in lessons() if only is None or chapter.id in only])
    names = {str(folder): "", str(ROOT): "social-media-for-healthcare", sys.prefix: "python"}
    for notebook in source.rglob("*.ipynb"):
        make_page(notebook, below_the_title(notebook.relative_to(source).as_posix(), binder), names)
    _sphinx(source, extra, made)
    return made


def _sphinx(source: Path, extra: Path, made: Path) -> None:
    """Warnings are errors: each is a broken link, a heading out of order or a cell that complains."""
    how = ["--fail-on-warning", "--keep-going", "--quiet", "--jobs=auto", f"--conf-dir={_SPHINX}"]
    more = [f"--define=html_extra_path={extra}", f"--doctree-dir={made.with_name('doctrees')}"]
    call = [sys.executable, "-m", "sphinx", *how, *more, str(source), str(made)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SiteError(f"Sphinx is not content:\n{done.stderr or done.stdout}")
    (made / ".buildinfo").unlink()
