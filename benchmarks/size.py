"""How much the learner's environment takes on disk, from the files of the packages that `requirements.txt` pins."""

from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from row import Row

from healthcomms.places import ROOT
from healthcomms.setup.pins import pins

BIGGEST = 6


def rows(folder: Path) -> Iterator[Row]:
    sizes = {pin.name: _megabytes(pin.name) for pin in pins(ROOT / "requirements.txt") if pin.is_for()}
    biggest = sorted(sizes, key=sizes.get, reverse=True)[:BIGGEST]
    named = ", ".join(f"{name} {sizes[name]:.0f}" for name in biggest)
    total = sum(sizes.values())
    measured = f"{total:.0f} MB (in MB: {named})"
    yield Row(f"{len(sizes)} packages of the learner, installed", measured, "watched", None)


def _megabytes(name: str) -> float:
    files = (Path(file.locate()) for file in distribution(name).files)
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6
