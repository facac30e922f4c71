"""The measurement report: rates with their base and n, talk, answers, hours and cost."""

import pandas as pd

from healthcomms import charts, metrics
from healthcomms.checks.lab07.week import of_the_week
from healthcomms.inference import false_alarms
from healthcomms.portfolio import measured
from healthcomms.portfolio.blocks import Note, Picture, Section, Table, from_frame, interval, said
from healthcomms.portfolio.desk import Answer, dict_of
from healthcomms.portfolio.sources import Source

__all__ = ["findings", "measurement_sections", "period"]


def measurement_sections(source: Source, week: Answer | None) -> list[Section]:
    """The parts of the report; `week` is what the learner reported in 7.6."""
    posts = measured.posts_to_rate(source)
    rated = [block for by, part in measured.bases(posts).items() for block in _rates(part, by)]
    rated = rated or [Note("The only posts here are replies to people, and no rate is given for those.")]
    return [
        Section(
            "glance", "What was posted", [Note(_about(source), strong=True), *_week(source, week), _glance(source)]
        ),
        Section("rates", "What people did with the posts", rated),
        Section("dialogue", "Replies to people", _dialogue(source)),
        Section("response", "How long people wait", _response(source)),
        Section("hours", "Day and hour", _hours(source)),
    ]


def findings(source: Source) -> list[str]:
    """The report in a few sentences, for the first page."""
    lines = [f"{len(source.posts):,} posts, {period(source.posts)}."]
    for by, part in measured.bases(measured.posts_to_rate(source)).items():
        lines.append(_rates_say(measured.rates(part, ["platform"], by=by), by).removesuffix(_OWN_WAYS))
    if source.has_replies:
        lines.append(_dialogue_says(measured.dialogue(source).iloc[-1]))
    return lines if source.messages is None else [*lines, _waits_say(_first_answers(source))]


def period(posts: pd.DataFrame) -> str:
    """From the first to the last day, in London: "1 July 2025 to 31 December 2026"."""
    days = posts["posted_at_utc"].dt.tz_convert("Europe/London")
    first, last = days.min(), days.max()
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"


def _about(source: Source) -> str:
    return f"{source.says} Posts of {period(source.posts)}."


def _week(source: Source, week: Answer | None) -> list:
    """The learner's own figures of 7.6, where the report is of the same data."""
    if source.own or not week:
        return []
    values = dict_of(dict_of(week.values).get("week", week.values))
    rows = [[label, said(values[name]), of] for name, (label, of) in _week_bases(source).items() if name in values]
    return [Table("Carers Week, as the learner reported it", ["What", "Figure", "Of what"], rows)] if rows else []


def _week_bases(source: Source) -> dict[str, tuple[str, str]]:
    """What each figure of 7.6 is, and how much lay in Carers Week, whatever it was about; not for an export."""
    posts = source.posts[of_the_week(source.posts["posted_at_utc"])]
    replies, everything = int(posts["is_reply"].sum()), len(posts)
    seen = int((~posts["is_reply"].astype(bool) & (posts["reach"] > 0)).sum())
    wrote = of_the_week(source.messages["received_at_utc"]).sum()
    return {
        "engagement_rate": ("Engagement rate by reach, pooled (%)", f"{seen} posts that somebody saw, without replies"),
        "dialogue_ratio": ("Replies in percent of all posts", f"{everything} posts, {replies} replies among them"),
        "median_first_reply_min": ("Median wait for a first answer (minutes)", f"{wrote} messages"),
    }


def _glance(source: Source) -> Table:
    posts, price = source.posts, measured.cost(source)
    rows = [
        ["Posts, replies to people included", f"{len(posts):,}"],
        [
            "Replies to people among them",
            f"{int(posts['is_reply'].sum()):,}" if source.has_replies else "not in the export",
        ],
        ["Paid or boosted", f"{int(posts['boosted'].sum()):,}" if posts["boosted"].notna().any() else "not known"],
        ["Cost of an engagement", _price(price)],
    ]
    return Table("At a glance", ["What", "How many, or how much"], rows)


def _price(price: measured.Cost | None) -> str:
    if price is None:
        return "not known: no spend is given"
    what = "media and staff time" if price.with_staff else "media alone, staff time is not known"
    return f"£{price.per_engagement_gbp:.2f} ({what}; £{price.pounds:,.0f} on {price.posts:,} posts)"


def _rates(posts: pd.DataFrame, by: str) -> list:
    """Medians with intervals: per platform, then per platform and format."""
    platforms = measured.rates(posts, ["platform"], by=by)
    formats = measured.rates(posts, ["platform", "format"], by=by).sort_values("label", ignore_index=True)
    return [
        *_picture(platforms, by, _rates_say(platforms, by)),
        _rates_table(platforms, f"Engagement rate by {by}, per platform"),
        _rates_table(formats, f"Engagement rate by {by}, per platform and format"),
        *_picture(formats, by, _formats_say(formats, by)),
    ]


def _picture(rates: pd.DataFrame, by: str, says: str) -> list:
    """The figure with its sentence; the sentence alone where no group is large enough for an interval."""
    if rates["low"].isna().all():
        return [Note(says)]
    axis = f"Median engagement rate by {by} (%), with 95 % interval"
    return [Picture(charts.rate_intervals(rates, measure=axis), says)]


