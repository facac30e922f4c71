"""Sound answers to lab 4 that are not the model answer: each must get full marks, seen and unseen."""

from typing import Any

import numpy as np
import pandas as pd
from lab_answers import Right

from healthcomms import forms, load
from healthcomms.forms.form import Form
from healthcomms.policy.staff import HOW_OFTEN

__all__ = [
    "KINDS",
    "OWN_REACH",
    "RIGHT",
    "SHARE",
    "STAFF_REACH",
    "TOPICS",
    "by_comprehension",
    "curve",
    "digest_by",
    "policies",
    "sorter",
    "take_down_by",
]

RULES = ("Feel free to", "The head of", "When somebody", "We are kind", "If you see", "Staff may")
KINDS = {  # the twelve statements by their ids, which are others at each seed
    one.statement_id: "policy" if one.text.startswith(RULES) else "guideline"
    for one in load("statements").itertuples()
    if one.statement_id in forms.sorter("4.1", load("statements")).values
}
TOPICS = [
    "scope", "confidentiality", "consent", "safeguarding", "security", "ai_use", "accessibility",
    "support_for_attacked_staff",
]  # fmt: skip
GAPS = {
    "Tarnwick": ["safeguarding", "ai_use", "support_for_attacked_staff"],
    "Oldmere": ["scope", "consent", "accessibility"],
    "Sandholt": ["confidentiality", "security", "ai_use"],
}


def sorter(**changes: str | None) -> Form:
    """The twelve in place, except for the changes: `sorter(Q04="policy")`."""
    form = forms.sorter("4.1", load("statements"))
    form.fill({name: {"kind": kind} for name, kind in {**KINDS, **changes}.items()})
    return form


def policies(**changes: dict) -> Form:
    """All gaps found, except for the changes: `policies(Oldmere={"scope": "yes"})`."""
    form = forms.policy_gaps("4.2", load("policies"), topics=TOPICS)
    for who, absent in GAPS.items():
        form.fill({who: {**{topic: "no" if topic in absent else "yes" for topic in TOPICS}, **changes.get(who, {})}})
    return form


def _december() -> tuple[float, float]:
    staff, posts = load("staff_engagement"), load("posts")
    ours = posts[(posts["account"] == "tarnwick") & ~posts["is_reply"]]
    ours = ours.drop_duplicates(["platform", "posted_at_utc", "text"])
    own = ours[ours["posted_at_utc"] >= "2026-12-01"]["reach"].sum()
    december = staff[(staff["month"] == "2026-12-01") & staff["opted_in"]]
    return december["reach_from_shares"].sum(), own


STAFF_REACH, OWN_REACH = _december()
SHARE = 100 * STAFF_REACH / (STAFF_REACH + OWN_REACH)


# 4.3


def by_comprehension(done):
    gaps = [habit for habit in done if HOW_OFTEN[done[habit]] == 0]
    return {"score": sum(HOW_OFTEN[often] for often in done.values()), "gaps": gaps}


def as_a_pair(done):
    score = by_comprehension(done)
    return score["score"], score["gaps"]


def by_words(done):
    score, gaps = 0, []
    for habit, often in done.items():
        if often == "every week":
            score += 2
        elif often == "sometimes":
            score += 1
        else:
            gaps.append(habit)
    return {"score": float(score), "gaps": gaps}


def gaps_the_other_way_round(done):
    found = by_comprehension(done)
    return {"score": np.int64(found["score"]), "gaps": pd.Series(found["gaps"], dtype=object).iloc[::-1].tolist()}


# 4.4


def curve(staff):
    counted = staff[staff["opted_in"]]
    first = counted[counted["shared_posts"] > 0].groupby("staff_id")["month"].min()
    months = pd.Index(sorted(staff["month"].unique()), name="when")
    return pd.Series([100 * (first <= month).mean() * len(first) for month in months], months).div(
        counted["staff_id"].nunique()
    )


def curve_as_a_table(staff):
    return curve(staff).rename("adopted").reset_index()


def curve_as_a_rounded_list(staff):
    return [round(percent, 1) for percent in curve(staff)]


def curve_in_another_order_with_more_columns(staff):
    return curve_as_a_table(staff).assign(group="staff", n=4).iloc[::-1]


def curve_by_people(staff):
    """Goes from month to month and remembers who has begun."""
    counted = staff.query("opted_in")
    begun: set = set()
    rows = []
    for month in sorted(staff["month"].unique()):
        now = counted[(counted["month"] == month) & (counted["shared_posts"] >= 1)]
        begun |= set(now["staff_id"])
        rows.append({"when": month, "adopted": len(begun) / len(set(counted["staff_id"])) * 100})
    return pd.DataFrame(rows)


