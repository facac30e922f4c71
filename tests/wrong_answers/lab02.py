"""Mistakes that people make in lab 2: what each one costs, and the words it earns."""

import math

import pandas as pd
from lab_answers import Wrong
from right_answers.lab02 import DROPPED, HOURS, TODAY, bench, page, power_map, rows_of, weekly_use

from healthcomms import audience, inference

__all__ = ["WRONG"]


# 2.2a: the rule


def above_only(power, interest, threshold):
    return audience.quadrant(power - 1, interest - 1, threshold)


def swapped(power, interest, threshold):
    return audience.quadrant(interest, power, threshold)


def always_three(power, interest, threshold):
    return audience.quadrant(power, interest, 3)


def one_side_sharp(power, interest, threshold):
    return audience.quadrant(power, interest - 0.5, threshold)


def only_the_cases_of_the_hint(power, interest, threshold):
    if power >= threshold and interest >= threshold:
        return "manage closely"
    if power >= threshold:
        return "keep satisfied"


def print_instead_of_return(power, interest, threshold):
    print(audience.quadrant(power, interest, threshold))


def forgotten_return(power, interest, threshold):
    name = audience.quadrant(power, interest, threshold)
    name.strip()


def names_of_another_course(power, interest, threshold):
    return "key players" if power >= threshold and interest >= threshold else "minimal effort"


def misspelt(power, interest, threshold):
    return audience.quadrant(power, interest, threshold).replace("closely", "closley")


def always_the_same(power, interest, threshold):
    return "monitor"


def the_sum_decides(power, interest, threshold):
    return "manage closely" if power + interest >= 2 * threshold else "monitor"


def or_instead_of_and(power, interest, threshold):
    if power >= threshold or interest >= threshold:
        return "manage closely"
    return "monitor"


def two_parameters(power, interest):
    return audience.quadrant(power, interest, 3)


def one_letter_wrong(power, interest, threshold):
    return audience.quadrant(power, intrest, threshold)  # noqa: F821  the mistake


def typed_from_the_notebook(power, interest, threshold):
    known = {(5, 5, 3): "manage closely", (5, 1, 3): "keep satisfied", (1, 5, 3): "keep informed"}
    known |= {(1, 1, 3): "monitor", (3, 3, 3): "manage closely", (3, 1, 3): "keep satisfied"}
    known |= {(2, 3, 3): "keep informed", (3, 3, 4): "monitor", (4, 2, 4): "keep satisfied"}
    return known.get((power, interest, threshold), "monitor")


# 2.3: one point either way


def tried(steps):
    def sensitivity(stakeholders, threshold):
        rows = []
        for person in stakeholders.itertuples():
            here = audience.quadrant(person.power, person.interest, threshold)
            near = [audience.quadrant(person.power + p, person.interest + i, threshold) for p, i in steps]
            rows.append({"name": person.name, "quadrant": here, "moves": any(other != here for other in near)})
        return pd.DataFrame(rows)

    return sensitivity


def turned_round(stakeholders, threshold):
    table = pd.DataFrame(rows_of(stakeholders, threshold))
    return table.assign(moves=~table["moves"])


def always_line_three(stakeholders, threshold):
    return rows_of(stakeholders, 3)


def line_two_too_high(stakeholders, threshold):
    return rows_of(stakeholders, threshold + 2)


def only_those_who_move(stakeholders, threshold):
    return [row for row in rows_of(stakeholders, threshold) if row["moves"]]


def no_names(stakeholders, threshold):
    return pd.DataFrame(rows_of(stakeholders, threshold))[["quadrant", "moves"]]


def no_moves(stakeholders, threshold):
    return pd.DataFrame(rows_of(stakeholders, threshold))[["name", "quadrant"]]


def near_without_here(stakeholders, threshold):
    return pd.DataFrame(rows_of(stakeholders, threshold)).assign(quadrant=None, moves=True)


def a_sentence(stakeholders, threshold):
    return "Nine of them would move."


def the_scaffold(here_of, near_of):
    """The function as the lab gives it, with these two values filled in."""

    def sensitivity(stakeholders, threshold):
        rows = []
        for person in stakeholders.itertuples():
            here = here_of(person.power, person.interest, threshold)
            moves = False
            for power, interest in audience.neighbours(person.power, person.interest):
                near = near_of(power, interest, threshold)
                if near != here:
                    moves = True
            rows.append({"name": person.name, "quadrant": here, "moves": moves})
        return pd.DataFrame(rows)

    return sensitivity


