"""The words of the answers: code lines and sentences of the model answers, mark schemes and hidden tests."""

import html
import json
import re
from functools import cache
from pathlib import Path

import nbformat

from healthcomms.places import ROOT

__all__ = ["answer_texts", "holding", "texts_below"]

_CODE = [r"(?s)### BEGIN SOLUTION\n(.*?)### END SOLUTION", r"(?s)### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS"]
_PROSE = [r"(?s)=== BEGIN MARK SCHEME ===\n(.*?)=== END MARK SCHEME ===", _CODE[0]]
_SHORTEST = 25
"""Characters; shorter lines are also right in many other places."""


@cache
def answer_texts(lab: str = "*") -> frozenset[str]:
    """Those of the lab, or of all labs, that no released lab and no lesson shows: a last hint shows some."""
    shown = "\n".join(cell.source for place in ("labs/*/*", "course/*") for cell in _cells(place))
    pieces = [piece for cell in _cells(f"solutions/{lab}/*") for piece in _hidden(cell)]
    return frozenset(piece for piece in pieces if len(piece) > _SHORTEST and piece not in shown)


def _cells(place: str) -> list:
    return [cell for file in ROOT.glob(f"{place}.ipynb") for cell in nbformat.read(file, as_version=4).cells]


def _hidden(cell) -> list[str]:
    """Code by lines, prose by sentences."""
    regions, cut = (_CODE, r"\n") if cell.cell_type == "code" else (_PROSE, r"\n|(?<=[.!?]) ")
    found = [part for region in regions for part in re.findall(region, cell.source)]
    return [piece.strip() for part in found for piece in re.split(cut, part)]


def holding(texts: dict[str, str], pieces: frozenset[str]) -> set[tuple[str, str]]:
    """Where each piece stands, as it is or as JSON or HTML hold it: name of the text, piece."""
    forms = {
        form: piece
        for piece in pieces
        for form in (piece, json.dumps(piece, ensure_ascii=False)[1:-1], html.escape(piece))
    }
    return {(name, piece) for name, text in texts.items() for form, piece in forms.items() if form in text}


def texts_below(folder: Path) -> dict[str, str]:
    """Every file below the folder, whatever it is, by its place."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "ignore") for path in files}
