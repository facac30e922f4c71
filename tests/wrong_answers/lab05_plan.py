"""Mistakes that people make in 5.4 and 5.5."""

import pandas as pd
from lab_answers import Wrong
from right_answers.lab05_plan import ADVICE, decisions, needed, video_lead

from healthcomms import inference
from healthcomms.checks.lab05 import decided
from healthcomms.checks.lab05.video_lead import lead

__all__ = ["WRONG"]


# 5.4


def counted(**way):
    """Leads as they come out in one of the ways that people take."""
    return lambda posts: lead(posts, **way)


def one_number_typed(posts):
    return -1.34


def both_medians(posts):
    own = posts[~posts["is_reply"]]
    return [own[own["format"] == "video"]["rate"].median(), own[own["format"] != "video"]["rate"].median()]


def a_column_for_the_table(posts):
    own = ~posts["is_reply"]
    return own[own["format"] == "video"]["rate"].median()


def in_words(posts):
    return f"{video_lead(posts):.1f} points"


def over_the_formats(posts):
    """The middle of the other formats' medians: formats with few posts weigh as much as the others."""
    own = posts[~posts["is_reply"]]
    middles = own.groupby("format")["rate"].median()
    return middles["video"] - middles.drop("video").median()


def _lead(name: str, loses: float, says: str, **way) -> Wrong:
    return Wrong("5.4", name, (counted(**way), ADVICE), loses, says)


LEAD = [
    _lead("replies are in", 0.5, "Replies to people count among your posts", rows="with replies"),
    _lead("only the replies", 1, "the replies go, and the posts stay", rows="only replies"),
    _lead("paid posts are out", 0.5, "paid for are left out", rows="not boosted"),
    _lead("only photos", 0.5, "with photos alone", other="photos"),
    _lead("all posts as others", 0.5, "Videos count on both sides", other="all"),
    _lead("means", 0.5, "is one of means", middle="mean"),
    _lead("nobody reached is 0", 0.5, "Posts that reached nobody have a rate of 0", missing="as zero"),
    _lead("turned round", 0.5, "Your sign is turned round", lead="turned round"),
    _lead("how many times", 0.5, "how many times as high", lead="ratio"),
    _lead("divided by 100", 0.5, "divided by 100", lead="fraction"),
    _lead("videos alone", 1, "middle rate of videos alone", lead="videos"),
    _lead("means with replies", 1, "is one of means", rows="with replies", middle="mean"),
    _lead("means, replies and turned round", 1.5, "sign", rows="with replies", middle="mean", lead="turned round"),
    Wrong("5.4", "one number typed", (one_number_typed, ADVICE), 2, "for every table"),
    Wrong("5.4", "both medians", (both_medians, ADVICE), 2, "more than one number"),
    Wrong("5.4", "in words", (in_words, ADVICE), 2, "the text '"),
    Wrong("5.4", "middle of the formats", (over_the_formats, ADVICE), 2, "your lead is"),
    Wrong("5.4", "no lead, but advice", (lambda posts: None, ADVICE), 2, "small letters"),
    Wrong("5.4", "a column for the table", (a_column_for_the_table, ADVICE), 2, "no table any more"),
]
SAID = [
    Wrong("5.4", "advice is open", (video_lead, None), 1, "`advice` is still None"),
    Wrong("5.4", "the example", (video_lead, "AC"), 1, "goes by the pooled lead"),
    Wrong("5.4", "the pooled figure and what is true", (video_lead, "ABDF"), 0.5, "goes by the pooled lead"),
    Wrong("5.4", "a lead is an effect", (video_lead, "BCDF"), 0.5, "a lead is no effect"),
    Wrong("5.4", "another platform", (video_lead, "BDEF"), 0.5, "compare formats within one"),
    Wrong("5.4", "the mix is left out", (video_lead, {"B", "F"}), 0.5, "where the videos are"),
    Wrong("5.4", "the test is left out", (video_lead, ["B", "D"]), 0.5, "A fair test"),
    Wrong("5.4", "two are left out", (video_lead, "B"), 1, "Without D"),
    Wrong("5.4", "everything may be said", (video_lead, "ABCDEF"), 1, "Statement A"),
    Wrong("5.4", "a sentence", (video_lead, "make more videos"), 1, "Write the letters"),
    Wrong("5.4", "a number", (video_lead, 3), 1, "Write the letters"),
    Wrong("5.4", "dots of the hint", (video_lead, {"B", ...}), 1, "three dots"),
]


# 5.5


def people(share_b, times=1):
    """People for a second share that is computed in another way."""

    def answer(percent_now, worthwhile_points):
        a, b = percent_now / 100, share_b(percent_now, worthwhile_points)
        return times * inference.sample_size_per_arm(a, b, variance="unpooled")

    return answer


def percent_for_shares(percent_now, worthwhile_points):
    return inference.sample_size_per_arm(percent_now, percent_now + worthwhile_points, variance="unpooled")


def then_untouched(percent_now, worthwhile_points):
    return inference.sample_size_per_arm(percent_now / 100, percent_now / 100, variance="unpooled")


def one_plan(percent_now, worthwhile_points):
    return 6452


def from_the_table(percent_now, worthwhile_points):
    return "6,452 people"


def by(**lines):
    """Decisions with lines of the code as people write them."""
    return lambda tests: {test.experiment_id: decided.decide(test, **lines) for test in tests.itertuples()}


def uneven(test) -> bool:
    return test.n_b < 0.8 * test.n_a


