"""Who answers, and who only sends: replies in percent of all posts, by account and platform."""

import pandas as pd

from healthcomms import charts
from healthcomms.data import load
from healthcomms.forms.rows import Field, FieldsForm
from healthcomms.metrics import dialogue_per_account

__all__ = ["DialogueExplorer"]

_TITLE = "Who answers, and who only sends"
_ALL = "all platforms"


class DialogueExplorer(FieldsForm):
    """Choose an account, a platform and the line below which an account counts as a broadcaster.

    Reads `account`, `platform` and `is_reply` of the posts. An account without posts there has no dialogue ratio.
    """

    def __init__(self, exercise: str, posts: pd.DataFrame):
        self._posts = posts
        self._names = {account: account.capitalize() for account in sorted(posts["account"].unique())}
        self._platforms = {_ALL: _ALL, **_titles(posts["platform"])}
        fields = (
            Field("account", "Account", "choice", options=tuple(self._names.items())),
            Field("platform", "Platform", "choice", options=tuple(self._platforms.items())),
            Field("line", "A broadcaster has fewer replies than this (percent)", "number", range=(0, 100, 1)),
        )
        start = {"account": next(iter(self._names)), "platform": _ALL, "line": 10}
        super().__init__(exercise, title=_TITLE, fields=fields, start=start)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        if not _complete(values):
            return {_TITLE: ["Choose an account and a platform, and give the line as a number."]}
        row = self._ratios(values["platform"]).set_index("account").loc[values["account"]]
        where = f"{self._names[values['account']]}, {self._platforms[values['platform']]}"
        return {_TITLE: [f"{where}: {_verdict(row, values['line'])}"]}

    def _page(self, values: dict) -> str:
        if not _complete(values):
            return ""
        ratios = self._ratios(values["platform"])
        ratios["account"] = ratios["account"].map(self._names)
        below = ratios.loc[ratios["dialogue_ratio"] < values["line"], "account"]
        says = f"Below the line of {values['line']:g} %, {self._platforms[values['platform']]}: "
        figure = charts.dialogue_ratios(ratios, line=values["line"])
        return charts.show(figure, says=says + (", ".join(below) or "nobody") + ".", table=ratios).data

    def _ratios(self, platform: str) -> pd.DataFrame:
        """A row for each account, also for one that posted nothing there."""
        there = self._posts if platform == _ALL else self._posts[self._posts["platform"] == platform]
        ratios = dialogue_per_account(there).set_index("account").reindex(list(self._names)).reset_index()
        return ratios.fillna({"posts": 0, "replies": 0}).astype({"posts": int, "replies": int})


def _titles(platforms: pd.Series) -> dict[str, str]:
    titles = load("channels").set_index("platform")["title"]
    return {platform: titles.get(platform, platform) for platform in sorted(platforms.unique())}


def _complete(values: dict) -> bool:
    return bool(values["account"] and values["platform"]) and isinstance(values["line"], float)


def _verdict(row: pd.Series, line: float) -> str:
    if row["posts"] == 0:
        return "no posts, so there is nothing to count and no ratio."
    counted = f"{row['replies']:.0f} of {row['posts']:.0f} posts answer somebody, {row['dialogue_ratio']:.1f} %."
    side = "Below your line: a broadcaster." if row["dialogue_ratio"] < line else "Not below your line."
    return f"{counted} {side}"