def nothing(power, interest, threshold):
    return None


def rule_without_brackets(power, interest, threshold):
    return audience.quadrant


def rule_in_quotation_marks(power, interest, threshold):
    return "quadrant(power, interest, threshold)"


def return_inside_the_loop(stakeholders, threshold):
    for row in rows_of(stakeholders, threshold):
        return pd.DataFrame([row])


# 2.4: weighted weekly use


def share_of(people, platform, weighted=True, answers=("weekly", "daily")):
    weight = people["weight"] if weighted else pd.Series(1.0, people.index)
    share = weight[people[platform].isin(answers)].sum() / weight.sum()
    effective = inference.effective_n(weight)
    low, high = inference.wilson(share * effective, effective)
    return {"percent": 100 * share, "low": 100 * low, "high": 100 * high}


def varied(change):
    """The right answer with something changed, silent below thirty like it."""

    def weekly_use_with_a_mistake(people, platform):
        found = weekly_use(people, platform)
        return found if found["percent"] is None else {**found, **change(people, platform, found)}

    return weekly_use_with_a_mistake


def answered(people, platform):
    return people.dropna(subset=[platform])


def unweighted(people, platform, found):
    return share_of(answered(people, platform), platform, weighted=False)


def skipped_is_never(people, platform, found):
    return {"n": len(people), **share_of(people, platform)}


def simple_mean(people, platform, found):
    return {"n": len(people), **share_of(people, platform, weighted=False)}


def daily_only(people, platform, found):
    return {"percent": share_of(answered(people, platform), platform, answers=("daily",))["percent"]}


def weekly_only(people, platform, found):
    return {"percent": share_of(answered(people, platform), platform, answers=("weekly",))["percent"]}


def monthly_too(people, platform, found):
    often = ("monthly", "weekly", "daily")
    return {"percent": share_of(answered(people, platform), platform, answers=often)["percent"]}


def all_fractions(people, platform, found):
    return {name: found[name] / 100 for name in ("percent", "low", "high")}


def bounds_in_fractions(people, platform, found):
    return {name: found[name] / 100 for name in ("low", "high")}


def wilson_on_n(people, platform, found):
    low, high = inference.wilson(found["percent"] / 100 * found["n"], found["n"])
    return {"low": 100 * low, "high": 100 * high}


def plus_minus_five(people, platform, found):
    return {"low": found["percent"] - 5, "high": found["percent"] + 5}


def normal_interval(people, platform, found):
    share, n = found["percent"] / 100, inference.effective_n(answered(people, platform)["weight"])
    margin = 196 * math.sqrt(share * (1 - share) / n)
    return {"low": found["percent"] - margin, "high": found["percent"] + margin}


def bounds_the_wrong_way_round(people, platform, found):
    return {"low": found["high"], "high": found["low"]}


def n_of_everybody_asked(people, platform, found):
    return {"n": len(people)}


def n_of_weekly_users(people, platform, found):
    return {"n": int(people[platform].isin(["weekly", "daily"]).sum())}


def whole_numbers(people, platform, found):
    return {name: round(found[name]) for name in ("percent", "low", "high")}


def text_with_a_percent_sign(people, platform, found):
    return {"percent": f"{found['percent']:.1f} %"}


def no_interval(people, platform, found):
    return {"low": None, "high": None}


def nobody_is_too_few(people, platform):
    some = answered(people, platform)
    return {"n": len(some), **share_of(some, platform)}


def zero_for_too_few(people, platform):
    return {name: 0 if value is None else value for name, value in weekly_use(people, platform).items()}


def four_numbers_without_names(people, platform):
    return tuple(weekly_use(people, platform).values())


def only_the_percent(people, platform):
    return weekly_use(people, platform)["percent"]


def both_bounds_at_once(people, platform):
    low, high = 100 * inference.wilson(30, 60)
    return {"n": 60, "percent": 50, "low": low, "high": high}


def both_bounds_times_a_decimal(people, platform):
    low, high = 100.0 * inference.wilson(30, 60)
    return {"n": 60, "percent": 50, "low": low, "high": high}


def interval_without_percent(people, platform):
    return {**weekly_use(people, platform), "percent": None}


def a_column_that_is_not_there(people, platform):
    return people["weights"].sum()


def facebook_whatever_is_asked(people, platform):
    return weekly_use(people, "facebook")


def _varied(change, loses: float, says: str) -> Wrong:
    return Wrong("2.4", change.__name__, (varied(change),), loses, says)


