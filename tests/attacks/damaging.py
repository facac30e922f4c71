"""Submissions whose notebook or folder is damaged, by accident or not: research/grading.md 4.2."""

import json
import os
from pathlib import Path

import nbformat

from attacks.attack import HOURS, LAB, RULE, Attack, cells
from healthcomms.places import ROOT

__all__ = ["DAMAGING"]

NOTHING = {"2.2a": 0, "2.5": 0}
ALL = tuple(item.id for item in LAB.exercises if item.kind == "auto")
FILE = f"{LAB.notebook}.ipynb"


def _copied(notebook, name: str) -> None:
    notebook.cells.append(nbformat.from_dict({**cells(notebook)[name], "id": f"copy-{len(notebook.cells)}"}))


def _meta(name: str, **changes) -> Attack:
    """The nbgrader metadata of both cells of 2.2a are changed so."""

    def change(notebook):
        for cell in ("answer-2-2a", "check-2-2a"):
            cells(notebook)[cell].metadata["nbgrader"] |= changes

    return Attack(name, change)


def _answered(name: str, source: str, **more) -> Attack:
    """With this alone in the cell of 2.3."""
    return Attack(name, lambda notebook: cells(notebook)["answer-2-3"].update(source=source), **more)


def _everywhere(name: str, **changes) -> Attack:
    def change(notebook):
        for cell in notebook.cells:
            if "nbgrader" in cell.metadata:
                cell.metadata["nbgrader"] |= changes

    return Attack(name, change)


def _unreadable(name: str, content: bytes, says: str = "cannot be read as a notebook") -> Attack:
    return Attack(name, handed_in=content, points=NOTHING, unknown=ALL, says=says)


def _renamed(name: str, new: str, **more) -> Attack:
    return Attack(name, lay=lambda folder: (folder / FILE).rename(folder / new), **more)


def _linked(target: Path):
    def lay(folder: Path) -> None:
        (folder / FILE).unlink()
        (folder / FILE).symlink_to(target)

    return lay


def _bonus(notebook) -> None:
    _copied(notebook, "check-2-2a")
    notebook.cells[-1].metadata["nbgrader"] = {
        **notebook.cells[-1].metadata["nbgrader"], "grade_id": "bonus", "points": 50,
    }  # fmt: skip
    notebook.cells[-1].source = "50.0"


def _moved(notebook) -> None:
    check = cells(notebook)["check-2-2a"]
    notebook.cells.remove(check)
    notebook.cells.insert(1, check)


def _redefines(notebook) -> None:
    place = notebook.cells.index(cells(notebook)["check-2-2a"])
    notebook.cells.insert(place, nbformat.v4.new_code_cell("def quadrant(*case):\n    return 'nobody'"))