def own(small=None, few=None, chance=None):
    """Decisions with a line of one's own, the others right."""

    def answer(tests):
        said = {}
        for test in tests.itertuples():
            few_of = few or (lambda test: min(test.n_a, test.n_b) < test.planned_n)
            small_of = small or (lambda test: test.difference < test.worthwhile_points)
            by_chance = chance or (lambda test: test.p_corrected > 0.05)
            cannot = pd.isna(test.planned_n) or few_of(test)
            rest = "not worth it" if small_of(test) else "use B"
            said[test.experiment_id] = "cannot be read" if cannot else "not shown" if by_chance(test) else rest
        return said

    return answer


def half_a_question(tests):
    """What English says: if n_a or n_b is below the plan."""
    aside = [test for test in tests.itertuples() if pd.isna(test.planned_n) or test.n_a or test.n_b < test.planned_n]
    return {test.experiment_id: "cannot be read" for test in aside}


def two_kinds(tests):
    return {name: "use B" if said == "use B" else "keep A" for name, said in decisions(tests).items()}


def one_is_missing(tests):
    return decisions(tests.iloc[1:])


def as_the_team_decided(tests):
    return {test.experiment_id: "use B" if test.p < 0.05 else "not shown" for test in tests.itertuples()}


def needs_no_plan(tests):
    """Without the line that is given: a test that nobody planned is read like the others."""
    planned = tests.assign(planned_n=tests["planned_n"].fillna(0))
    return decisions(planned)


def only_the_first(tests):
    for test in tests.itertuples():
        return {test.experiment_id: decided.decide(test)}


def _people(name: str, loses: float, says: str, answer) -> Wrong:
    return Wrong("5.5", name, (answer, decisions), loses, says)


def _decided(name: str, loses: float, says: str, answer) -> Wrong:
    return Wrong("5.5", name, (needed, answer), loses, says)


def total(percent, points):
    return (percent + points) / 100


NEEDED = [
    _people("both versions together", 0.5, "both versions together", people(total, times=2)),
    _people("points as percent of the share", 1, "percent of itself", people(lambda a, b: a / 100 * (1 + b / 100))),
    _people("the points alone", 1, "the points alone", people(lambda a, b: b / 100)),
    _people("points divided twice", 1, "divided by 100 twice", people(lambda a, b: (a + b / 100) / 100)),
    _people("percent for shares", 0.5, "divide both percents by 100", percent_for_shares),
    _people("the second share untouched", 0.5, "Both shares are 0.0", then_untouched),
    _people("one number typed", 1, "for every plan", one_plan),
    _people("in words", 1, "Give back one number of people", from_the_table),
    _people("points as a share", 0.5, "divide both percents by 100", people(lambda a, b: a / 100 + b)),
    _people("half of them", 1, "two shares from 0 to 1", people(total, times=0.5)),
    _people("nothing yet", 1, "Replace line 2", lambda now, points: None),
]
DECIDED = [
    _decided("fewer than planned are read", 1, "stopped after three days", by(few="never")),
    _decided("half a question", 1.5, "on both sides of `or`", half_a_question),
    _decided("both must fall short", 0.5, "both versions fell short", by(few="both")),
    _decided("only A", 0.5, "and not B", by(few="only a")),
    _decided("only B", 0.5, "and not A", by(few="only b")),
    _decided("A and B added", 0.5, "a full version hides a short one", by(few="together")),
    _decided("added, against one plan", 1, "for each version", by(few="added, planned once")),
    _decided("as many as planned are too few", 0.5, "exactly as many as planned", by(few="at the plan")),
    _decided("sign of the plan", 1, "more than planned", by(few="more")),
    _decided("p by itself", 0.5, "You made twelve tests", by(chance="alone")),
    _decided("chance never", 0.5, "however large its p", by(chance="never")),
    _decided("sign of p", 0.5, "turn the sign", by(chance="turned")),
    _decided("one number of people", 0.5, "same number of people", by(few="a number")),
    _decided("a stricter p", 0.5, "far below 0.05", by(chance="stricter")),
    _decided(
        "corrected twice", 0.5, "made for twelve tests already", own(chance=lambda test: test.p_corrected > 0.05 / 12)
    ),
    _decided("half a point for all", 0.5, "same gain in every test", by(small="half a point")),
    _decided("one point for all", 0.5, "same gain in every test", by(small="one point")),
    _decided("0.7 points for all", 0.5, "same gain in every test", own(lambda test: test.difference < 0.7)),
    _decided("no plan at all", 0.5, "planned 300", own(few=lambda test: uneven(test) or test.n_a < 1000)),
    _decided("any difference", 0.5, "however small it is", by(small="never")),
    _decided("a loss is a gain", 0.5, "in which B did worse", by(small="without sign")),
    _decided("just the worthwhile", 0.5, "just the points worth acting on", by(small="at it")),
    _decided("above zero is enough", 0.5, "whether B did worse", by(small="below zero")),
    _decided("p by itself and any difference", 1, "You made twelve tests", by(chance="alone", small="never")),
    _decided("three lines untouched", 2, "still say False", by(few="never", chance="never", small="never")),
    _decided("p alone decides", 2, "Can it be read?", as_the_team_decided),
    _decided("two words of one's own", 2, "Keep the four decisions", two_kinds),
    _decided("one test is missing", 0.5, "has no decision", one_is_missing),
    _decided("unplanned is read", 0.5, "Can it be read?", needs_no_plan),
    _decided("returned inside the loop", 1, "stops after its first test", only_the_first),
    _decided("a column of words", 2, "Keep its last line", lambda tests: list(decisions(tests).values())),
]
_NEITHER = (lambda now, points: 2, lambda tests: pd.DataFrame())
WRONG = [*LEAD, *SAID, *NEEDED, *DECIDED, Wrong("5.5", "neither", _NEITHER, 3, "for every plan")]
