"""Sound answers to the capstone that are not the model answer."""

import numpy as np
import pandas as pd
from lab_answers import Right
from right_answers.lab02 import weekly_use

from healthcomms import forms, inbox, load, metrics
from healthcomms.checks.lab07.effect import estimate
from healthcomms.checks.lab07.week import COPIED, of_the_week
from healthcomms.forms.form import Form
from healthcomms.inference import four_means

__all__ = [
    "MEANS",
    "RIGHT",
    "SAYS",
    "TWELVE",
    "WEEK_MESSAGES",
    "WEEK_POSTS",
    "bench",
    "drafts",
    "planner",
    "triage",
    "week",
    "weekly_use",
]

# 7.1

_OBJECTIVES = load("objectives", draw="capstone").set_index("objective_id")
_PLANS = {
    "O13": {"metric": "carers joining the register weekly", "target": 330, "population": "unpaid carers of patients"},
    "O14": {"metric": "median wait on the carers' line", "target": 10, "population": "carers who ring us"},
    "O15": {"metric": "carers who see our posts weekly", "target": 45, "population": "unpaid carers"},
}


def bench(**changes: dict) -> Form:
    """The bench with three sound objectives, changed draft by draft."""
    form = forms.smart_bench("7.1", _OBJECTIVES.reset_index(), repair=list(_PLANS))
    for draft, plan in _PLANS.items():
        today = _OBJECTIVES.loc[draft]
        known = {"unit": today["evidence_unit"], "baseline": float(today["evidence_value"])}
        known |= {"data_source": today["evidence_source"], "deadline": "30 June 2027"}
        form.fill({draft: {**known, **plan, **changes.get(draft, {})}})
    return form


# 7.3

_STORIES = load("stories", draw="capstone")


def _story() -> tuple[str, str]:
    """A carer's consent that holds in the week, and a platform it names."""
    holds = (_STORIES["expires_on"] >= "2027-06-13") & _STORIES["withdrawn_on"].isna()
    signed = ~_STORIES["is_child"] | _STORIES["representative_signed"]
    ours = _STORIES[holds & signed & (_STORIES["person_kind"] == "carer")]
    found = ours[ours["channels"].str.contains("facebook|youtube")].iloc[0]
    return found["consent_id"], "facebook" if "facebook" in found["channels"] else "youtube"


STORY, _PLACE = _story()
_DAYS = ["2027-05-25", "2027-05-28", "2027-06-02", "2027-06-07", "2027-06-09", "2027-06-11"]


def planner(n: int = 6, **changes: dict) -> Form:
    """Six sound posts, changed one by one: `planner(p02={"time": "7 pm"})`."""
    posts = {}
    for number, day in enumerate(_DAYS[:n], 1):
        post = {"date": day, "time": "19.30", "platform": "facebook", "format": "text", "accessible": "text only"}
        post |= {"audience": "unpaid carers", "message": "Join the register", "owner": "officer"}
        post |= {"awareness_day": "none", "consent_id": "nobody"}
        post |= {"platform": _PLACE, "consent_id": STORY.lower()} if number == 4 else {}
        posts[f"p{number:02}"] = {**post, **changes.get(f"p{number:02}", {})}
    form = forms.calendar_planner("7.3", posts=9, first="2027-05-24", last="2027-06-13", stories=_STORIES)
    form.fill(posts)  # in one call: each draws the calendar
    return form


# 7.4

_TEXTS = {
    "first": "Do you look after your mother? Join the register at any ward and visit her earlier from now on.",
    "second": "For carers: one person to ring, by name. Ask for your named contact when you join the register.",
}


def drafts(**changes: dict) -> Form:
    """Two sound posts, changed: `drafts(first={"format": "photo"})`."""
    form = forms.post_drafts("7.4")
    for name, text in _TEXTS.items():
        post = {"text": text, "platform": "facebook", "format": "text", "whose": "ours", "people": "nobody"}
        form.fill({name: {**post, **changes.get(name, {})}})
    return form


_FILM = {"format": "video", "captions": "yes", "people": "consent", "consent_id": STORY, "platform": _PLACE}
_PHOTO = {"format": "photo", "alt_text": "A yellow chair beside a bed, with a coat over it", "whose": "named"}

_POLISH = (
    "Opiekujesz się mamą albo sąsiadem? Zapisz się do rejestru na oddziale i odwiedzaj bliskich wcześniej. #CarersWeek"
)
_DAD = (
    "Your dad comes in often? Ask at the Main Desk or in the Carers' Lounge at Moorside about earlier visiting hours."
)
_ASK = "You look after your gran at home? Never stop her tablets by yourself: ring us and ask for a pharmacist."

# 7.5

_MESSAGES = load("messages", draw="capstone")
WEEK_MESSAGES = _MESSAGES[of_the_week(_MESSAGES["received_at_utc"])]
TWELVE = inbox.before_lunch(WEEK_MESSAGES, after=load("messages")).to_dict("records")


