"""Mistakes that people make in the capstone: what each one costs, and the words it earns."""

from lab_answers import Wrong
from right_answers.lab07 import (
    MEANS,
    SAYS,
    TWELVE,
    WEEK_MESSAGES,
    WEEK_POSTS,
    bench,
    drafts,
    planner,
    triage,
    week,
    weekly_use,
)
from wrong_answers import lab02

from healthcomms import inbox, load, metrics
from healthcomms.checks.lab07.week import COPIED, of_the_week

__all__ = ["WRONG"]

_CHANNELS = ["facebook", "youtube"]
_STORIES = load("stories", draw="capstone")
_OVER = _STORIES[(_STORIES["expires_on"] < "2027-06-01")]["consent_id"].iloc[0]
_STAFF = _STORIES[
    (_STORIES["person_kind"] == "staff")
    & (_STORIES["expires_on"] > "2027-06-13")
    & _STORIES["withdrawn_on"].isna()
    & _STORIES["channels"].str.contains("facebook|youtube")
].iloc[0]
_STAFF_STORY = {
    "consent_id": _STAFF["consent_id"],
    "platform": "facebook" if "facebook" in _STAFF["channels"] else "youtube",
}
_OURS = 100 * (MEANS.treated_after / MEANS.treated_before - 1)
_THEIRS = 100 * (MEANS.comparison_after / MEANS.comparison_before - 1)
_TURNED = -100 * MEANS.effect / (MEANS.treated_after - MEANS.effect)
_URGENT = [message["message_id"] for message in TWELVE if inbox.route(message) in ("distress", "safeguarding")]
_NAMED = [message["message_id"] for message in TWELVE if message["contains_identifier"]]
_OTHERS = [message["message_id"] for message in TWELVE if message["message_id"] not in _URGENT]
_OWN = WEEK_POSTS[~WEEK_POSTS["is_reply"] & (WEEK_POSTS["reach"] > 0)]
_RATES = metrics.engagement_rate(metrics.engagements(_OWN), _OWN["reach"], by="reach")
_ALL = load("posts", draw="capstone").query("account == 'tarnwick'")
_AROUND = _ALL[of_the_week(_ALL["posted_at_utc"])]
_WAITS = metrics.waits(WEEK_MESSAGES, until=COPIED, by="monitored")
_CLOCK = metrics.waits(WEEK_MESSAGES, until=COPIED, by="clock")


def _sorted(name: str, loses: float, says: str, names: list[str], **choices) -> Wrong:
    return Wrong("7.5", name, (triage(**dict.fromkeys(names, choices)),), loses, says)


_NOBODY = "The canteen at our general hospital is open from seven to three, and you can join us for soup."
_DORRIE = (
    "Do you look after somebody? Dorrie Alsbeck on Plover Ward did, and now she may come earlier. Join the register."
)
_NAME = (
    "Do you look after somebody like Kelechi Brandreth does? Join our register at any desk and you may come earlier."
)
_TABLETS = "Do you look after your mum? Stop their tablets when they feel sick, and ring us in the morning about it."
_NO_STEP = "Do you look after somebody at home? Then you are a carer, and that is a very fine and good thing to be."
_ONE_WORD = "Do you look after your father? Join the register at any ward and visit him earlier from now on."
_EMPTY_WORDS = {f"p{number:02}": {"audience": "n/a", "owner": "n/a", "message": "n/a"} for number in range(1, 7)}


def nobody(**changes: dict):
    """Six posts, none of which shows anybody."""
    return planner(p04={"consent_id": "nobody", **changes})


