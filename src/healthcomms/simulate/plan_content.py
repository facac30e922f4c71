"""`content_plan` and `service_closures`: January 2027 as the team planned it, with what it overlooked."""

import numpy as np
import pandas as pd

from healthcomms.simulate import texts

__all__ = ["make"]

_FIELDS = [
    "planned_at_local", "platform", "format", "owner", "approved_by", "awareness_day", "service", "shows_person",
    "text", "alt_text",
]  # fmt: skip
_COLUMNS = [
    "plan_id", "planned_at_local", "platform", "format", "text", "alt_text", "has_captions", "shows_person",
    "consent_id", "owner", "approved_by", "awareness_day", "service",
]  # fmt: skip

_REASONS = ["maintenance of the ventilation", "staff training", "repairs to the floor", "stocktaking", "a burst pipe"]
_SERVICES = ["blood tests", "hearing aid clinic", "hydrotherapy pool", "minor injuries unit", "pharmacy desk"]
_GAP_DAYS = 5


def make(rng: np.random.Generator) -> dict[str, tuple[pd.DataFrame, dict]]:
    """`content_plan` with the key of its faults, and `service_closures`, one of which meets a planned post."""
    plan = _sound(rng)
    first, plan = _with_gap(rng, plan)
    _overlook(rng, plan)
    plan = plan.sort_values(["planned_at_local", "platform"], kind="stable", ignore_index=True)
    plan["plan_id"] = [f"N{number:02}" for number in range(1, len(plan) + 1)]
    faults = plan[plan["planted"] != ""].groupby("planted")["plan_id"].agg(list).to_dict()
    days = {"gap_days": [f"2027-01-{day:02}" for day in range(first, first + _GAP_DAYS)]}
    closures = _closures(rng, plan)
    table = plan[_COLUMNS]
    text = dict.fromkeys(table.select_dtypes(["object", "str"]), "str")
    return {
        "content_plan": (table.astype(text), {"faults": {**faults, **days}}),
        "service_closures": (closures, {}),
    }


def _sound(rng: np.random.Generator) -> pd.DataFrame:
    """The plan as it was meant: every day something, every film captioned, every recognisable person asked."""
    cells = [[None if cell == "-" else cell for cell in line.split(" | ")] for line in texts.read("plan_content")]
    plan = pd.DataFrame(cells, columns=_FIELDS)
    plan["planned_at_local"] = "2027-01-" + plan["planned_at_local"]
    plan["shows_person"] = plan["shows_person"] == "yes"
    plan["has_captions"] = pd.Series(True, plan.index, dtype="boolean").where(plan["format"] == "video")
    asked = plan.index[plan["shows_person"]]
    plan["consent_id"] = None
    plan.loc[asked, "consent_id"] = [f"C{number:03}" for number in rng.permutation(np.arange(1, 61))[: len(asked)]]
    late = plan["awareness_day"].eq("braille")
    return plan.assign(planted=np.where(late, "day_after_the_awareness_day", ""))


def _with_gap(rng: np.random.Generator, plan: pd.DataFrame) -> tuple[int, pd.DataFrame]:
    """The first of five days on which nothing is planned, and the plan without them."""
    first = int(rng.integers(8, 26))
    day = plan["planned_at_local"].str[8:10].astype(int)
    return first, plan[~day.between(first, first + _GAP_DAYS - 1)].reset_index(drop=True)


def _overlook(rng: np.random.Generator, plan: pd.DataFrame) -> None:
    """Plant the faults, each in rows of its own, in place."""
    _clash(rng, plan)
    _spoil(rng, plan, plan["format"] == "video", "video_without_captions", has_captions=False)
    _spoil(rng, plan, plan["shows_person"], "person_without_consent", consent_id=None)
    _spoil(rng, plan, plan["service"].isna(), "approval_missing", approved_by=None)
    _spoil(rng, plan, plan["service"].notna(), "service_closed_that_day")


def _spoil(rng: np.random.Generator, plan: pd.DataFrame, able: pd.Series, planted: str, **cells: object) -> None:
    row = rng.choice(plan.index[able & (plan["planted"] == "")])
    for column, value in {**cells, "planted": planted}.items():
        plan.loc[row, column] = value


def _clash(rng: np.random.Generator, plan: pd.DataFrame) -> None:
    """Twice, what was meant for another channel goes out on Facebook within half an hour of a post there."""
    day = plan["planned_at_local"].str[:10]
    facebook = plan[plan["platform"] == "facebook"].groupby(day)["planned_at_local"].max()
    able = plan["format"].isin(["text", "link", "photo"]) & (plan["platform"] != "facebook") & day.isin(facebook.index)
    able &= plan["awareness_day"].isna()
    for chosen in rng.permutation(day[able].unique())[:2]:
        row = plan.index[able & (day == chosen)][0]
        later = pd.Timestamp(facebook[chosen]) + pd.Timedelta(minutes=int(rng.choice([0, 15, 30])))
        plan.loc[row, ["platform", "planned_at_local"]] = ["facebook", later.strftime("%Y-%m-%d %H:%M")]
        plan.loc[row, "planted"] = "clash"


def _closures(rng: np.random.Generator, plan: pd.DataFrame) -> pd.DataFrame:
    """One day on which each service is closed; only one of them has a post that sends people there."""
    january = pd.date_range("2027-01-04", "2027-01-31").strftime("%Y-%m-%d")
    day, met = plan["planned_at_local"].str[:10], plan["planted"] == "service_closed_that_day"
    days = {}
    for service in _SERVICES:
        days[service] = rng.choice(january[~january.isin(day[plan["service"] == service])])
    days |= dict(zip(plan.loc[met, "service"], day[met], strict=True))
    closures = pd.DataFrame({"service": _SERVICES, "closed_on": [str(days[each]) for each in _SERVICES]})
    closures["closed_on"] = pd.to_datetime(closures["closed_on"]).dt.as_unit("s")
    return closures.assign(reason=rng.permutation(_REASONS).tolist())
