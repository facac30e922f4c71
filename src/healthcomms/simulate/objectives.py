"""`objectives`: twelve drafts, with today's figure drawn by seed."""

import numpy as np
import pandas as pd

from healthcomms.simulate import texts
from healthcomms.strategy import REPAIR

__all__ = ["make"]


def make(
    rng: np.random.Generator, *, carers_see_us_percent: int, drafts: str = "objectives", repair: tuple = REPAIR
) -> tuple[pd.DataFrame, dict]:
    """The table of these `drafts`, and for each whether it is sound, with its parts or its fault.

    `carers_see_us_percent` is the figure of the draft that stands on the audience survey.
    """
    written = [_with_figures(draft, rng, carers_see_us_percent) for draft in texts.read(drafts)]
    return pd.DataFrame([_row(draft) for draft in written]), {
        "repair": list(repair),
        "drafts": {draft["id"]: _verdict(draft) for draft in written},
    }


def _with_figures(draft: dict, rng: np.random.Generator, carers_see_us_percent: int) -> dict:
    decimals = draft.get("decimals", 0)
    today = float(rng.uniform(*draft["value"])) if "value" in draft else carers_see_us_percent
    value = _rounded(today, decimals)
    return {**draft, "value": value, "target": _rounded(value * draft.get("target", 1), decimals)}


def _rounded(number: float, decimals: int) -> float | int:
    return round(number, decimals) if decimals else round(number)


def _row(draft: dict) -> dict:
    figures = {"value": f"{draft['value']:,}", "target": f"{draft['target']:,}"}
    return {
        "objective_id": draft["id"],
        "team": draft["team"],
        "draft": draft["draft"].format(**figures),
        "evidence": draft["evidence"].format(**figures),
        "evidence_value": float(draft["value"]),
        "evidence_unit": draft["unit"],
        "evidence_source": draft["source"],
        "better": draft["better"],
    }


def _verdict(draft: dict) -> dict:
    if "fault" in draft:
        return {"sound": False, "fault": draft["fault"]}
    parts = {**draft["parts"], "deadline": str(draft["parts"]["deadline"])}
    figures = {"unit": draft["unit"], "baseline": draft["value"], "target": draft["target"]}
    return {"sound": True, "parts": {**parts, **figures, "data_source": draft["source"]}}