def _old_format() -> bytes:
    """Notebook format 3: cells lie in worksheets, and have no id."""
    inputs = [
        {"cell_type": "code", "input": text, "language": "python", "outputs": [], "metadata": {"nbgrader": meta}}
        for text, meta in ((RULE, {"grade_id": "answer-2-2a"}), (HOURS, {"grade_id": "answer-2-5"}))
    ]
    return json.dumps(
        {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": "lab"}, "worksheets": [{"cells": inputs}]}
    ).encode()


def _deep() -> bytes:
    return (
        b'{"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": {"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}"
    )


def _typed(name: str, content: bytes) -> Attack:
    return Attack(name, files={"answers.json": content})


def _without(folder: Path) -> None:
    (folder / FILE).unlink()


def _folder(folder: Path) -> None:
    _without(folder)
    (folder / FILE).mkdir()


DAMAGING = [
    Attack("copied-answer", lambda notebook: _copied(notebook, "answer-2-2a"), says="is there 2 times"),
    Attack("copied-check", lambda notebook: _copied(notebook, "check-2-2a")),
    Attack("copied-text", lambda notebook: _copied(notebook, "answer-2-6b")),
    Attack("deleted-answer", lambda notebook: notebook.cells.remove(cells(notebook)["answer-2-2a"]),
           points={"2.2a": 0}, says="the cell answer-2-2a is missing"),
    Attack("deleted-check", lambda notebook: notebook.cells.remove(cells(notebook)["check-2-2a"])),
    Attack("deleted-everything-locked", lambda notebook: notebook.update(
        cells=[cell for cell in notebook.cells if not cell.metadata.get("nbgrader", {}).get("locked")])),
    Attack("moved-check", _moved),
    Attack("reversed", lambda notebook: notebook.cells.reverse()),
    Attack("renamed-answer", lambda notebook: cells(notebook)["answer-2-2a"].metadata.nbgrader.update(grade_id="mine"),
           flagged=True, says="the cell answer-2-2a is missing"),
    _everywhere("schema-2", schema_version=2),
    _everywhere("schema-9", schema_version=9),
    _everywhere("unknown-key", bonus=True),
    _everywhere("forged-checksums", checksum="0" * 32),
    Attack("empty-metadata", lambda notebook: cells(notebook)["check-2-2a"].metadata.update(nbgrader={})),
    Attack("no-metadata", lambda notebook: [cell.metadata.clear() for cell in notebook.cells]),
    _meta("more-points", points=40),
    _meta("graded-answer", grade=True, points=40),
    _meta("graded-nothing", grade=False),
    _meta("solved-check", solution=True, locked=False),
    _meta("other-type", cell_type="markdown"),
    Attack("bonus", _bonus),
    Attack("edited-check", lambda notebook: cells(notebook)["check-2-3"].update(source="2.0")),
    Attack("edited-set-up", lambda notebook: cells(notebook)["lab-2-setup"].update(source="check = print")),
    Attack("redefined-below", _redefines, points={"2.2a": 0}),
    Attack("wrong-kernel", lambda notebook: notebook.metadata.update(
        kernelspec={"name": "bash", "display_name": "Bash", "language": "bash"})),
    Attack("no-kernel", lambda notebook: notebook.metadata.clear()),
    _answered("half-characters", "name = '\ud800'", unknown=("2.3",)),
    _answered("nul", "name = '\0'"),
    Attack("old-format", handed_in=_old_format()),
    _unreadable("half-a-file", b'{"cells": ['),
    _unreadable("empty-file", b""),
    _unreadable("a-picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    _unreadable("a-list", b"[]"),
    _unreadable("21-mb", b" " * 21_000_000, says="larger than 20 MB"),
    _unreadable("deep", _deep()),
    _unreadable("format-99", b'{"nbformat": 99, "nbformat_minor": 0, "cells": [], "metadata": {}}'),
    _unreadable("cells-of-no-shape", b'{"nbformat": 4, "nbformat_minor": 5, "cells": [7, null, "x"], "metadata": {}}'),
    _renamed("renamed-file", "lab 2 final.ipynb", points=NOTHING, unknown=ALL, says="'lab 2 final.ipynb'"),
    Attack("no-file", lay=_without, points=NOTHING, unknown=ALL, says="no lab-02-strategy.ipynb was handed in"),
    Attack("folder-for-a-file", lay=_folder, points=NOTHING, unknown=ALL),
    Attack("extra-notebook", files={"other.ipynb": b"{}", "lab-02-strategy-copy.ipynb": b"["}),
    Attack("bad-timestamp", files={"timestamp.txt": b"yesterday\xff"}),
    Attack("own-numpy", flagged=True,
           files={"numpy.py": b"raise SystemExit", "math.py": b"1/0", "healthcomms.py": b"check = print"}),
    Attack("linked-notebook", lay=_linked(ROOT / "solutions" / LAB.file), points=NOTHING, unknown=ALL),
    Attack("linked-data", lay=lambda folder: (folder / "answers.json").symlink_to("/etc/passwd")),
    Attack("linked-folder", lay=lambda folder: (folder / "data").symlink_to("/etc")),
    Attack("pipe", lay=lambda folder: os.mkfifo(folder / "answers.json")),
    _typed("answers-no-json", b"\xff not JSON"),
    _typed("answers-deep", b"[" * 50_000),
    _typed("answers-list", b"[1, 2, 3]"),
    _typed("answers-wrong-types", b'{"2.1": 7, "2.2b": [null], "2.6a": "x", "2.5": {"hours": 1e999}}'),
    _typed("answers-wrong-inside", b'{"2.1": {"O03": {"target": [1]}}, "2.2b": {"x": [9, "y"]}, "2.6a": {"goal": {}}}'),
    _typed("answers-of-others", b'{"9.9": {"points": 50}, "2.2a": {"points": 2}, "__class__": {}}'),
    _typed("answers-50-mb", b'{"2.1": "' + b"x" * 50_000_000 + b'"}'),
    Attack("2000-cells", lambda notebook: notebook.cells.extend(nbformat.v4.new_code_cell("1") for _ in range(2_000))),
]  # fmt: skip
