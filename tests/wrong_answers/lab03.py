"""Mistakes that people make in lab 3: what each one costs, and the words it earns."""

import math

import pandas as pd
from lab_answers import Wrong
from right_answers.lab03 import RATES, check_post, engagement_rate, pooled_rate, rated, what_worked
from wrong_answers.lab03_inbox import WRONG as INBOX

from healthcomms import content, metrics

__all__ = ["WRONG"]


# 3.1: four posts


def _rates(name: str, loses: float, says: str, **changes) -> Wrong:
    return Wrong(
        "3.1", name, ({**RATES, **{post.replace("_", "-"): rate for post, rate in changes.items()}},), loses, says
    )


# 3.2: of whom


def zero_for_nobody(engagements, base):
    return 100 * engagements / base if base > 0 else 0


def zero_for_zero(engagements, base):
    if pd.isna(base):
        return None
    return 100 * engagements / base if base else 0


def no_case_for_zero(engagements, base):
    return 100 * engagements / base


def infinite(engagements, base):
    return 100 * engagements / base if base else math.inf


def fraction(engagements, base):
    return engagements / base if base > 0 else None


def fraction_and_zero(engagements, base):
    return engagements / base if base > 0 else 0


def upside_down(engagements, base):
    return 100 * base / engagements if base > 0 and engagements else None


def nobody_engaged_is_missing(engagements, base):
    return 100 * engagements / base if engagements and base > 0 else None


def a_text(engagements, base):
    return f"{100 * engagements / base} %" if base > 0 else None


def undefined_in_words(engagements, base):
    return 100 * engagements / base if base > 0 else "undefined"


def prints(engagements, base):
    print(100 * engagements / base if base > 0 else None)


def mean_of_rates(posts, base):
    return (100 * metrics.engagements(posts) / posts[base]).mean()


def median_of_rates(posts, base):
    return (100 * metrics.engagements(posts) / posts[base]).median()


def missing_base_in_the_numerator(posts, base):
    return 100 * metrics.engagements(posts).sum() / posts[base].sum()


def with_link_clicks(posts, base):
    known = posts.dropna(subset=[base])
    return 100 * (metrics.engagements(known) + known["link_clicks"]).sum() / known[base].sum()


def pooled_fraction(posts, base):
    return pooled_rate(posts, base) / 100


def always_by_reach(posts, base):
    return pooled_rate(posts, "reach")


def reach_of_the_known(posts, base):
    known = posts.dropna(subset=[base])
    return engagement_rate(metrics.engagements(known).sum(), known["reach"].sum())


def always_by_followers(posts, base):
    return pooled_rate(posts, "followers_at_post")


def odd_by_followers(posts, base):
    return pooled_rate(posts, base) + (base == "followers_at_post")


def three_dots_in_the_rate(engagements, base):
    if pd.isna(base) or base == 0:
        return None
    return ...


def three_dots_in_the_sum(posts, base):
    known = posts.dropna(subset=[base])
    total = ...
    return engagement_rate(metrics.engagements(known).sum(), total)


def base_in_quotation_marks(posts, base):
    return posts["base"].sum()


def column_by_column(posts, base):
    return (100 * metrics.engagements(posts) / posts[base]).tolist()


def upside_down_pool(posts, base):
    return 100 * posts[base].sum() / metrics.engagements(posts).sum()


def _of_whom(name: str, loses: float, says: str, rate=engagement_rate, pooled=pooled_rate, **more) -> Wrong:
    return Wrong("3.2", name, (rate, pooled), loses, says, **more)


# 3.3: what worked


def _rates_of(posts, replies: bool):
    rate = metrics.engagement_rate(metrics.engagements(posts), posts["reach"], by="reach")
    return posts.assign(rate=rate) if replies else rated(posts)


def _table(posts, *, replies=False, average="median", few=10, n="count"):
    table = _rates_of(posts, replies).groupby("format")["rate"].agg(n=n, median=average)
    return table.assign(median=table["median"].where(table["n"] >= few))


def means(posts):
    return _table(posts, average="mean")


def replies_in(posts):
    return _table(posts, replies=True)


