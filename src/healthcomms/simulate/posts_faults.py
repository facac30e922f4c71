"""What is wrong in the posts, or odd, or only looks like an effect; each row is marked in `planted` for the key."""

import numpy as np
import pandas as pd

from healthcomms.simulate import posts_counts
from healthcomms.simulate import posts_rates as true
from healthcomms.simulate.posts_chance import spread

__all__ = ["plant", "plant_in_words", "plant_twice"]

_LOST_MONTHS = ["2025-08", "2025-11", "2025-12", "2026-02", "2026-03", "2026-07", "2026-08"]


def plant(rng: np.random.Generator, posts: pd.DataFrame) -> pd.DataFrame:
    """The posts with their odd rows. The mirage must beat all others and moves posts, so it comes late."""
    posts = posts.copy()
    _nobody_reached(rng, posts)
    _impressions_below_reach(rng, posts)
    _viral(rng, posts)
    _more_engagements_than_reach(rng, posts)
    _mirage(rng, posts)
    _impressions_lost(posts)
    return posts


def plant_twice(rng: np.random.Generator, posts: pd.DataFrame) -> pd.DataFrame:
    """Three ordinary posts of Tarnwick's stand there twice, one right after the other."""
    ordinary = _plain(posts, platform="instagram")
    twice = rng.choice(ordinary.index, 3, replace=False)
    again = posts.loc[twice].assign(planted="again")
    return pd.concat([posts, again]).sort_index(kind="stable").reset_index(drop=True)


def plant_in_words(rng: np.random.Generator, posts: pd.DataFrame) -> pd.DataFrame:
    """Some texts shout, open with a row of emoji or use letters that a screen reader spells out one by one."""
    posts = posts.copy()
    originals = _plain(posts)
    chosen = rng.permutation(originals.index[~originals["is_curated"]])
    for rows, planted, spoil in (
        (chosen[:9], "shouts", _shouted),
        (chosen[9:17], "emoji_first", lambda text: "🎉🎉💙🏥 " + text),
        (chosen[17:22], "fancy_letters", _fancy),
    ):
        posts.loc[rows, "text"] = posts.loc[rows, "text"].map(spoil)
        posts.loc[rows, "planted"] = planted
    return posts


def _shouted(text: str) -> str:
    first, *rest = text.split()
    return " ".join([first.upper(), *(word.upper() for word in rest[:4]), *rest[4:]])


def _fancy(text: str) -> str:
    """The first three words in mathematical bold, as copied from a website that sells it as style."""
    small, large = ord("𝗮") - ord("a"), ord("𝗔") - ord("A")
    head, tail = text.split()[:3], text.split()[3:]
    bold = ["".join(_moved(letter, small, large) for letter in word) for word in head]
    return " ".join([*bold, *tail])


def _moved(letter: str, small: int, large: int) -> str:
    if not (letter.isascii() and letter.isalpha()):
        return letter
    return chr(ord(letter) + (small if letter.islower() else large))


def _plain(posts: pd.DataFrame, **facts: str) -> pd.DataFrame:
    """Tarnwick's own posts that are neither boosted nor marked, with these facts."""
    able = (posts["account"] == "tarnwick") & ~posts["is_reply"] & ~posts["boosted"] & (posts["planted"] == "")
    for column, value in facts.items():
        able &= posts[column] == value
    return posts[able]


def _nobody_reached(rng: np.random.Generator, posts: pd.DataFrame) -> None:
    links = _plain(posts, format="link")
    rows = rng.choice(links.index[links["platform"].isin(["x", "linkedin"])], 4, replace=False)
    counts = ["reach", "reach_nonfollowers", "impressions", *true.ENGAGEMENTS, "link_clicks"]
    posts.loc[rows, counts] = 0
    posts.loc[rows, "planted"] = "nobody_reached"


def _impressions_below_reach(rng: np.random.Generator, posts: pd.DataFrame) -> None:
    rows = rng.choice(_plain(posts, platform="linkedin").index, 3, replace=False)
    posts.loc[rows, "impressions"] = (posts.loc[rows, "reach"] * 0.8).round().astype("Int64")
    posts.loc[rows, "planted"] = "impressions_below_reach"