def triage(**changes: dict) -> Form:
    """The twelve sorted by their labels, with changes by message id."""
    form = forms.triage("7.5", pd.DataFrame(TWELVE))
    marks = {True: "yes", False: "no"}
    for message in TWELVE:
        name = message["message_id"]
        choices = {"route": inbox.route(message), "identifier": marks[message["contains_identifier"]]}
        form.fill({name: {**choices, **changes.get(name, {})}})
    return form


# 7.6

_POSTS = load("posts", draw="capstone")
WEEK_POSTS = _POSTS[_POSTS["campaign_id"] == "carers-week-2027"]


def week(**changes) -> dict:
    """The three figures, with changes."""
    own = WEEK_POSTS[~WEEK_POSTS["is_reply"] & (WEEK_POSTS["reach"] > 0)]
    waits = metrics.waits(WEEK_MESSAGES, until=COPIED, by="monitored")
    figures = {
        "engagement_rate": 100 * metrics.engagements(own).sum() / own["reach"].sum(),
        "dialogue_ratio": 100 * WEEK_POSTS["is_reply"].mean(),
        "median_first_reply_min": waits["wait_min"].median(),
    }
    return {**figures, **changes}


_KAPLAN_MEIER = metrics.first_response(WEEK_MESSAGES, until=COPIED, by="monitored")["median_all_min"]

# 7.7

BEFORE = (
    load("carer_registrations").query("date <= '2027-06-13'").assign(after=lambda rows: rows["date"] >= "2027-06-07")
)
MEANS = four_means(BEFORE, value="registrations", treated="treated", after="after")
_ADDED = 100 * MEANS.effect / (MEANS.treated_after - MEANS.effect)
_TIMES = (MEANS.treated_after / MEANS.treated_before) / (MEANS.comparison_after / MEANS.comparison_before)
_OURS, _OURS_WEEK, _THEIRS, _THEIRS_WEEK = (round(one, 2) for one in MEANS[:4])
_HAND = (_OURS_WEEK - _OURS) - (_THEIRS_WEEK - _THEIRS)
_BY_HAND = 100 * _HAND / (_OURS_WEEK - _HAND)
SAYS = {"D", "B" if estimate().low > 0 else "C"}

RIGHT = [
    Right("7.1", "a figure with its unit", (bench(O14={"target": "10 min"}),)),
    Right("7.1", "on the last day of the week", (bench(O15={"deadline": "2027-06-13"}),)),
    Right("7.1", "days and source as people copy them", (bench(
        O13={"deadline": "13.06.2027", "data_source": "(carer_registrations.registrations)"},
        O15={"deadline": "Sunday 13 June 2027"},
    ),)),
    Right("7.2", "set", (weekly_use, {"youtube", "facebook"})),
    Right("7.2", "one text", (weekly_use, "Facebook and YouTube")),
    Right("7.2", "table", (weekly_use, pd.Series(["FACEBOOK", "You Tube"]))),
    Right("7.3", "six posts", (planner(),)),
    Right("7.3", "one of them elsewhere", (planner(p05={"platform": "instagram"}),)),
    Right("7.3", "the week is announced", (planner(p05={"awareness_day": "carers-week"}),)),
    Right("7.3", "a picture with its words", (planner(p02={"format": "photo", "accessible": "alt text"}),)),
    Right("7.3", "a seventh post just begun", (planner(p07={"message": "later"}),)),
    Right("7.3", "plain values", (planner().values,)),
    Right("7.3", "bank holiday", (planner(p03={"date": "2027-06-04"}),)),
    Right("7.4", "in Polish", (drafts(first={"text": _POLISH}),)),
    Right("7.4", "dad, and capitals of our own", (drafts(first={"text": _DAD}),)),
    Right("7.4", "ask before you change medicines", (drafts(first={"text": _ASK}),)),
    Right("7.4", "words alone", (drafts(),)),
    Right("7.4", "a film with a story, a picture of others", (drafts(first=_FILM, second=_PHOTO),)),
    Right("7.5", "by the labels", (triage(),)),
    Right("7.6", "rounded", ({name: round(float(value), 1) for name, value in week().items()},)),
    Right("7.6", "series", (pd.Series(week()),)),
    Right("7.6", "other spelling and text", (
        {"Engagement rate": f"{week()['engagement_rate']:.1f} %", "dialogue-ratio": week()["dialogue_ratio"],
         "median first reply min": float(_KAPLAN_MEIER)},
    )),
    Right("7.7", "of what would have been", (_ADDED, SAYS)),
    Right("7.7", "times", (np.float64(100 * (_TIMES - 1)), sorted(SAYS))),
    Right("7.7", "from the table with two decimals", (_BY_HAND, SAYS)),
    Right("7.7", "letters with full stops", (_ADDED, [f"{letter}." for letter in sorted(SAYS)])),
    Right("7.7", "letters in words", (_ADDED, " and ".join(sorted(SAYS)))),
    Right("7.7", "typed", (f"{_ADDED:.1f} %", " and ".join(sorted(SAYS)).replace(" and ", ", ").lower())),
]  # fmt: skip
