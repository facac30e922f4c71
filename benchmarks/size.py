"""How much the learner's environment takes on disk, from the files of the packages that `requirements.txt` pins."""

from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from row import Row

from healthcomms.places import ROOT
from healthcomms.setup.pins import pins

BIGGEST = 6


def rows(folder: Path) -> Iterator[Row]:
    sizes = {pin.name: megabytes(distribution(pin.name)) for pin in pins(ROOT / "requirements.txt") if pin.is_for()}
    biggest = sorted(sizes, key=sizes.get, reverse=True)[:BIGGEST]
    named = ", ".join(f"{name} {sizes[name]:.0f}" for name in biggest)
    total = sum(sizes.values())
    measured = f"{total:.0f} MB (in MB: {named})"
    yield Row(f"{len(sizes)} packages of the learner, installed", measured, "watched", None)


def megabytes(package: Distribution) -> float:
    """Of the package's files as installed, compiled ones among them."""
    files = (Path(file.locate()) for file in package.files)
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6