def curve_in_whole_percents(staff):
    return curve_as_a_table(staff).round(0)


# 4.5


def digest_by(messages, *, thanks=None, once=True, held="[held back]", fit=True, columns=("cause", "text")):
    """The sound digest, done in another way where a word says so."""
    flagged = messages[["distress", "safeguarding", "misinformation"]].any(axis=1)
    rows = messages[~flagged] if fit else messages
    rows = rows[(rows["category"] == "compliment") if thanks is None else thanks(rows)]
    if once:
        rows = rows[~rows["text"].str.lower().str.strip().duplicated()]
    if held is not False:
        rows = rows.assign(text=rows["text"].mask(rows["contains_identifier"] | ~rows["is_public"], held))
    return rows[list(columns)]


def digest_sorted(messages):
    return digest_by(messages).sort_values("cause")


def digest_with_all_columns(messages):
    return digest_by(messages, columns=messages.columns)


def digest_as_records(messages):
    return digest_by(messages).to_dict("records")


def digest_without_words(messages):
    return digest_by(messages, held=None)


def digest_with_other_words_for_held_back(messages):
    return digest_by(messages, held="held back")


def digest_keeps_the_last_double(messages):
    tidy = messages.assign(same=messages["text"].str.lower().str.split().str.join(" "))
    return digest_by(tidy.drop_duplicates("same", keep="last"), once=False)


# 4.6


def take_down_by(
    stories,
    today,
    *,
    is_up=lambda story: story.live_on != "",
    expired=lambda story, today: story.expires_on < today,
    withdrawn=lambda story, today: pd.notna(story.withdrawn_on),
    unsigned=lambda story: story.is_child and not story.representative_signed,
    elsewhere=lambda story: not set(story.live_on.split(", ")) <= set(story.channels.split(", ")),
):
    """The sound list, done in another way where a rule says so."""
    return [
        story.consent_id
        for story in stories.itertuples()
        if is_up(story) and (elsewhere(story) or expired(story, today) or withdrawn(story, today) or unsigned(story))
    ]


def take_down_by_masks(stories, today):
    pairs = zip(stories["live_on"], stories["channels"], strict=True)
    elsewhere = [any(channel not in channels for channel in live.split(", ")) for live, channels in pairs]
    due = (stories["expires_on"] < today) | stories["withdrawn_on"].notna() | pd.Series(elsewhere, stories.index)
    due |= stories["is_child"] & ~stories["representative_signed"]
    return stories[due & (stories["live_on"] != "")]["consent_id"]


def take_down_as_a_table(stories, today):
    return stories[stories["consent_id"].isin(take_down_by(stories, today))][["consent_id", "live_on"]]


def take_down_as_a_set(stories, today):
    return set(take_down_by(stories, today))


def take_down_with_channels(stories, today):
    live = stories.set_index("consent_id")["live_on"]
    return {consent: live[consent].split(", ") for consent in take_down_by(stories, today)}


def take_down_with_channels_in_any_order(stories, today):
    turned = stories["channels"].str.split(", ").map(lambda channels: ", ".join(channels[::-1]))
    return take_down_by(stories.assign(channels=turned), today)


def withdrawn_up_to_today(stories, today):
    return take_down_by(stories, today, withdrawn=lambda story, today: story.withdrawn_on <= today)


def _functions(exercise: str, *functions, more: tuple[Any, ...] = ()) -> list[Right]:
    return [Right(exercise, function.__name__, (function, *more)) for function in functions]


RIGHT = [
    Right("4.1", "model", (sorter(),)),
    Right("4.1", "a dictionary instead of the form", (sorter().values,)),
    Right("4.1", "kinds without the inner dictionary", ({name: kind.title() for name, kind in KINDS.items()},)),
    Right("4.2", "model", (policies(),)),
    Right("4.2", "a dictionary instead of the form", (policies().values,)),
    *_functions("4.3", by_comprehension, as_a_pair, by_words, gaps_the_other_way_round),
    *_functions("4.4", curve, curve_as_a_table, curve_as_a_rounded_list, curve_by_people, more=(SHARE,)),
    *_functions("4.4", curve_in_another_order_with_more_columns, more=(np.float64(round(SHARE, 1)),)),
    *_functions("4.4", curve_in_whole_percents, more=(round(SHARE),)),
    *_functions(
        "4.5",
        digest_sorted,
        digest_with_all_columns,
        digest_as_records,
        digest_without_words,
        digest_with_other_words_for_held_back,
        digest_keeps_the_last_double,
    ),
    *_functions(
        "4.6",
        take_down_by,
        take_down_by_masks,
        take_down_as_a_table,
        take_down_as_a_set,
        take_down_with_channels,
        take_down_with_channels_in_any_order,
        withdrawn_up_to_today,
    ),
]
