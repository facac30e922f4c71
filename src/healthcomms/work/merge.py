"""Two copies of a file that holds one entry an exercise: put together, no entry is lost."""

import json

from healthcomms.kept import entries

__all__ = ["MERGED", "merge"]

MERGED = {"answers.json", "progress.json"}


def merge(there: bytes, back: bytes, *, newer: bool) -> tuple[bytes, bool] | None:
    """Both files as one, and whether they differ in an entry; None if one cannot be read as such a file.

    Of an exercise that both hold, the entry of `back` counts if that file is the newer one.
    """
    ours, theirs = entries(there), entries(back)
    if ours is None or theirs is None:
        return None
    older, newest = (ours, theirs) if newer else (theirs, ours)
    differs = any(older[name] != newest[name] for name in older.keys() & newest.keys())
    if not differs and theirs.keys() <= ours.keys():
        return there, False
    return json.dumps({**older, **newest}, indent=1, ensure_ascii=False).encode(), differs