def _rates_say(rates: pd.DataFrame, by: str) -> str:
    known = rates.dropna(subset=["percent"])
    if known.empty:
        return f"No post has a rate by {by}."
    if len(known) == 1:
        only = known.iloc[0]
        return (
            f"{only['label']}: the post in the middle has a rate of {only['percent']:.1f} % by {by} (n = {only['n']})."
        )
    top, low = known.loc[known["percent"].idxmax()], known.loc[known["percent"].idxmin()]
    return (
        f"{top['label']} has the highest median rate by {by}, {top['percent']:.1f} % "
        f"(n = {top['n']}), and {low['label']} the lowest, {low['percent']:.1f} % (n = {low['n']})."
        f"{_overlap(top, low)}{_OWN_WAYS}"
    )


_OWN_WAYS = " Platforms count reach and engagement in their own ways."


def _overlap(top: pd.Series, low: pd.Series) -> str:
    if pd.isna(top["low"]) or pd.isna(low["high"]):
        return " For one of them there are too few posts for an interval."
    return " Their intervals overlap." if top["low"] <= low["high"] else " Their intervals do not overlap."


def _formats_say(formats: pd.DataFrame, by: str) -> str:
    few = int(formats["low"].isna().sum())
    hollow = f" {few} of {len(formats)} have fewer than six posts: too few for an interval." if few else ""
    return (
        f"Median engagement rate by {by} of each format on each platform.{hollow} Compare formats within one platform."
    )


def _rates_table(rates: pd.DataFrame, caption: str) -> Table:
    rows = [
        [
            row.label,
            f"{row.n:,}",
            f"{row.undefined:,}",
            _percent(row.percent),
            interval(row.low, row.high),
            _percent(row.pooled),
        ]
        for row in rates.itertuples()
    ]
    columns = ["Which", "Posts (n)", "Without a rate", "Median (%)", "95 % interval", "Pooled (%)"]
    return Table(caption, columns, rows, frozenset({1, 2, 3, 4, 5}))


def _percent(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.1f}"


def _dialogue(source: Source) -> list:
    if not source.has_replies:
        return [Note("No ratio: the export shows no replies to people, and most exports leave them out.")]
    table = measured.dialogue(source)
    says = f"{_dialogue_says(table.iloc[-1])} There is no published line between talking and broadcasting."
    names = {"account": "Where", "posts": "Posts (n)", "replies": "Replies", "dialogue_ratio": "Replies in % of posts"}
    return [
        Note(says),
        from_frame(
            table.astype({"dialogue_ratio": "float64"}).rename(columns=names), "Replies in percent of all posts"
        ),
    ]


def _dialogue_says(total: pd.Series) -> str:
    return f"{total['dialogue_ratio']:.1f} % of all posts are replies to people (n = {total['posts']:,})."


def _response(source: Source) -> list:
    if source.messages is None:
        return [
            Note(
                "Not known: an export of posts holds no messages. Your inbox tool has when each came and was answered."
            )
        ]
    figures = _first_answers(source)
    waits = metrics.waits(source.messages, until=source.until, by="monitored")
    middle = figures["median_all_min"]
    rows = [
        ["Messages, small talk included (n)", f"{figures['n']:,.0f}"],
        ["Answered (%)", f"{figures['percent_answered']:.1f}"],
        ["Median wait of all, minutes on duty", said(float(middle))],
        ["Median wait of the answered alone, minutes on duty", said(float(figures["median_answered_min"]))],
    ]
    picture = charts.response_times(waits, median_min=middle, by="monitored")
    return [Picture(picture, _waits_say(figures)), Table("First answers", ["What", "Figure"], rows, frozenset({1}))]


def _first_answers(source: Source) -> pd.Series:
    return metrics.first_response(source.messages, until=source.until, by="monitored")


def _waits_say(figures: pd.Series) -> str:
    middle = figures["median_all_min"]
    told = "half never were answered" if pd.isna(middle) else f"half were answered within {middle:,.0f} minutes on duty"
    return (
        f"Of {figures['n']:,.0f} messages, {figures['percent_answered']:.1f} % had an answer when the inbox was "
        f"copied; counting those who still wait, {told}."
    )


def _hours(source: Source) -> list:
    cells = measured.hours(source)
    if not source.has_times:
        return [Note("No table of hours: an export gives days and no times.")]
    if cells.empty:
        return [Note(f"No hour of the week has {measured.LEAST} posts with a reach, so nothing is said about hours.")]
    figure = charts.day_hour(
        cells, value="median_percent", measure="Median engagement rate by reach (%)", min_n=measured.LEAST
    )
    enough = cells[cells["n"] >= measured.LEAST]
    top = enough.nlargest(_HIGHEST, "median_percent")
    rows = [[row.weekday, f"{row.hour}:00", f"{row.n}", _percent(row.median_percent)] for row in top.itertuples()]
    columns = ["Day", "Hour from", "Posts (n)", "Median rate by reach (%)"]
    caption = f"The hours with the highest medians, of {len(enough)} that have {measured.LEAST} posts or more"
    table = Table(caption, columns, rows, frozenset({2, 3}))
    return [Picture(figure, _hours_say(top.iloc[0], len(enough))), Note(_CHANCE), table]


_HIGHEST = 10

_CHANCE = (
    "Do not plan by the first row alone. Where many hours are compared, some lead by chance; what people want at that "
    "hour, and what was posted then, may differ too. Test a find on new posts."
)


def _hours_say(top: pd.Series, compared: int) -> str:
    lucky = false_alarms(compared).expected
    return (
        f"Highest: {top['weekday']} from {top['hour']}:00, {top['median_percent']:.1f} % (n = {top['n']}). "
        f"Of {compared} hours compared at the 5 % level, chance alone would single out {lucky:.1f}."
    )