def means_with_replies(posts):
    return _table(posts, replies=True, average="mean")


def zero_rates(posts):
    return _rates_of(posts, False).fillna({"rate": 0}).groupby("format")["rate"].agg(n="count", median="median")


def size_for_n(posts):
    table = rated(posts).groupby("format")["rate"].agg(n="size", median="median")
    return table.assign(median=what_worked(posts)["median"])


def median_of_nine(posts):
    return _table(posts, few=0)


def small_formats_dropped(posts):
    return what_worked(posts).dropna()


def more_than_ten(posts):
    return _table(posts, few=11)


def printed_table(posts):
    print(what_worked(posts))


def three_dots_for_enough(posts):
    enough = ...
    table = _table(posts, few=0)
    return table.assign(median=table["median"].where(enough))


def no_n(posts):
    return what_worked(posts)[["median"]]


def medians_alone(posts):
    return what_worked(posts)["median"].to_dict()


def fractions(posts):
    return what_worked(posts).assign(median=lambda table: table["median"] / 100)


def one_number(posts):
    return rated(posts)["rate"].median()


def by_followers(posts):
    rate = 100 * metrics.engagements(posts) / posts["followers_at_post"]
    table = posts.assign(rate=rate)[~posts["is_reply"]].groupby("format")["rate"].agg(n="count", median="median")
    return table.assign(n=what_worked(posts)["n"], median=table["median"].where(table["n"] >= 10))


# 3.4: can everyone use it


def _checks(alt=None, captions=None, hashtag=None):
    """The three questions, some of them put otherwise."""
    asks = {
        "alt text": alt or (lambda post: "alt text" in check_post(post)),
        "captions": captions or (lambda post: "captions" in check_post(post)),
        "hashtag": hashtag or (lambda post: "hashtag" in check_post(post)),
    }
    return lambda post: [name for name, ask in asks.items() if ask(post)]


def _none(alt_text):
    return pd.isna(alt_text) or alt_text == ""


def _picture(post):
    return post["format"] in ("photo", "carousel")


def captions_asked_of_all(post):
    return ["captions"] if not post["has_captions"] else []


def missing_compared(post):
    return ["captions"] if post["has_captions"] == False and post["format"] == "video" else []  # noqa: E712


def a_sentence(post):
    return ["Please add alternative text"] if "alt text" in check_post(post) else []


def true_or_false(post):
    return bool(check_post(post))


def how_many(post):
    return len(check_post(post))


def elif_instead_of_if(post):
    return check_post(post)[:1]


def return_under_an_if(post):
    faults = []
    if _picture(post) and _none(post["alt_text"]):
        faults.append("alt text")
        return faults


def append_written_over(post):
    faults = []
    if post["format"] == "video" and not post["has_captions"]:
        faults = faults.append("captions")
    return faults


def append_on_nothing(post):
    faults = []
    if _picture(post) and _none(post["alt_text"]):
        faults = faults.append("alt text")
    if content.run_together(post["text"]):
        faults = faults.append("hashtag")
    return faults


def prints_faults(post):
    print(check_post(post))


def _post(name: str, loses: float, says: str, **asks) -> Wrong:
    return Wrong("3.4", name, (_checks(**asks),), loses, says)


