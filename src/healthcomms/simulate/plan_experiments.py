"""`experiments`: twelve comparisons of two versions; which of them holds what is drawn by the seed."""

import math

import numpy as np
import pandas as pd

from healthcomms.simulate import texts

__all__ = ["make"]

_Z_ALPHA, _Z_POWER = 1.959964, 0.841621
"""Two-sided 5 %, power 80 %."""

# kind: (how many, people in A and in B as a share of the plan, z of the difference, days it ran, what was decided)
_KINDS = {
    "real": (2, (1.0, 1.0), (4.0, 4.6), 14, "B from now on"),
    "null": (5, (1.0, 1.0), (-1.2, 1.2), 14, "no difference, keep A"),
    "lucky": (1, (1.0, 1.0), (2.02, 2.16), 14, "B from now on"),
    "stopped_early": (1, (0.18, 0.18), (2.02, 2.16), 3, "B from now on"),
    "too_small": (1, (0.08, 0.08), (1.0, 1.5), 7, "no difference, keep A"),
    "trivial": (1, (14.0, 14.0), (3.5, 3.9), 28, "B from now on"),
    "uneven": (1, (1.0, 0.62), (2.02, 2.16), 14, "B, but look again"),
}

_BECAUSE = {
    "real": "Planned, run to its end, and clear even when all twelve are counted.",
    "null": "Run to its end; what is left is what chance does.",
    "lucky": "Below 5 % by itself, but with twelve tests one such is to be expected; it does not survive a correction.",
    "stopped_early": "Ended on a good day with a fifth of the people planned; such differences are too large or none.",
    "too_small": "Nobody worked out how many were needed; the interval holds both nothing and a large difference.",
    "trivial": "There is a difference, but it is smaller than the smallest that the team would act on.",
    "uneven": "Half and half was planned, and B went to far fewer; find out why before you read the rates.",
}


def make(rng: np.random.Generator) -> tuple[pd.DataFrame, dict]:
    """The table, and for each test what may be concluded and why."""
    kinds = rng.permutation([kind for kind, (count, *_) in _KINDS.items() for _ in range(count)])
    ideas = texts.read("plan_experiments")
    starts = pd.date_range("2025-07-14", periods=len(ideas), freq="42D")
    rows = [_run(rng, idea, str(kind)) for idea, kind in zip(ideas, kinds, strict=True)]
    table = pd.DataFrame(rows)
    table.insert(0, "experiment_id", [f"E{number:02}" for number in range(1, len(table) + 1)])
    days = table.pop("days")
    table["started"], table["ended"] = starts.as_unit("s"), starts.as_unit("s") + pd.to_timedelta(days, unit="D")
    kind = dict(zip(table["experiment_id"], kinds.tolist(), strict=True))
    verdicts = {name: {"kind": each, "because": _BECAUSE[each]} for name, each in kind.items()}
    return table.astype({"planned_n": "Int64"}), {
        "effects": {name: verdict for name, verdict in verdicts.items() if verdict["kind"] == "real"},
        "nulls": {name: verdict for name, verdict in verdicts.items() if verdict["kind"] != "real"},
    }


def _run(rng: np.random.Generator, idea: dict, kind: str) -> dict:
    _, shares, z, days, decided = _KINDS[kind]
    base = idea["baseline_percent"] / 100
    planned = _per_arm(base, base + idea["worthwhile_points"] / 100)
    n_a, n_b = (round(planned * share * rng.uniform(1.0, 1.03)) for share in shares)
    events_a = round(n_a * base * rng.uniform(0.97, 1.03))
    words = {name: idea[name] for name in ("hypothesis", "variant_a", "variant_b", "event", "worthwhile_points")}
    return {
        **words,
        "planned_n": None if kind == "too_small" else planned,
        "n_a": n_a,
        "n_b": n_b,
        "events_a": events_a,
        "events_b": _events_b(n_a, n_b, events_a, rng.uniform(*z)),
        "decided": decided,
        "days": days,
    }


def _per_arm(p_1: float, p_2: float) -> int:
    """People needed in each arm to find this difference (unpooled variances)."""
    variance = p_1 * (1 - p_1) + p_2 * (1 - p_2)
    return math.ceil((_Z_ALPHA + _Z_POWER) ** 2 * variance / (p_1 - p_2) ** 2)


def _events_b(n_a: int, n_b: int, events_a: int, z: float) -> int:
    """The count in B whose pooled z against A comes nearest to `z`."""
    counts = np.arange(1, n_b // 4)
    pooled = (events_a + counts) / (n_a + n_b)
    found = (counts / n_b - events_a / n_a) / np.sqrt(pooled * (1 - pooled) * (1 / n_a + 1 / n_b))
    return int(counts[np.abs(found - z).argmin()])