WRONG = [
    Wrong("7.1", "too early", (bench(O13={"deadline": "2027-05-31"}),), 1, "before Carers Week has begun"),
    Wrong("7.1", "two too early", (bench(O13={"deadline": "1 May 2027"}, O14={"deadline": "1 May 2027"}),), 2, "begun"),
    Wrong("7.1", "everyone", (bench(O15={"population": "everyone"}),), 1, "nobody in particular"),
    Wrong("7.1", "reach", (bench(O15={"metric": "carers reached by posts"}),), 1, "counts how many look on"),
    Wrong("7.1", "longer waits", (bench(O14={"target": 30}),), 1, "things would get worse"),
    Wrong("7.1", "no form", (3,), 3, "is not the form any more"),
    Wrong("7.1", "population n/a", (bench(O13={"population": "n/a"}),), 1, "says nothing yet"),
    Wrong("7.1", "population tbd", (bench(O14={"population": "tbd"}),), 1, "says nothing yet"),
    Wrong("7.1", "nurses", (bench(O13={"population": "nurses"}),), 1, "not the people whom its evidence counts"),
    Wrong("7.1", "five thousand", (bench(O13={"target": 5000}),), 1, "in one campaign"),
    Wrong("7.2", "unweighted", (lab02.varied(lab02.unweighted), _CHANNELS), 1.5, "every respondent the same"),
    Wrong("7.2", "instagram", (weekly_use, ["youtube", "instagram"]), 0.5, "Fewer carers use instagram weekly"),
    Wrong("7.2", "whatsapp", (weekly_use, ["facebook", "WhatsApp"]), 0.5, "no account for posts"),
    Wrong("7.2", "one", (weekly_use, ["facebook"]), 0.5, "names one only"),
    Wrong("7.2", "all five", (weekly_use, ["facebook", "youtube", "x", "linkedin", "instagram"]), 0.5, "names 5"),
    Wrong("7.2", "three, one of them sound", (weekly_use, ["facebook", "tiktok", "x"]), 1, "names 3"),
    Wrong("7.2", "the example", (weekly_use, ["x", "linkedin"]), 1, "Fewer carers use x weekly"),
    Wrong("7.2", "unknown", (weekly_use, ["facebook", "myspace"]), 0.5, "none of the five"),
    Wrong("7.2", "no channels", (weekly_use, None), 1, "names none yet"),
    Wrong("7.2", "channels alone", (None, _CHANNELS), 2, "has no lines of yours yet"),
    Wrong("7.3", "five posts", (planner(5),), 0.5, "5 posts are filled in"),
    Wrong("7.3", "one open box", (planner(p02={"owner": None}),), 0.5, "p02 lacks owner"),
    Wrong("7.3", "n/a in every box", (planner(**_EMPTY_WORDS),), 1, "says nothing yet"),
    Wrong("7.3", "for all", (planner(p02={"audience": "all"}),), 0.5, "nobody in particular"),
    Wrong("7.3", "a name", (planner(p02={"owner": "Asha Rao"}),), 0.5, "looks like a name"),
    Wrong("7.3", "two posts", (planner(2),), 2, "2 posts are filled in"),
    Wrong(
        "7.3",
        "nothing in the week",
        (planner(p04={"date": "2027-06-04"}, p05={"date": "2027-06-03"}, p06={"date": "2027-06-09"}),),
        0.5,
        "itself",
    ),
    Wrong("7.3", "elsewhere", (planner(**{f"p0{n}": {"platform": "x"} for n in (1, 2, 3, 5)}),), 0.5, "fewer carers"),
    Wrong("7.3", "clash", (planner(p06={"date": "2027-06-09", "time": "20:00"}),), 0.5, "30 minutes apart"),
    Wrong(
        "7.3", "silence", (planner(p02={"date": "2027-05-26"}, p03={"date": "2027-06-04"}),), 0.5, "nothing goes out"
    ),
    Wrong("7.3", "day over", (planner(p05={"awareness_day": "no-tobacco"}),), 0.5, "is over by then"),
    Wrong(
        "7.3", "captions to come", (planner(p02={"format": "video", "accessible": "not yet"}),), 0.5, "leaves somebody"
    ),
    Wrong("7.3", "film with alt text", (planner(p02={"format": "video", "accessible": "alt text"}),), 0.5, "captions"),
    Wrong("7.3", "consent over", (planner(p02={"consent_id": _OVER}),), 0.5, _OVER),
    Wrong("7.3", "no such consent", (planner(p02={"consent_id": "C999"}),), 0.5, "no consent C999"),
    Wrong("7.3", "consent n/a", (planner(p02={"consent_id": "n/a"}),), 0.5, "neither a consent nor"),
    Wrong("7.3", "no story", (nobody(),), 0.5, "No post tells a carer's story"),
    Wrong("7.3", "a colleague's story", (planner(p04=_STAFF_STORY),), 0.5, "No post tells a carer's story"),
    Wrong("7.3", "no form", ("done",), 3, "is not the form any more"),
    Wrong("7.4", "one post", (drafts(second={"text": None}),), 1.5, "The second post has no text yet"),
    Wrong("7.4", "same twice", (drafts(second={"text": drafts().values["first"]["text"]}),), 1.5, "the same words"),
    Wrong("7.4", "photo without words", (drafts(first={"format": "photo"}),), 0.5, "no alternative text"),
    Wrong("7.4", "film without captions", (drafts(first={"format": "video"}),), 0.5, "no captions"),
    Wrong("7.4", "whose open", (drafts(first={"whose": None}),), 0.5, "whose work it is"),
    Wrong("7.4", "people open", (drafts(second={"people": None}),), 0.5, "can be recognised"),
    Wrong("7.4", "not asked", (drafts(first={"people": "no consent"}),), 0.5, "was not asked"),
    Wrong("7.4", "consent without number", (drafts(first={"people": "consent"}),), 0.5, "names none that is"),
    Wrong("7.4", "consent over", (drafts(first={"people": "consent", "consent_id": _OVER}),), 0.5, _OVER),
    Wrong("7.4", "about nobody", (drafts(first={"text": _NOBODY}),), 0.5, "does not speak to anybody"),
    Wrong("7.4", "a patient and a ward", (drafts(first={"text": _DORRIE}),), 0.5, "Plover Ward"),
    Wrong("7.4", "a colleague", (drafts(first={"text": _NAME}),), 0.5, "Kelechi Brandreth"),
    Wrong("7.4", "medicines", (drafts(second={"text": _TABLETS}),), 0.5, "advice on medicines"),
    Wrong("7.4", "no next step", (drafts(second={"text": _NO_STEP}),), 0.5, "names no next step"),
    Wrong("7.4", "carers carers", (drafts(second={"text": "carers " * 13}),), 0.5, "same few words"),
    Wrong("7.4", "the same but two words", (drafts(second={"text": _ONE_WORD}),), 1.5, "much the same words"),
    Wrong("7.4", "too short", (drafts(first={"text": "Carers, join our register."}),), 0.5, "has 4 words"),
    Wrong("7.4", "no form", ([],), 3, "is not the form any more"),
    _sorted("danger as chat", 1, "people in danger were missed", _URGENT, route="chat"),
    _sorted("one missed", 1, "may", _URGENT[:1], route="query"),
    _sorted("no flags", 1, "not flagged", _NAMED, identifier="no"),
    _sorted("others thanked", 1, "out of place", _OTHERS, route="compliment"),
    Wrong("7.6", "mean of rates", (week(engagement_rate=_RATES.mean()),), 0.5, "is the mean of the rates"),
    Wrong("7.6", "fraction", (week(dialogue_ratio=WEEK_POSTS["is_reply"].mean()),), 0.5, "is a fraction"),
    Wrong(
        "7.6", "by own", (week(dialogue_ratio=100 * WEEK_POSTS["is_reply"].sum() / len(_OWN)),), 0.5, "dialogue_ratio"
    ),
    Wrong(
        "7.6", "answered", (week(median_first_reply_min=_WAITS[_WAITS["answered"]]["wait_min"].median()),), 1, "leaves"
    ),
    Wrong("7.6", "clock", (week(median_first_reply_min=_CLOCK["wait_min"].median()),), 1, "nights and weekends"),
    Wrong("7.6", "mean wait", (week(median_first_reply_min=_WAITS["wait_min"].mean()),), 1, "is a mean"),
    Wrong("7.6", "two missing", ({"engagement_rate": week()["engagement_rate"]},), 1.5, "has no value yet"),
    Wrong("7.6", "all posts of these days", (week(dialogue_ratio=_AROUND["is_reply"].mean() * 100),), 0.5, "all rows"),
    Wrong("7.6", "text", (week(dialogue_ratio="a lot"),), 0.5, "not one number"),
    Wrong("7.6", "list", ([1, 2, 3],), 2, "Give it three names"),
    Wrong(
        "7.6",
        "the example",
        ({"engagement_rate": 2.5, "dialogue_ratio": 40.0, "median_first_reply_min": 90.0},),
        2,
        "Your",
    ),
    Wrong("7.7", "before and after", (_OURS, SAYS), 2, "Tarnwick's whole rise"),
    Wrong("7.7", "the other sign", (_TURNED, SAYS), 1, "turned round"),
    Wrong("7.7", "Oldmere", (_THEIRS, SAYS), 2, "rise at Oldmere"),
    Wrong("7.7", "no number", ("a little", SAYS), 2, "not one number"),
    Wrong("7.7", "the example", (12.5, {"A", "F"}), 3, "may not be said"),
    Wrong(
        "7.7", "effect alone", (MEANS.effect / (MEANS.treated_after - MEANS.effect) * 100, None), 1, "names no letters"
    ),
    Wrong("7.7", "letters alone", (None, SAYS), 2, "still None"),
    Wrong("7.7", "dots for the effect", (..., SAYS), 2, "`effect` still gives back three dots"),
    Wrong("7.7", "dots of the hint", (12.5, {"D", ...}), 3, "`conclusion` still gives back three dots"),
    Wrong("7.7", "all letters", (12.5, set("ABCDEF")), 3, "A may not be said"),
    Wrong("7.7", "one letter", (_OURS, {"D"}), 2.5, "One statement that may be made"),
    Wrong("7.7", "B and C", (_OURS, ["B", "C"]), 2.5, "may not be said"),
]