def _impressions_lost(posts: pd.DataFrame) -> None:
    """One month of Facebook, about 25 rows: the column was renamed and the export of that month came without it."""
    facebook = (posts["account"] == "tarnwick") & (posts["platform"] == "facebook")
    month = posts["local"].dt.strftime("%Y-%m")
    lost = (month[facebook].value_counts()[_LOST_MONTHS] - 25).abs().idxmin()
    posts.loc[facebook & (month == lost), "impressions"] = pd.NA


def _viral(rng: np.random.Generator, posts: pd.DataFrame) -> None:
    photos = _plain(posts, platform="facebook", format="photo")
    office = photos["local"].dt.hour.between(8, 17) & true.in_campaign(photos["week"]).notna()
    row = rng.choice(photos.index[office & (photos["week"] < true.HOLD_OUT - pd.Timedelta(days=7))])
    counts = ["reach", "impressions", *true.ENGAGEMENTS, "link_clicks"]
    times = rng.integers(52_000, 60_000) / posts.loc[row, "reach"]
    posts.loc[row, counts] = (posts.loc[row, counts] * times).astype(float).round().astype(int)
    posts.loc[row, "impressions"] = round(posts.loc[row, "reach"] * 1.4)
    posts.loc[row, "reach_nonfollowers"] = round(posts.loc[row, "reach"] * 0.94)
    posts.loc[row, "planted"] = "viral"


def _more_engagements_than_reach(rng: np.random.Generator, posts: pd.DataFrame) -> None:
    """Two replies deep in a thread: the few who saw them liked, answered and shared."""
    able = (posts["account"] == "sandholt") & posts["is_reply"] & (posts["platform"] == "facebook")
    rows = rng.choice(posts.index[able], 2, replace=False)
    posts.loc[rows, ["reach", "reach_nonfollowers", "impressions", "link_clicks"]] = [[3, 1, 7, 0], [4, 0, 9, 0]]
    posts.loc[rows, true.ENGAGEMENTS] = [[3, 1, 0, 0], [4, 2, 1, 0]]
    posts.loc[rows, "planted"] = "more_engagements_than_reach"


def _mirage(rng: np.random.Generator, posts: pd.DataFrame) -> None:
    """Seven early posts at the weekend: the four before the hold-out beat every other hour, the three in it do not."""
    photos = _plain(posts, platform="facebook", format="photo")
    able = photos[photos["local"].dt.hour.between(8, 18)]
    early = rng.choice(able.index[able["week"] < true.HOLD_OUT - pd.Timedelta(days=9)], 4, replace=False)
    # The last week ends in the new year, so its weekend is not in the table.
    late = rng.choice(able.index[able["week"].between("2026-10-05", "2026-12-21")], 3, replace=False)
    rows = [*early, *late]
    posts.loc[rows, "local"] = _weekend_mornings(rng, posts.loc[rows, "week"])
    posts.loc[rows, "posted_at_utc"] = posts.loc[rows, "local"].dt.tz_convert("UTC")
    posts.loc[rows, "planted"] = "mirage"
    rate = [*1.15 * _best_hour(posts) * spread(rng, 4, 0.05), *0.9 * true.RATE["facebook"] * spread(rng, 3, 0.1)]
    engagements = (posts.loc[rows, "reach"] * rate).round().astype("int64")
    posts.loc[rows, true.ENGAGEMENTS] = posts_counts.split(rng, posts.loc[rows], engagements)[true.ENGAGEMENTS]


def _weekend_mornings(rng: np.random.Generator, weeks: pd.Series) -> pd.Series:
    day, hour = int(rng.integers(5, 7)), int(rng.integers(6, 8))
    minutes = hour * 60 + rng.integers(0, 60, len(weeks))
    return (weeks + pd.Timedelta(days=day) + pd.to_timedelta(minutes, unit="min")).dt.tz_localize("Europe/London")


def _best_hour(posts: pd.DataFrame) -> float:
    """The highest mean rate of any other hour of the week before the hold-out, on Facebook or over all channels."""
    own = posts[(posts["account"] == "tarnwick") & ~posts["is_reply"] & (posts["planted"] != "mirage")]
    own = own[(own["reach"] > 0) & (own["local"].dt.tz_localize(None) < true.HOLD_OUT)]
    rate = own[true.ENGAGEMENTS].sum(axis=1) / own["reach"]
    cell = [own["local"].dt.day_of_week, own["local"].dt.hour]
    facebook = own["platform"] == "facebook"
    on_facebook = rate[facebook].groupby([each[facebook] for each in cell]).mean()
    return max(rate.groupby(cell).mean().max(), on_facebook.max())
