"""Mistakes that people make in lab 1: what each one costs, and the words it earns."""

from lab_answers import Wrong
from right_answers.lab01 import (
    CORRELATION,
    MENTIONS,
    MISSED,
    OURS,
    READY,
    VOICE,
    WRITTEN,
    cost_per_engagement,
    dialogue_ratio,
    readiness,
)

from healthcomms import metrics
from healthcomms.checks.lab01.correlation import weeks

__all__ = ["WRONG"]

LOST = ["b", "c", "e", "f"]


# 1.2: who talks back


def nothing_or(rule):
    """The rule where there are posts, and None where there are none."""
    return lambda posts: rule(posts) if len(posts) else None


def fractions(posts):
    return posts["is_reply"].mean()


def replies_over_own_posts(posts):
    return 100 * posts["is_reply"].sum() / (~posts["is_reply"]).sum()


def posts_that_are_no_replies(posts):
    return 100 * (~posts["is_reply"]).mean()


def how_many(posts):
    return int(posts["is_reply"].sum())


def comments(posts):
    return 100 * posts["comments"].sum() / len(posts)


def youtube_only(posts):
    return dialogue_ratio(posts[posts["platform"] == "youtube"])


def zero_for_none(posts):
    return dialogue_ratio(posts) or 0


def never_asks_first(posts):
    return 100 * posts["is_reply"].sum() / len(posts)


def under_the_if(posts):
    if len(posts) == 0:
        return None
        return 100 * posts["is_reply"].sum() / len(posts)


def dots_of_the_hint(posts):
    if len(posts) == 0:
        return None
    return 100 * posts["is_reply"].sum() / ...


def to_whole_percents(posts):
    return round(dialogue_ratio(posts))


def text_for_none(posts):
    return dialogue_ratio(posts) if len(posts) else "no posts"


def stops_on_none(posts):
    return 100 * len(posts[posts["is_reply"]]) / len(posts)


def prints(posts):
    print(dialogue_ratio(posts))


def the_column(posts):
    return posts["is_reply"].head(3)


def none_where_nobody_was_answered(posts):
    return dialogue_ratio(posts) or None


def without_percent_sign(posts):
    return f"{dialogue_ratio(posts)} %" if len(posts) else None


def another_column(posts):
    return posts["replies"].sum()


# 1.4: the price of free


def priced(rule):
    """The rule where somebody reacted, and None where nobody did."""

    def cost_per_engagement(posts, hourly_rate):
        engagements = metrics.engagements(posts).sum()
        return rule(posts, hourly_rate, engagements) if engagements else None

    cost_per_engagement.__name__ = rule.__name__
    return cost_per_engagement


def cost(posts, rate):
    return posts["staff_minutes"].sum() / 60 * rate + posts["spend_gbp"].sum()


def minutes_as_hours(posts, rate, engagements):
    return (posts["staff_minutes"].sum() * rate + posts["spend_gbp"].sum()) / engagements