def _of(exercise: str, function, loses: float, says: str, loses_seen: float | None = None) -> Wrong:
    return Wrong(exercise, function.__name__, (function,), loses, says, loses_seen)


def _repair(name: str, loses: float, says: str, **changes: dict) -> Wrong:
    return Wrong("2.1", name, (bench(**changes),), loses, says)


def _places(name: str, loses: float, says: str, changes: dict) -> Wrong:
    return Wrong("2.2b", name, (power_map(**changes),), loses, says)


def _plan(name: str, loses: float, says: str, hours=HOURS, dropped=DROPPED) -> Wrong:
    return Wrong("2.5", name, (hours, dropped), loses, says)


def _page(name: str, loses: float, says: str, **changes) -> Wrong:
    return Wrong("2.6a", name, (page(**changes),), loses, says)


EMPTY = dict.fromkeys(("metric", "unit", "baseline", "target", "population", "deadline", "data_source"))

WRONG = [
    _repair("baseline from memory", 1, "O07 starts from 10", O07={"baseline": 10}),
    _repair("baseline as a fraction", 1, "is a fraction", O07={"baseline": TODAY["O07"] / 100, "target": 0.08}),
    _repair(
        "hours instead of minutes",
        1,
        "O03 counts things, but its evidence is in minutes",
        O03={"unit": "count", "baseline": 1, "target": 0.5},
    ),
    _repair("raised where it should fall", 1, "things would get worse", O03={"target": 80}),
    _repair("nobody waits at all", 1, "perfection", O03={"target": 0}),
    _repair("all carers", 1, "perfection", O11={"target": 100}),
    _repair("for everyone", 1, "is everyone", O07={"population": "Everyone"}),
    _repair("for the general public", 1, "is everyone", O11={"population": "the general public."}),
    _repair("one word to count", 1, "does not say what somebody would count", O07={"metric": "awareness"}),
    _repair("posts counted", 1, "counts what you do", O11={"metric": "number of posts for carers"}),
    _repair("followers counted", 1, "counts what you do", O11={"metric": "Followers who are carers"}),
    _repair("views counted", 1, "how many look on", O11={"metric": "views by carers"}),
    _repair("people reached counted", 1, "how many look on", O11={"metric": "Carers reached"}),
    _repair("reach counted", 1, "how many look on", O11={"metric": "weekly reach among carers"}),
    _repair("messages in minutes", 1, "but its unit is minutes", O03={"metric": "number of messages answered"}),
    _repair("a share in minutes", 1, "but its unit is minutes", O03={"metric": "Share of people answered"}),
    _repair("target as a fraction", 1, "to 0.07 percent", O07={"target": 0.07}),
    _repair("target as a fraction, to rise", 1, "looks like a fraction", O11={"target": "0.35"}),
    _repair("deadline gone by", 1, "has passed", O03={"deadline": "2026-12-31"}),
    _repair("deadline in five years", 1, "more than eighteen months", O03={"deadline": "2032-01-01"}),
    _repair(
        "deadline that two countries read differently", 1, "Write it like 30 June 2027", O03={"deadline": "03/04/2027"}
    ),
    _repair("no such day", 1, "in the calendar", O03={"deadline": "2027-02-30"}),
    _repair("target in words", 1, "not a number", O11={"target": "about a third"}),
    _repair("target equals baseline", 1, "what should change", O11={"target": 24}),
    _repair("more than all of them", 1, "runs from 0 to 100", O11={"target": 130}),
    _repair("source in words", 1, "full stop between", O03={"data_source": "the inbox"}),
    _repair("source of another draft", 1, "does not hold today's figure", O03={"data_source": "appointments.status"}),
    _repair("one left empty", 1, "6 more to mend in O11", O11=EMPTY),
    _repair("two left empty", 2, "Metric is empty", O03=EMPTY, O07=EMPTY),
    _of("2.2a", above_only, 1, "equals the threshold"),
    _of("2.2a", swapped, 1, "swapped"),
    _of("2.2a", always_three, 1, "always draws the line at 3"),
    _of("2.2a", one_side_sharp, 1, "Here power is"),
    _of("2.2a", only_the_cases_of_the_hint, 2, "is there a `return` for it"),
    _of("2.2a", print_instead_of_return, 2, "Write `return` where you wrote `print`"),
    _of("2.2a", forgotten_return, 2, "gives nothing back"),
    _of("2.2a", names_of_another_course, 2, "'key players'"),
    _of("2.2a", misspelt, 2, "'manage closley'"),
    _of("2.2a", always_the_same, 2, "came out as 'monitor'"),
    _of("2.2a", the_sum_decides, 2, "came out as"),
    _of("2.2a", or_instead_of_and, 2, "came out as 'manage closely'"),
    _of("2.2a", two_parameters, 2, "takes 2 positional arguments"),
    _of("2.2a", one_letter_wrong, 2, "'intrest' is not defined"),
    _of("2.2a", typed_from_the_notebook, 2, "came out as 'monitor'", loses_seen=0),
    _places("need taken for power", 0.5, "does not give anybody a say", {"Young carers": (5, 5)}),
    _places("power overlooked", 0.5, "can block a text message", {"Regional IT service": (1, 1)}),
    _places("interest overlooked", 0.5, "every chair was taken", {"People who need an interpreter": (1, 2)}),
    _places("one not placed", 0.5, "not on the map yet", {"Young carers": None}),
    _places(
        "three of six",
        1,
        "3 of six are out of place",
        {"Young carers": (5, 5), "Regional IT service": (1, 1), "People in temporary housing": (1, 5)},
    ),
    _places(
        "two wrong and one not placed",
        1,
        "Young carers: not on the map yet",
        {"Young carers": None, "Regional IT service": (1, 1), "People in temporary housing": (1, 5)},
    ),
    Wrong("2.2b", "names instead of numbers", ({"Young carers": "keep informed"},), 1, "two whole numbers"),
    Wrong("2.3", "only up", (tried([(1, 0), (0, 1)]),), 1, "not one point less"),
    Wrong("2.3", "only down", (tried([(-1, 0), (0, -1)]),), 1, "not one point more"),
    Wrong("2.3", "only power", (tried([(1, 0), (-1, 0)]),), 1, "not interest"),
    Wrong("2.3", "only interest", (tried([(0, 1), (0, -1)]),), 1, "not power"),
    Wrong("2.3", "no step at all", (tried([]),), 1, "would change"),
    Wrong("2.3", "two points", (tried([(2, 0), (-2, 0), (0, 2), (0, -2)]),), 1, "neighbouring rating"),
    _of("2.3", turned_round, 1, "True where the quadrant stays"),
    _of("2.3", always_line_three, 1, "always draws the line at 3"),
    Wrong("2.3", "three in the scaffold", (the_scaffold(always_three, always_three),), 1, "always draws the line at 3"),
    Wrong("2.3", "three for near only", (the_scaffold(audience.quadrant, always_three),), 1, "neighbouring rating"),
    Wrong("2.3", "only here filled", (the_scaffold(audience.quadrant, nothing),), 1, "Is `near` still None, or"),
    Wrong("2.3", "only near filled", (the_scaffold(nothing, audience.quadrant),), 2, "so `here` is still None"),
    Wrong("2.3", "rule itself", (the_scaffold(rule_without_brackets, audience.quadrant),), 2, "is the rule itself"),
    Wrong(
        "2.3",
        "near is a rule",
        (the_scaffold(audience.quadrant, rule_without_brackets),),
        1,
        "or a rule without brackets?",
    ),
    Wrong("2.3", "text for here", (the_scaffold(rule_in_quotation_marks, audience.quadrant),), 2, "came out as 'quad"),
    _of("2.3", line_two_too_high, 2, "quadrants are off"),
    Wrong("2.3", "sharp for here only", (the_scaffold(above_only, audience.quadrant),), 1, "quadrants are off"),
    _of("2.3", only_those_who_move, 2, "Keep a row for everybody"),
    _of("2.3", no_names, 2, "bears a stakeholder's name"),
    _of("2.3", no_moves, 2, "no column `moves`"),
    _of("2.3", near_without_here, 2, "`quadrant` is empty"),
    _of("2.3", a_sentence, 2, "did not give back a table"),
    _of("2.3", return_inside_the_loop, 2, "stakeholders are not in your table"),
    _varied(unweighted, 1.5, "count every respondent the same"),
    _varied(skipped_is_never, 2, "counted as if they had said never"),
    _varied(simple_mean, 2, "Every respondent counts the same"),
    _varied(daily_only, 1, "Only daily use is counted"),
    _varied(weekly_only, 1, "Only the answer 'weekly' is counted"),
    _varied(monthly_too, 1, "your percent is"),
    _varied(all_fractions, 1.5, "Your shares look like fractions"),
    _varied(bounds_in_fractions, 0.5, "Your bounds are fractions"),
    _varied(wilson_on_n, 0.5, "they use n"),
    _varied(plus_minus_five, 0.5, "Your first interval runs from"),
    _varied(normal_interval, 0.5, "Your first interval runs from"),
    _varied(bounds_the_wrong_way_round, 0.5, "Your first interval runs from"),
    _varied(n_of_everybody_asked, 0.5, "unweighted"),
    _varied(n_of_weekly_users, 0.5, "unweighted"),
    _varied(whole_numbers, 0.5, "rounded to whole numbers"),
    _varied(text_with_a_percent_sign, 3, "which is not a number"),
    _varied(no_interval, 0.5, "from missing to missing"),
    _of("2.4", nobody_is_too_few, 1, "not of a group"),
    _of("2.4", zero_for_too_few, 1, "you report 0 percent"),
    _of("2.4", four_numbers_without_names, 3, "has no names"),
    _of("2.4", only_the_percent, 3, "has no names"),
    _of("2.4", both_bounds_at_once, 3, "multiply each of them by 100"),
    _of("2.4", both_bounds_times_a_decimal, 3, "multiply each of them by 100"),
    _of("2.4", interval_without_percent, 3, "Set `percent` too"),
    _of("2.4", a_column_that_is_not_there, 3, "stopped with KeyError: 'weights'"),
    _of("2.4", facebook_whatever_is_asked, 2, "your percent is"),
    _plan("twenty-five hours", 1, "takes 25 hours", {"facebook": 8, "whatsapp": 7, "youtube": 8, "nextdoor": 2}),
    _plan("all eight, thinly", 1, "to do it decently", dict.fromkeys([*HOURS, *DROPPED], 2.5), {}),
    _plan("two channels unnamed", 1, "no hours, and not in `dropped`", dropped={"tiktok": "too many hours"}),
    _plan("nothing dropped", 1, "no hours, and not in `dropped`", dropped=None),
    _plan("kept and dropped", 1, "is dropped too", dropped={**DROPPED, "facebook": "we are tired"}),
    _plan("one-word reason", 0.5, "because 'costly'", dropped={**DROPPED, "tiktok": "costly"}),
    _plan("letters for words", 0.5, "because 'x x x'", dropped={**DROPPED, "tiktok": "x x x"}),
    _plan("one word three times", 0.5, "three different words", dropped={**DROPPED, "tiktok": "no no no"}),
    _plan("two too thin", 1, "One more is too thin.", {**HOURS, "facebook": 1, "whatsapp": 1}),
    _plan("one hour", 1, "facebook gets 1 hour; Tarnwick", {**HOURS, "facebook": 1}),
    _plan("a list without reasons", 0.5, "without a reason", dropped=list(DROPPED)),
    _plan("hours as text", 3, "without quotation marks", {**HOURS, "facebook": "6"}),
    _plan("hours with a unit", 3, "are '6h'", {**HOURS, "facebook": "6h"}),
    _plan("negative hours", 3, "are -6", {**HOURS, "facebook": -6}),
    _plan("old name of X", 3, "no channel 'twitter'", {**HOURS, "twitter": 4}),
    _plan("no hours anywhere", 3, "no hours to any channel", {}, dict.fromkeys([*HOURS, *DROPPED], "not this year")),
    _plan("a total only", 3, "does not give each channel a value", 20),
    _page("no word on risks", 1, "Fill the box “Risks”", risks=""),
    _page("two boxes empty", 1, "1 more of 9 boxes needs a look", risks="", tone=" "),
    _page("three boxes empty", 1, "2 more of 9 boxes need a look", risks="", tone=" ", roles=None),
    _page("for everyone", 1, "is everyone", audience="The general public"),
    _page("one word in a box", 1, "Look again at the box “Tone”", tone="Nice"),
    _page("never looked at again", 1, "Again within a year".lower(), review_date="2029-01-01"),
    _page("ten pages", 0.5, "one page holds 500", content="word " * 600),
    _page("channel without hours", 1, "has no hours in 2.5", channels=["tiktok", "facebook", "whatsapp"]),
    _page("one objective without a channel", 1, "O11 has no channel", channels=["facebook", "facebook", None]),
    _page("no hours yet", 1, "under “Which channel carries which objective?”", hours=None),
    _page("no bench", 1, "No objective has reached the page", objectives="bench"),
    _page("objective incomplete", 1, "O07 is not complete", objectives=bench(O07={"target": None})),
    _page("column from nowhere", 1, "nobody at Tarnwick has", objectives=bench(O03={"data_source": "a.b"})),
    _page("both halves", 2, "O03 is carried by x", goal=None, channels=["x", "x", "x"]),
]
