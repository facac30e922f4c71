"""The best-time explorer: day by hour, with a least number of posts, and how the winner fares where nobody searched."""

import pandas as pd

from healthcomms import charts, inference
from healthcomms.forms.platforms import PLATFORMS
from healthcomms.forms.rows import Field, FieldsForm
from healthcomms.timing import best, windows

__all__ = ["BestTime"]

_TITLE = "Is there a best time?"
_ASKS = "Choose a platform and say whether windows are shown; the least number of posts is a whole number from 1."
_WINDOWS = (("yes", "outlined"), ("no", "hidden"))


class BestTime(FieldsForm):
    """Change the least number of posts and watch the winner: `values` is {"platform", "least", "windows"}.

    Takes `posts` of one account. Replies are left out. The search is in the posts before `kept_from` (London); those
    from that day on are kept back and only tell how the winner fared.
    """

    def __init__(self, exercise: str, posts: pd.DataFrame, *, kept_from: str = "2026-10-01"):
        self._posts = posts[~posts["is_reply"]]
        self._kept_from = kept_from
        there = tuple((name, PLATFORMS.get(name, name)) for name in sorted(self._posts["platform"].unique()))
        fields = (
            Field("platform", "Platform", "choice", options=there),
            Field("least", "Least number of posts in an hour", "number", range=(1, 12, 1)),
            Field("windows", "The toolkit's windows", "choice", options=_WINDOWS),
        )
        start = {"platform": there[0][0], "least": 1, "windows": "no"}
        super().__init__(exercise, title=_TITLE, fields=fields, start=start)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        if not _complete(values):
            return {_TITLE: [_ASKS]}
        searched, kept = self._two(values["platform"])
        cells = best.day_hour(searched)
        if cells.empty:
            return {
                _TITLE: [f"No post with a reach lies before {self._kept_from}: choose an earlier day for kept_from."]
            }
        enough = cells[cells["n"] >= values["least"]]
        if enough.empty:
            return {
                _TITLE: [f"No hour of the week has {values['least']:.0f} posts; the fullest has {cells['n'].max()}."]
            }
        first = best.winner(enough)
        return {_TITLE: [_ahead(first, searched), _luck(len(enough)), _later(first, best.day_hour(kept))]}

    def _page(self, values: dict) -> str:
        cells = best.day_hour(self._two(values["platform"])[0]) if _complete(values) else pd.DataFrame()
        if cells.empty:
            return ""
        figure = charts.day_hour(
            cells,
            value="median_percent",
            measure="Median engagement rate by reach (%)",
            min_n=int(values["least"]),
            windows=windows.table() if values["windows"] == "yes" else None,
        )
        platform = PLATFORMS.get(values["platform"], values["platform"])
        says = f"{platform}, before the months kept back. {self._remarks(values)[_TITLE][0]}"
        return charts.show(figure, says=says, table=cells).data

    def _two(self, platform: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        return best.split(self._posts[self._posts["platform"] == platform], self._kept_from)


def _complete(values: dict) -> bool:
    least = values["least"]
    whole = isinstance(least, float) and least >= 1 and least.is_integer()
    return bool(values["platform"] and values["windows"]) and whole


def _posts(n: int) -> str:
    return f"{n} post{'' if n == 1 else 's'}"


def _ahead(first: pd.Series, searched: pd.DataFrame) -> str:
    overall = best.local(searched)["rate"].median()
    when = f"{first['weekday']} from {first['hour']}:00"
    return f"In front: {when}, {first['median_percent']:.1f} % ({_posts(first['n'])}). All posts: {overall:.1f} %."


def _luck(hours: int) -> str:
    alarms = inference.false_alarms(hours).expected
    return (
        f"{hours} hours of the week were compared. One of them must come first; tested one by one at 5 %, "
        f"{alarms:.1f} of them would look special by chance alone."
    )


def _later(first: pd.Series, kept: pd.DataFrame) -> str:
    same = kept[(kept["weekday"] == first["weekday"]) & (kept["hour"] == first["hour"])]
    if same.empty:
        return "In the months kept back nothing went out at that hour, so they cannot say whether it holds."
    row = same.iloc[0]
    return f"In the months kept back, the same hour: {row['median_percent']:.1f} % ({_posts(row['n'])})."