def whole_hours(posts, rate, engagements):
    return (posts["staff_minutes"].sum() // 60 * rate + posts["spend_gbp"].sum()) / engagements


def whole_hours_of_each_post(posts, rate, engagements):
    return ((posts["staff_minutes"] // 60).sum() * rate + posts["spend_gbp"].sum()) / engagements


def without_the_silent(posts, rate, engagements):
    return cost(posts[metrics.engagements(posts) > 0], rate) / engagements


def to_ten_pence(posts, rate, engagements):
    return round(cost(posts, rate) / engagements, 1)


def spend_only(posts, rate, engagements):
    return posts["spend_gbp"].sum() / engagements


def staff_only(posts, rate, engagements):
    return posts["staff_minutes"].sum() / 60 * rate / engagements


def hours_without_rate(posts, rate, engagements):
    return (posts["staff_minutes"].sum() / 60 + posts["spend_gbp"].sum()) / engagements


def the_labs_rate(posts, rate, engagements):
    return cost(posts, 28) / engagements


def mean_of_prices(posts, rate, engagements):
    some = posts[metrics.engagements(posts) > 0]
    return ((some["staff_minutes"] / 60 * rate + some["spend_gbp"]) / metrics.engagements(some)).mean()


def median_of_prices(posts, rate, engagements):
    some = posts[metrics.engagements(posts) > 0]
    return ((some["staff_minutes"] / 60 * rate + some["spend_gbp"]) / metrics.engagements(some)).median()


def upside_down(posts, rate, engagements):
    return engagements / cost(posts, rate)


def total(posts, rate, engagements):
    return cost(posts, rate)


def per_post(posts, rate, engagements):
    return cost(posts, rate) / len(posts)


def clicks_too(posts, rate, engagements):
    return cost(posts, rate) / (engagements + posts["link_clicks"].fillna(0).sum())


def each_post(posts, rate, engagements):
    return posts["staff_minutes"].head(2) / 60 * rate


def infinite(posts, hourly_rate):
    return cost(posts, hourly_rate) / metrics.engagements(posts).sum()


def zero_for_nobody(posts, hourly_rate):
    return cost_per_engagement(posts, hourly_rate) or 0


def stops_for_nobody(posts, hourly_rate):
    return float(cost(posts, hourly_rate)) / int(metrics.engagements(posts).sum())


def a_column_that_is_not_there(posts, hourly_rate):
    return posts["minutes"].sum()


def _trace(name: str, loses: float, says: str, source="s2", lost=LOST) -> Wrong:
    return Wrong("1.1", name, (source, lost), loses, says)


def _ratio(rule, loses: float, says: str, loses_seen: float | None = None) -> Wrong:
    return Wrong("1.2", rule.__name__, (nothing_or(rule), ["oldmere"]), loses, says, loses_seen)


def _raw(rule, loses: float, says: str) -> Wrong:
    return Wrong("1.2", rule.__name__, (rule, ["oldmere"]), loses, says)


def _list(name: str, says: str, broadcasters) -> Wrong:
    return Wrong("1.2", name, (dialogue_ratio, broadcasters), 1, says)


def _talk(name: str, loses: float, says: str, missed=MISSED, voice=VOICE) -> Wrong:
    return Wrong("1.3", name, (missed, voice), loses, says)


def _price(rule, loses: float, says: str, loses_seen: float | None = None) -> Wrong:
    return Wrong("1.4", rule.__name__, (priced(rule),), loses, says, loses_seen)


def _nobody(function, loses: float, says: str) -> Wrong:
    return Wrong("1.4", function.__name__, (function,), loses, says)


def _effort(name: str, says: str, correlation=CORRELATION, conclusion="c") -> Wrong:
    return Wrong("1.5", name, (correlation, conclusion), 1, says)


def _form(name: str, loses: float, says: str, **changes: dict) -> Wrong:
    return Wrong("1.6", name, (readiness(**changes),), loses, says)


def _all(**change) -> dict:
    return {name: change for name in READY}


def _each(*evidence: str) -> dict:
    return {name: {"evidence": said} for name, said in zip(READY, evidence, strict=True)}


WEEKS = weeks()
QUIET = WEEKS[WEEKS["campaign"] == 0]
OPEN = {"answer": None, "evidence": None}

WRONG = [
    _trace("the one about users", 1, "s1 counts people who use social media", "s1"),
    _trace("the one about hospitals", 1, "s3 has a figure close to the claim's", "s3"),
    _trace("the one about networks", 1, "s4 counts people on networks", "s4"),
    _trace("the claim itself", 1, "a claim is no evidence for itself", "n1"),
    _trace("a number", 1, "`source` is 2, which is none of the four", 2),
    _trace("no statement yet", 1, "`source` is still None", None),
    _trace("one letter missing", 0.5, "1 more was lost", lost=["b", "c", "e"]),
    _trace("one letter too many", 0.5, "`lost` names d, which the claim still says", lost=[*LOST, "d"]),
    _trace("half of them", 1, "2 more were lost", lost=["b", "c"]),
    _trace("all letters", 1, "`lost` names a, which the claim still says", lost=list("abcdef")),
    _trace("a letter from nowhere", 1, "`lost` names 'g'", lost=[*LOST, "g"]),
    _trace("words", 1, "which is not in the table", lost=["country"]),
    _trace("no letters", 1, "`lost` names nothing yet", lost=None),
    _trace("numbers", 1, "`lost` is not a list of letters", lost=[1, 2]),
    _ratio(fractions, 1, "look like fractions"),
    _ratio(replies_over_own_posts, 1, "by the posts that are no replies"),
    _ratio(posts_that_are_no_replies, 1, "You count the posts that are no replies"),
    _ratio(how_many, 1, "count the replies and do not divide"),
    _ratio(comments, 1, "which other people write"),
    _ratio(youtube_only, 1, "ratio"),
    _raw(zero_for_none, 1, "it said nothing at all"),
    _raw(never_asks_first, 1, "divides 0 by 0, which comes out as nan"),
    _raw(under_the_if, 2, "starts as far left as `if`"),
    _raw(dots_of_the_hint, 2, "Three dots (`...`) of a hint still stand in it"),
    _ratio(to_whole_percents, 0.5, "rounded too far"),
    _raw(text_for_none, 1, "your ratio is the text 'no posts'"),
    _raw(stops_on_none, 1, "With no posts your function stops (ZeroDivisionError)"),
    _raw(prints, 2, "Write `return` where you wrote `print`"),
    _raw(
        the_column,
        2,
        "it gives a whole column",
    ),
    _raw(another_column, 2, "stopped with KeyError: 'replies'"),
    _ratio(without_percent_sign, 1, "Give back one number, in percent"),
    _ratio(none_where_nobody_was_answered, 1, "0 where nobody"),
    _list("all three", "Is your ratio in percent", ["tarnwick", "oldmere", "sandholt"]),
    _list("those who answer", "names those who do answer", ["tarnwick", "sandholt"]),
    _list("the loudest answerer", "Your list names sandholt", ["sandholt"]),
    _list("one too many", "Your list names oldmere and tarnwick", ["oldmere", "tarnwick"]),
    _list("nobody", "Your list names nobody", []),
    _list("still None", "`broadcasters` is still None", None),
    _list("another name", "There is no account 'oldmere hospital'", ["Oldmere Hospital"]),
    _list("how many", "`broadcasters` is not a list of accounts", 1),
    _talk("the tagged share", 1, "the share that does tag us", missed=100 - MISSED),
    _talk("all three groups", 1, "of all three groups together", missed=100 * (~MENTIONS["tagged"]).mean()),
    _talk(
        "over all mentions",
        1,
        "divided by the mentions of all three",
        missed=100 * (~OURS["tagged"]).sum() / len(MENTIONS),
    ),
    _talk("how many", 1, "That is how many, not which share", missed=int((~OURS["tagged"]).sum())),
    _talk("a fraction", 0.5, "a fraction of 1", missed=MISSED / 100),
    _talk("a text", 1, "`missed` is the text '40 %'", missed="40 %"),
    _talk("a guess", 1, "divide by all of Tarnwick's", missed=25),
    _talk("not yet", 2, "`voice` is still None", voice=None),
    _talk("with reposts", 2, "Reposts are still in it", voice=100 * (MENTIONS["brand"] == "tarnwick").mean()),
    _talk("against the others", 2, "Tarnwick against the two others", voice=100 * VOICE / (100 - VOICE)),
    _talk("voice as a fraction", 1, "a fraction of 1", voice=VOICE / 100),
    _talk("how many of ours", 2, "how many, not which share", voice=int((WRITTEN["brand"] == "tarnwick").sum())),
    _talk("a peer's voice", 2, "That is the share of Oldmere", voice=100 * (WRITTEN["brand"] == "oldmere").mean()),
    _talk(
        "only reposts",
        2,
        "Only reposts are counted",
        voice=100 * (MENTIONS[MENTIONS["is_repost"]]["brand"] == "tarnwick").mean(),
    ),
    _talk("a table", 2, "`voice` is not one number", voice=WRITTEN["brand"].value_counts()),
    _price(minutes_as_hours, 1, "as if they were hours"),
    _price(whole_hours, 1, "Only whole hours are counted"),
    _price(whole_hours_of_each_post, 1, "Only whole hours are counted"),
    _price(without_the_silent, 1, "Posts to which nobody reacted are left out"),
    _price(to_ten_pence, 0.5, "rounded too far"),
    _price(spend_only, 1, "as if people worked for nothing"),
    _price(staff_only, 1, "boosting is left out", loses_seen=1),
    _price(hours_without_rate, 1, "Hours are added to pounds"),
    _price(the_labs_rate, 1, "always takes 28 pounds"),
    _price(mean_of_prices, 1, "mean of each post's own price"),
    _price(median_of_prices, 1, "price of the middle post"),
    _price(upside_down, 1, "how many engagements a pound brings"),
    _price(total, 1, "what all the posts cost together"),
    _price(per_post, 1, "That is what a post costs"),
    _price(clicks_too, 2, "your price is £"),
    _price(each_post, 2, "it gives a whole column"),
    _nobody(infinite, 1, "your price is infinite"),
    _nobody(zero_for_nobody, 1, "the cheapest of all"),
    _nobody(stops_for_nobody, 1, "Where nobody reacted your function stops (ZeroDivisionError)"),
    _nobody(a_column_that_is_not_there, 3, "stopped with KeyError: 'minutes'"),
    _effort("quiet weeks", "the weeks without a campaign", QUIET["posts"].corr(QUIET["engagements"])),
    _effort("as a percentage", "looks like a percentage", round(100 * CORRELATION)),
    _effort("its square", "That is its square", CORRELATION**2),
    _effort("with itself", "always agrees with itself", 1.0),
    _effort("campaign posts", "That is the campaign's posts", WEEKS["campaign"].corr(WEEKS["engagements"])),
    _effort("the whole table", "is a table or a list", WEEKS.corr()),
    _effort("brackets forgotten", "write brackets behind it", WEEKS["posts"].corr),
    _effort("not yet a number", "`correlation` is 'strong'", "strong"),
    _effort("no number yet", "`correlation` is still None", None),
    Wrong("1.5", "to one decimal", (round(CORRELATION, 1), "c"), 0.5, "rounded too far"),
    _effort("a guess", "Correlate the columns", 0.1),
    _effort("a cause", "a says that posting causes", conclusion="a"),
    _effort("a share", "b reads the number as a share", conclusion="b"),
    _effort("no effect at all", "d says that posting never matters", conclusion="d"),
    _effort("no letter", "`conclusion` is still None", conclusion=None),
    _effort("a sentence", "none of the four letters", conclusion="it depends"),
    _form("one without evidence", 2.5, "“Do we know why?” has no evidence", why={"evidence": None}),
    _form("one not answered", 2.5, "has no answer", time=OPEN),
    _form("three not answered", 3, "So it is with 2 more.", time=OPEN, why=OPEN, people=OPEN),
    _form("answers without evidence", 3, "has no evidence", **_all(evidence=None)),
    _form("evidence without answers", 3, "choose yes, partly or no", **_all(answer=None)),
    _form("the form's example", 3, "still has the example", **_all(evidence="12 % (posts.is_reply)")),
    _form("one column for all", 2, "`posts.is_reply` does not answer", **_all(evidence="posts.is_reply")),
    _form("bare numbers", 2, "your lab shows no such figure", **_each("7", "40", "3", "1", "1", "1")),
    _form("right numbers, bare", 0.5, "could be of anything", listening={"evidence": f"{MISSED:.0f} %"}),
    _form("no danger", 0.5, "no such figure", safety={"evidence": "0 messages about danger (messages.safeguarding)"}),
    _form("all answered", 0.5, "shows no such figure", time={"evidence": "0 % have no answer"}),
    _form("a column alone", 0.5, "“Is it safe?” has no figure", safety={"evidence": "policies.text"}),
    _form("nothing to look up", 0.5, "has no figure: “we all feel it”", people={"evidence": "we all feel it"}),
    _form("a column from nowhere", 0.5, "names posts.replies, which is not in", time={"evidence": "posts.replies"}),
    _form("a figure from elsewhere", 0.5, "Take Tarnwick's own", listening={"evidence": "3 % of posts"}),
    _form("sure of listening", 0.5, "You say that Tarnwick listens", listening={"answer": "yes"}),
    _form("sure of people", 0.5, "most carers do not see our posts", people={"answer": "yes"}),
    _form("sure of time", 0.5, "some messages never got an answer", time={"answer": "yes"}),
    _form("sure of safety", 1, "names no route for safeguarding", safety={"answer": "yes"}),
    _form("sure of everything", 1, "So it is with 3 more.", **_all(answer="yes")),
    _form("sure, and no figure", 1, "You say that Tarnwick listens", listening={"answer": "yes", "evidence": "we do"}),
    Wrong("1.6", "a text", ("yes",), 3, "is not the form any more"),
]
