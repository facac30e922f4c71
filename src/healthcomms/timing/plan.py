"""What a plan of posts overlooks: clashes, silent days, closed services, consent, lead time.

A plan has the columns of `content_plan`. Each rule is a function that finds rows and says why.
"""

from collections.abc import Iterator

import pandas as pd

from healthcomms.content.post import PICTURES
from healthcomms.timing.days import days_in

__all__ = ["STOPS", "TOO_NEAR_MIN", "clashes", "faults", "gaps", "stops"]

TOO_NEAR_MIN = 30
"""Two posts on one platform that go out this many minutes apart, or fewer, take attention from each other. Our rule."""

STOPS = (
    "person_without_consent",
    "consent_unknown",
    "consent_does_not_cover",
    "service_closed_that_day",
    "disputed_day",
    "day_after_the_awareness_day",
    "video_without_captions",
    "picture_without_alt_text",
    "approval_missing",
)
"""Faults with which a post must not go out as it stands, what touches people first. The others: move it, look it up."""

Found = Iterator[tuple[str, str, str]]
"""Plan id, kind of fault, and what to say."""


def clashes(plan: pd.DataFrame) -> pd.DataFrame:
    """Pairs that go out on one platform within `TOO_NEAR_MIN` minutes: `first`, `second`, `platform`, `minutes`."""
    posts = plan.assign(at=pd.to_datetime(plan["planned_at_local"])).sort_values("at", kind="stable")
    pairs = posts.merge(posts, on="platform", suffixes=("_a", "_b"))
    minutes = (pairs["at_b"] - pairs["at_a"]) / pd.Timedelta(minutes=1)
    ahead = (minutes > 0) | ((minutes == 0) & (pairs["plan_id_a"] < pairs["plan_id_b"]))
    near = pairs.assign(minutes=minutes)[ahead & (minutes <= TOO_NEAR_MIN)]
    return near.rename(columns={"plan_id_a": "first", "plan_id_b": "second"})[
        ["first", "second", "platform", "minutes"]
    ].reset_index(drop=True)


def gaps(plan: pd.DataFrame, first: str, last: str, *, least: int = 1) -> list[pd.Timestamp]:
    """Working days (Monday to Friday) from `first` to `last` with nothing planned on any platform.

    With `least`, only days of a silence of that many working days in a row. Bank holidays count as any day.
    """
    planned = pd.to_datetime(plan["planned_at_local"]).dt.normalize()
    silent = pd.Series(pd.bdate_range(first, last))
    silent = silent.to_frame("day").assign(silent=~silent.isin(planned))
    run = (silent["silent"] != silent["silent"].shift()).cumsum()
    long_enough = silent.groupby(run)["silent"].transform("sum") >= least
    return silent.loc[silent["silent"] & long_enough, "day"].tolist()


def faults(
    plan: pd.DataFrame,
    *,
    days: pd.DataFrame,
    closures: pd.DataFrame | None = None,
    stories: pd.DataFrame | None = None,
    today: str | None = None,
) -> pd.DataFrame:
    """What is wrong, a row each: `plan_id`, `fault`, `says`.

    `days` are `awareness_days`. What is not given is not looked at: the column `approved_by`, `closures` of services,
    `stories` with their consents, and `today` for lead times.
    """
    posts = plan.assign(at=pd.to_datetime(plan["planned_at_local"]))
    found = [*_near(posts), *_on_days(posts, days, today), *_unready(posts)]
    if "approved_by" in posts:
        found += _unapproved(posts)
    if closures is not None:
        found += _closed(posts, closures)
    if stories is not None:
        found += _uncovered(posts, stories)
    return pd.DataFrame(found, columns=["plan_id", "fault", "says"])


def stops(plan: pd.DataFrame, **given) -> pd.DataFrame:
    """The `faults` with which a post must not go out as it stands, in the order of `STOPS`; `given` as there."""
    found = faults(plan, **given)
    stopping = found[found["fault"].isin(STOPS)]
    return stopping.sort_values("fault", key=lambda fault: fault.map(STOPS.index), kind="stable", ignore_index=True)


def _near(posts: pd.DataFrame) -> Found:
    for pair in clashes(posts).itertuples():
        says = f"{pair.first} and {pair.second} go out on {pair.platform} {pair.minutes:.0f} minutes apart."
        yield pair.second, "clash", says


def _on_days(posts: pd.DataFrame, days: pd.DataFrame, today: str | None) -> Found:
    tagged = posts.dropna(subset=["awareness_day"])
    dated = {year: days_in(days, year).set_index("day_id") for year in tagged["at"].dt.year.unique()}
    for post in tagged.itertuples():
        day = dated[post.at.year].loc[post.awareness_day]
        if day["status"] == "disputed":
            yield post.plan_id, "disputed_day", f"{day['name']}: {day['caution']}"
        if pd.isna(day["date"]):
            yield post.plan_id, "look_it_up", f"{day['name']} is announced each year: look its date up."
        elif post.at.normalize() > day["last_date"]:
            yield post.plan_id, "day_after_the_awareness_day", f"{day['name']} is over by then."
        if today and day["begin_by"] < pd.Timestamp(today):
            begin = f"{day['begin_by'].day} {day['begin_by']:%B %Y}"
            yield post.plan_id, "lead_time_not_kept", f"{day['name']}: work was to begin by {begin}."


def _unready(posts: pd.DataFrame) -> Found:
    for post in posts.itertuples():
        if post.format == "video" and not _yes(post.has_captions):
            yield post.plan_id, "video_without_captions", "The video has no captions."
        if post.format in PICTURES and pd.isna(post.alt_text):
            yield post.plan_id, "picture_without_alt_text", "The picture has no alternative text."
        if post.shows_person and pd.isna(post.consent_id):
            yield post.plan_id, "person_without_consent", "It shows a person, and no consent is recorded."


def _unapproved(posts: pd.DataFrame) -> Found:
    for plan_id in posts.loc[posts["approved_by"].isna(), "plan_id"]:
        yield plan_id, "approval_missing", "Nobody has approved it."


def _yes(cell: object) -> bool:
    return not pd.isna(cell) and bool(cell)


def _closed(posts: pd.DataFrame, closures: pd.DataFrame) -> Found:
    closed = set(zip(closures["service"], closures["closed_on"], strict=True))
    for post in posts.itertuples():
        if (post.service, post.at.normalize()) in closed:
            says = f"It sends people to the {post.service}, closed that day."
            yield post.plan_id, "service_closed_that_day", says


def _uncovered(posts: pd.DataFrame, stories: pd.DataFrame) -> Found:
    """Consents that do not cover the post on its day; the last day still counts."""
    consents = stories.set_index("consent_id")
    for post in posts.dropna(subset=["consent_id"]).itertuples():
        if post.consent_id not in consents.index:
            yield post.plan_id, "consent_unknown", f"There is no consent {post.consent_id}."
            continue
        why = _why_not(consents.loc[post.consent_id], post.at.normalize(), post.platform)
        if why:
            yield post.plan_id, "consent_does_not_cover", f"Consent {post.consent_id}: {'; '.join(why)}."


def _why_not(consent: pd.Series, day: pd.Timestamp, platform: str) -> list[str]:
    reasons = {
        "taken back": consent["withdrawn_on"] <= day,
        "over by then": consent["expires_on"] < day,
        "no last day": pd.isna(consent["expires_on"]),
        "nobody signed for a child": consent["is_child"] and not consent["representative_signed"],
        f"does not name {platform}": platform not in consent["channels"].split(", "),
    }
    return [reason for reason, holds in reasons.items() if holds]
