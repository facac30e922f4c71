"""Method notes: what each figure is, of what, what is left out, and where the definition comes from."""

from dataclasses import dataclass

import pandas as pd

from healthcomms.data import load
from healthcomms.portfolio import measured
from healthcomms.portfolio.measurement import period
from healthcomms.portfolio.sources import Source

__all__ = ["Method", "method_notes"]


@dataclass(frozen=True)
class Method:
    """One figure. `sources` are (title, address) of rows of `resources`."""

    figure: str
    made: str
    of: str
    without: str
    sources: list[tuple[str, str]]


def method_notes(source: Source, *, effect: bool) -> list[Method]:
    """The notes of the figures that are on the page; `effect` says whether the evaluation is."""
    notes = [*_rates(source), _interval(), *_talk(source), *_waits(source), *_hours(source), *_cost(source)]
    return [*notes, _effect()] if effect else notes


def _note(figure: str, made: str, of: str, without: str, *keys: str) -> Method:
    table = load("resources").set_index("key")
    return Method(figure, made, of, without, [(table.loc[key, "title"], table.loc[key, "address"]) for key in keys])


def _rates(source: Source) -> list[Method]:
    parts = measured.bases(measured.posts_to_rate(source))
    return [_rate(source, by, part) for by, part in parts.items()]


def _rate(source: Source, by: str, posts: pd.DataFrame) -> Method:
    undefined = int((posts[by].isna() | (posts[by] == 0)).sum())
    who = "accounts that saw the post" if by == "reach" else "times it was on a screen, for the platform gives no reach"
    copies = f", {source.twice} second copies" if source.twice else ""
    return _note(
        f"Engagement rate by {by} (%)",
        f"100 × (reactions + comments + shares + saves) ÷ {by}, the {who}. Clicks and views are not counted. Median: "
        f"the post in the middle. Pooled: all engagements over all {by}.",
        f"{_posts(len(posts))}, {period(source.posts)}",
        f"Replies to people{copies}. Without a rate, not 0, because {by} is 0 or not given: {_posts(undefined)}.",
        "hootsuite-engagement-rate",
    )


def _posts(n: int) -> str:
    return f"{n:,} post{'' if n == 1 else 's'}"


def _interval() -> Method:
    return _note(
        "95 % interval of a median",
        "From the order of the posts alone, so no shape is assumed. Posts near each other resemble each other, so the "
        "true interval is wider.",
        "Each group of six posts or more",
        "Smaller groups have none.",
        "median-interval",
    )


def _talk(source: Source) -> list[Method]:
    if not source.has_replies:
        return []
    made = "100 × replies to people ÷ all posts, replies included. A measure of this course."
    return [_note("Dialogue ratio (%)", made, f"{_posts(len(source.posts))}, {period(source.posts)}", "Nothing.")]


def _waits(source: Source) -> list[Method]:
    if source.messages is None:
        return []
    return [
        _note(
            "Wait for a first answer (minutes)",
            "Minutes on duty, Monday to Friday 9:00 to 17:00 in London, bank holidays included. The median of all is "
            "the Kaplan-Meier median: who has no answer yet still counts.",
            f"{len(source.messages):,} messages; the inbox was copied on {source.until.day} {source.until:%B %Y}",
            "Nothing. Small talk is counted, though it needs no answer, so the share answered is on the low side.",
            "first-response-time",
            "kaplan-meier",
        )
    ]


def _hours(source: Source) -> list[Method]:
    if measured.hours(source).empty:
        return []
    made = f"Median engagement rate by reach in each hour (London). No colour below {measured.LEAST} posts."
    return [
        _note(
            "Day and hour",
            made,
            "The posts of the rate by reach",
            "What is left out there.",
            "statsmodels-multipletests",
        )
    ]


def _cost(source: Source) -> list[Method]:
    price = measured.cost(source)
    if price is None:
        return []
    staff = (
        f" + minutes ÷ 60 × £{source.hour_gbp:g}, an invented rate" if price.with_staff else "; staff time is not known"
    )
    made = f"(Spend on media{staff}) ÷ engagements."
    return [
        _note(
            "Cost of an engagement (£)",
            made,
            _posts(price.posts),
            "Posts without a figure for spend.",
            "iab-formulas",
        )
    ]


def _effect() -> Method:
    return _note(
        "Effect of the campaign",
        "Invented data. Difference in differences: change at Tarnwick's sites, less change at Oldmere's, without the "
        "campaign; in percent of what Tarnwick's week would have been. It holds only if both would have moved alike.",
        "Carers who joined the register, by day and site: the week against the ten weeks before it",
        "The weeks after it.",
        "difference-in-differences",
    )
