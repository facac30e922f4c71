"""Turn whatever a learner's code gives into plain JSON, so that it can cross to a process that trusts nothing."""

import json
import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

ONE_VALUE = 30_000
"""Characters of JSON that what one call returns may take: nine such calls fit into one observation."""

LARGEST = 290_000
"""Characters of JSON that one observation may take."""


class _NoPlainForm(Exception):
    """Names the type of what cannot be turned into JSON."""


def plain(value: Any, largest: int = LARGEST) -> Any:
    """JSON for `value`: missing values of every kind become None, tables become records.

    Where something in it has no plain form (a function, a module), or all of it is far too large,
    it comes back as {"unreadable": the type of that}, which a judge can name.
    """
    try:
        found = _plain(value, depth=6)
        small = len(json.dumps(found)) <= largest
    except _NoPlainForm as refused:
        return {"unreadable": str(refused)}
    except (TypeError, ValueError, RecursionError):
        small = False
    return found if small else {"unreadable": type(value).__name__}


def _plain(value: Any, depth: int) -> Any:
    if depth == 0:
        raise RecursionError
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, pd.DataFrame):
        return _plain(_records(value), depth)
    if isinstance(value, pd.Series):
        return _plain(value.to_dict(), depth)
    if isinstance(value, dict):
        return {str(key): _plain(item, depth - 1) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item, depth - 1) for item in value]
    if hasattr(value, "tolist"):  # NumPy arrays and scalars
        return _plain(value.tolist(), depth - 1)
    return _scalar(value)


def _records(table: pd.DataFrame) -> list[dict]:
    """Row by row, with the index among the columns where it does not repeat one of them."""
    if len(table) > 2000:
        return _refuse(table)
    twice = set(table.index.names) & set(table.columns)
    return (table if twice else table.reset_index()).to_dict("records")


def _scalar(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return _refuse(value)


def _refuse(value: Any):
    raise _NoPlainForm(type(value).__name__)