WRONG = [
    _rates("a fraction", 1, "Your rate is a fraction", support_workforce=338 / 94_726),
    _rates("by views", 1, "divides by the views", support_workforce=100 * 338 / 41_000),
    _rates("reactions alone", 1, "counts the reactions alone", support_workforce=100 * 268 / 94_726),
    _rates("shares alone", 1, "counts the shares alone", support_workforce=100 * 70 / 94_726),
    _rates("views are engagement", 1, "counts views as engagements", support_workforce=100 * 41_338 / 94_726),
    _rates("a number from nowhere", 1, "is 12", support_workforce=12),
    _rates("zero is not none", 1, "nobody who saw it did anything", ward_celebration=0),
    _rates("both counts", 1, "nobody can tell how many people", nhs_birthday=807 + 402),
    _rates("reactions of the ward", 1, "nobody can tell", ward_celebration=3900),
    _rates("all none", 2, "Every rate is None", support_workforce=None),
    _rates("both halves", 2, "nobody can tell", support_workforce=0.0036, eu_staff=100),
    _rates("a sentence", 1, "is the text 'about a third'", support_workforce="about a third"),
    _rates("many", 1, "is the text 'a lot'", eu_staff="a lot"),
    _rates("a fraction in words", 1, "Your rate is a fraction", support_workforce="0.0036"),
    Wrong("3.1", "three dots", ({**RATES, "support-workforce": ...},), 2, "three dots"),
    Wrong("3.1", "one post only", ({"support-workforce": 0.36},), 2, "no entry for ward-celebration"),
    Wrong("3.1", "a number", (0.36,), 2, "no entry for support-workforce"),
    Wrong("3.1", "a list", ([0.36, None, None, None],), 2, "no entry for support-workforce"),
    _of_whom("zero for nobody", 1, "Where the base is missing, your rate is 0", zero_for_nobody),
    _of_whom("zero for zero", 1, "Where the base is 0, your rate is 0", zero_for_zero),
    _of_whom("no case for zero", 1, "ZeroDivisionError", no_case_for_zero),
    _of_whom("infinite", 1, "your rate is infinite", infinite),
    _of_whom("a fraction", 1, "Your rates are fractions", fraction),
    _of_whom("a fraction in both", 1, "Your rates are fractions", fraction, pooled_fraction),
    _of_whom("fraction and zero", 2, "Your rates are fractions", fraction_and_zero),
    _of_whom("upside down", 1, "came out as", upside_down),
    _of_whom("nobody engaged is missing", 1, "that is 0 percent", nobody_engaged_is_missing),
    _of_whom("a text", 1, "Give back the number alone", a_text),
    _of_whom("undefined in words", 1, "your rate is no None", undefined_in_words),
    _of_whom("prints", 2, "prints its answer", prints),
    _of_whom("mean of rates", 1, "a tiny post counts as much", pooled=mean_of_rates),
    _of_whom("median of rates", 1, "the median of the rates", pooled=median_of_rates),
    _of_whom("missing base counts", 1, "still bring their engagements", pooled=missing_base_in_the_numerator),
    _of_whom("with link clicks", 1, "counts link clicks", pooled=with_link_clicks),
    _of_whom("a pooled fraction", 1, "`pooled_rate` gives fractions", pooled=pooled_fraction),
    _of_whom("always by reach", 1, "always divides by `reach`", pooled=always_by_reach),
    _of_whom("reach of the known", 1, "always divides by `reach`", pooled=reach_of_the_known),
    _of_whom("always by followers", 1, "always divides by `followers_at_post`", pooled=always_by_followers),
    _of_whom("odd by followers", 1, "by followers_at_post your pooled rate", pooled=odd_by_followers),
    _of_whom("three dots in the rate", 2, "still gives back three dots", three_dots_in_the_rate),
    _of_whom("three dots in the sum", 1, "Three dots", pooled=three_dots_in_the_sum),
    _of_whom("base in quotation marks", 1, "`pooled_rate` stopped with KeyError", pooled=base_in_quotation_marks),
    _of_whom("a list of rates", 1, "your pooled rate is missing", pooled=column_by_column),
    _of_whom("upside-down pool", 1, "your pooled rate is", pooled=upside_down_pool),
    _of_whom("no pooled rate", 1, "`pooled_rate` gives nothing back", pooled=lambda posts, base: None),
    _of_whom("pooled is no function", 1, "is not a function any more", pooled=3),
    Wrong("3.3", "means", (means,), 1, "Your rates are means"),
    Wrong("3.3", "replies in", (replies_in,), 1, "Replies count among your posts"),
    Wrong("3.3", "means with replies", (means_with_replies,), 1, "and replies count too"),
    Wrong("3.3", "zero for nobody", (zero_rates,), 1.5, "have a rate of 0"),
    Wrong("3.3", "size for n", (size_for_n,), 0.5, "n is not the number of posts"),
    Wrong("3.3", "median of nine", (median_of_nine,), 0.5, "you report a median for"),
    Wrong("3.3", "small formats dropped", (small_formats_dropped,), 1, "is missing from your table"),
    Wrong("3.3", "more than ten", (more_than_ten,), 0.5, "has exactly 10 posts, and no median"),
    Wrong("3.3", "printed", (printed_table,), 2, "prints its answer"),
    Wrong("3.3", "three dots", (three_dots_for_enough,), 2, "Three dots"),
    Wrong("3.3", "no n", (no_n,), 0.5, "No column says n"),
    Wrong("3.3", "medians alone", (medians_alone,), 0.5, "No column says n"),
    Wrong("3.3", "fractions", (fractions,), 1, "Your medians are fractions"),
    Wrong("3.3", "one number", (one_number,), 2, "no table with one row"),
    Wrong("3.3", "by followers", (by_followers,), 1, "your median is"),
    _post("alt text of all", 1, "Posts without any picture", alt=lambda post: _none(post["alt_text"])),
    _post("no carousel", 1, "A carousel without", alt=lambda p: p["format"] == "photo" and _none(p["alt_text"])),
    _post("missing only", 1, "nothing between, passes", alt=lambda post: _picture(post) and pd.isna(post["alt_text"])),
    _post("empty only", 1, "missing altogether passes", alt=lambda p: _picture(p) and not p["alt_text"]),
    _post("equals none", 1, "missing altogether", alt=lambda p: _picture(p) and p["alt_text"] in (None, "")),
    _post(
        "videos too",
        1,
        "Videos are told",
        alt=lambda p: (_picture(p) or p["format"] == "video") and _none(p["alt_text"]),
    ),
    _post("all pictures", 1, "that have alternative text are flagged", alt=_picture),
    _post("all videos", 1, "that have captions are flagged", captions=lambda post: post["format"] == "video"),
    _post("not forgotten", 1, "those without pass", captions=lambda p: p["format"] == "video" and p["has_captions"]),
    _post(
        "captions for all",
        1,
        "Posts without any film",
        captions=lambda p: p["format"] != "video" or not p["has_captions"],
    ),
    _post("three dots", 1, "If three dots of the hint", captions=lambda post: bool(...)),
    _post(
        "no brackets",
        1,
        "Python joins `and` before `or`",
        alt=lambda p: _picture(p) and pd.isna(p["alt_text"]) or p["alt_text"] == "",  # noqa: RUF021
    ),
    _post(
        "no brackets, turned round",
        1,
        "Python joins `and` before `or`",
        alt=lambda p: pd.isna(p["alt_text"]) or p["alt_text"] == "" and _picture(p),  # noqa: RUF021
    ),
    Wrong("3.4", "return under an if", (return_under_an_if,), 3, "`return faults` stands under an `if`"),
    Wrong("3.4", "append written over", (append_written_over,), 3, "without `faults =`"),
    Wrong("3.4", "append on nothing", (append_on_nothing,), 3, "without `faults =`"),
    _post("every hashtag", 1, "Every post with a hashtag", hashtag=lambda post: "#" in post["text"]),
    _post("tags upside down", 1, "with capitals are flagged", hashtag=lambda p: not content.run_together(p["text"])),
    _post("no hashtag", 1, "No post of ours has the fault 'hashtag'", hashtag=lambda post: False),
    _post("photos need captions", 1, "flagged for 'captions'", captions=lambda post: post["format"] == "photo"),
    Wrong("3.4", "captions asked of all", (captions_asked_of_all,), 3, "missing value"),
    Wrong("3.4", "missing compared", (missing_compared,), 3, "missing value"),
    Wrong("3.4", "a sentence", (a_sentence,), 3, "The three faults are"),
    Wrong("3.4", "true or false", (true_or_false,), 3, "gives back no list"),
    Wrong("3.4", "how many", (how_many,), 3, "gives back no list"),
    Wrong("3.4", "elif instead of if", (elif_instead_of_if,), 1, "'hashtag'"),
    Wrong("3.4", "prints", (prints_faults,), 3, "prints its answer"),
    *INBOX,
]
