"""One count over another, the same for single numbers and for columns."""

import pandas as pd

__all__ = ["Numbers", "refuse_negative", "share", "times"]

Numbers = float | pd.Series
"""A single number, or a column of them; a column goes in and a column comes out."""


def times(**counts: Numbers) -> Numbers:
    """The first count over the second; missing where either is missing or the second is zero.

    Raises
    ------
    ValueError
        A count is negative, or two columns do not hold the same rows.
    """
    refuse_negative(**counts)
    (part_name, part), (base_name, base) = counts.items()
    if isinstance(part, pd.Series) and isinstance(base, pd.Series) and not part.index.equals(base.index):
        raise ValueError(
            f"{part_name} has {len(part):,} rows and {base_name} {len(base):,}, and they are not the same rows in the "
            "same order. Take both columns from one table, after the last filter."
        )
    base = _floats(base)
    positive = base.where(base > 0) if isinstance(base, pd.Series) else (base if base > 0 else float("nan"))
    return _floats(part) / positive


def share(**counts: Numbers) -> Numbers:
    """The first count in percent of the second, with the rules of `times`."""
    return 100 * times(**counts)


def refuse_negative(**counts: Numbers) -> None:
    """Raise ValueError with a sentence if a count lies below zero."""
    for name, values in counts.items():
        column = values if isinstance(values, pd.Series) else pd.Series([values])
        bad = column[(column < 0).fillna(False)] if len(column) else column
        if len(bad):
            where = f", row {bad.index[0]}" if isinstance(values, pd.Series) else ""
            raise ValueError(
                f"{name}: {len(bad):,} of {len(column):,} values are negative (first {bad.iloc[0]}{where}). "
                "A count starts at 0: correct the export or leave these rows out."
            )


def _floats(values: Numbers) -> Numbers:
    # Whole numbers that may be missing (Int64) have a missing value of their own; float has one for all.
    if isinstance(values, pd.Series):
        return values.astype("float64")
    return float("nan") if pd.isna(values) else float(values)
