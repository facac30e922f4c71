"""Sound answers to lab 2 that are not the model answer: each must get full marks, seen and unseen."""

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from lab_answers import Right

from healthcomms import audience, forms, inference, load
from healthcomms.forms.form import Form

__all__ = ["RIGHT", "TODAY", "bench", "page", "power_map"]

PLANS = {
    "O03": {"metric": "median first response time", "target": 40, "population": "people who write to us"},
    "O07": {"metric": "appointments missed without notice", "target": 8, "population": "booked outpatients"},
    "O11": {"metric": "carers who see our posts weekly", "target": 35, "population": "unpaid carers"},
}
PLACES = {
    "Senior doctors' committee": (5, 2),
    "People who need an interpreter": (1, 5),
    "Outpatient booking managers": (5, 5),
    "People in temporary housing": (1, 1),
    "Regional IT service": (4, 1),
    "Young carers": (1, 5),
}
TODAY = load("objectives").set_index("objective_id")["evidence_value"]  # each seed has figures of its own
HOURS = {"facebook": 6, "whatsapp": 5, "youtube": 6, "nextdoor": 2}
DROPPED = {
    "instagram": "fewer carers than Facebook",
    "tiktok": "costs seven hours weekly",
    "linkedin": "recruitment looks after it",
    "x": "small among our carers",
}
BOXES = {
    "purpose": "We help carers to keep appointments.",
    "goal": "Fewer wasted clinic hours in 2027.",
    "audience": "Unpaid carers of outpatients.",
    "seldom_heard": "People who need an interpreter: letters and telephone.",
    "content": "How to change a visit, from the booking team.",
    "tone": "Plain, warm and short.",
    "roles": "Two officers answer, one manager signs off.",
    "risks": "Names in comments are hidden; distress goes to safeguarding.",
    "review_date": "2027-07-05",
    "channels": ["facebook", "facebook", "whatsapp"],
}


def bench(**changes: dict) -> Form:
    """The bench with three sound objectives, changed draft by draft: `bench(O03={"target": 0})`."""
    drafts = load("objectives")
    evidence = drafts.set_index("objective_id")
    form = forms.smart_bench("2.1", drafts, repair=list(PLANS))
    for draft, plan in PLANS.items():
        today = evidence.loc[draft]
        known = {"unit": today["evidence_unit"], "baseline": float(today["evidence_value"])}
        known |= {"data_source": today["evidence_source"], "deadline": "2027-09-30"}
        form.fill({draft: {**known, **plan, **changes.get(draft, {})}})
    return form


def power_map(**changes: tuple | None) -> Form:
    """The six in place, except for the changes: `power_map(**{"Young carers": (4, 5)})`."""
    form = forms.power_map("2.2b", load("stakeholders"), threshold=3)
    form.fill({**PLACES, **changes})
    return form


def page(hours: Any = HOURS, objectives: Any = None, **changes: Any) -> Form:
    """A sound page with some boxes changed."""
    form = forms.strategy_page("2.6a", objectives=bench() if objectives is None else objectives, hours=hours)
    form.fill({**BOXES, **changes})
    return form


def table_of_names(power, interest, threshold):
    names = [["Monitor", "Keep informed"], ["Keep satisfied", "Manage closely"]]
    return names[int(power >= threshold)][int(interest >= threshold)]


def hyphens_and_spaces(power, interest, threshold):
    return " " + audience.quadrant(power, interest, threshold).replace(" ", "-").upper() + " "


def numpy_text(power, interest, threshold):
    conditions = [power >= threshold and interest >= threshold, power >= threshold, interest >= threshold]
    return np.select(conditions, ["manage closely", "keep satisfied", "keep informed"], "monitor")


def also_prints(power, interest, threshold):
    print(power, interest)
    return audience.quadrant(power, interest, threshold)


def moves_of(person, threshold):
    here = audience.quadrant(person.power, person.interest, threshold)
    near = audience.neighbours(person.power, person.interest)
    return [audience.quadrant(*rating, threshold) != here for rating in near]


def rows_of(stakeholders, threshold):
    return [
        {
            "name": p.name,
            "quadrant": table_of_names(p.power, p.interest, threshold),
            "moves": any(moves_of(p, threshold)),
        }
        for p in stakeholders.itertuples()
    ]


def list_of_dicts(stakeholders, threshold):
    return rows_of(stakeholders, threshold)


def sorted_the_other_way(stakeholders, threshold):
    return pd.DataFrame(rows_of(stakeholders, threshold)).sort_values("quadrant", ascending=False)


def names_as_index(stakeholders, threshold):
    return pd.DataFrame(rows_of(stakeholders, threshold)).set_index("name")


def names_as_index_and_column(stakeholders, threshold):
    return pd.DataFrame(rows_of(stakeholders, threshold)).set_index("name", drop=False)


def names_as_nameless_index(stakeholders, threshold):
    return pd.DataFrame(rows_of(stakeholders, threshold)).set_index("name").rename_axis(None)


def yes_and_no(stakeholders, threshold):
    table = pd.DataFrame(rows_of(stakeholders, threshold))
    return table.assign(moves=table["moves"].map({True: "Yes", False: "no"}))


def how_many_moves(stakeholders, threshold):
    counts = [sum(moves_of(person, threshold)) for person in stakeholders.itertuples()]
    return pd.DataFrame(rows_of(stakeholders, threshold)).assign(moves=counts)


def capital_columns(stakeholders, threshold):
    return pd.DataFrame(rows_of(stakeholders, threshold)).rename(columns=str.title)


def columns_added_to_the_table_given(stakeholders, threshold):
    rows = pd.DataFrame(rows_of(stakeholders, threshold))
    stakeholders["quadrant"], stakeholders["moves"] = rows["quadrant"], rows["moves"]
    return stakeholders


def steps_off_the_scale(stakeholders, threshold):
    def row(person):
        power, interest = person["power"], person["interest"]
        here = audience.quadrant(power, interest, threshold)
        steps = [(power + 1, interest), (power - 1, interest), (power, interest + 1), (power, interest - 1)]
        moves = any(audience.quadrant(p, i, threshold) != here for p, i in steps)
        return pd.Series({"name": person["name"], "quadrant": here, "moves": moves})

    return stakeholders.apply(row, axis=1)


def both_ratings_at_once(stakeholders, threshold):
    """A step of one point up moves a rating over the line or not, whatever the other rating does beside it."""

    def moves(person):
        near = [(person.power + step, person.interest + step) for step in (-1, 1)]
        here = audience.quadrant(person.power, person.interest, threshold)
        return any(audience.quadrant(*rating, threshold) != here for rating in near)

    table = pd.DataFrame(rows_of(stakeholders, threshold))
    return table.assign(moves=[moves(person) for person in stakeholders.itertuples()])


def weekly_use(people, platform):
    answered = people.dropna(subset=[platform])
    n = len(answered)
    if n < audience.SMALL_N:
        return {"n": n, "percent": None, "low": None, "high": None}
    weight = answered["weight"]
    share = weight[answered[platform].isin(["weekly", "daily"])].sum() / weight.sum()
    low, high = inference.wilson(share * inference.effective_n(weight), inference.effective_n(weight))
    return {"n": n, "percent": 100 * share, "low": 100 * low, "high": 100 * high}


def rounded_to_one_decimal(people, platform):
    return {name: value if value is None else round(value, 1) for name, value in weekly_use(people, platform).items()}


def series_with_nan(people, platform):
    return pd.Series(weekly_use(people, platform), dtype=float)


def numpy_numbers(people, platform):
    found = weekly_use(people, platform)
    return {name: np.float32("nan") if value is None else np.float32(value) for name, value in found.items()}


def missing_as_pd_na(people, platform):
    return {name: pd.NA if value is None else value for name, value in weekly_use(people, platform).items()}


def decimals(people, platform):
    found = weekly_use(people, platform)
    return {name: value if value is None else Decimal(str(value)) for name, value in found.items()}


def more_fields(people, platform):
    return {"platform": platform, **weekly_use(people, platform), "note": "weighted"}


def by_groupby(people, platform):
    found = weekly_use(people, platform)
    if found["percent"] is None:
        return found
    weights = people.groupby(platform, observed=True)["weight"].sum()
    often = weights.reindex(["weekly", "daily"]).fillna(0).sum()
    return {**found, "percent": 100 * often / weights.sum()}


def by_average(people, platform):
    found = weekly_use(people, platform)
    if found["percent"] is None:
        return found
    answered = people[people[platform].notna()]
    often = answered[platform].map(lambda answer: answer in ("weekly", "daily"))
    return {**found, "percent": 100 * np.average(often, weights=answered["weight"])}


def sharp_rule_of_2_2(stakeholders, threshold):
    """Exactly what a slip in 2.2a gives, which has cost its point there."""
    return rows_of(stakeholders, threshold + 1)


def swapped_rule_of_2_2(stakeholders, threshold):
    return rows_of(stakeholders.rename(columns={"power": "interest", "interest": "power"}), threshold)


def _functions(exercise: str, *functions) -> list[Right]:
    return [Right(exercise, function.__name__, (function,)) for function in functions]


RIGHT = [
    Right("2.1", "model", (bench(),)),
    Right(
        "2.1",
        "numbers typed as people type them",
        (
            bench(
                O03={"baseline": f"{TODAY['O03']:g} min", "target": "40 minutes"},
                O07={"baseline": f"{TODAY['O07']:g}".replace(".", ","), "target": "8 %"},
            ),
        ),
    ),
    Right(
        "2.1",
        "source with capitals and spaces, soon and small",
        (bench(O11={"data_source": " Audience_Survey.sees_our_posts ", "target": 24.5, "deadline": "2027-01-05"}),),
    ),
    Right("2.1", "eighteen months, far target", (bench(O03={"deadline": "2028-07-04", "target": 1}),)),
    Right("2.1", "other words for a wait", (bench(O03={"metric": "Number of minutes until our first reply"}),)),
    Right("2.1", "a day with th", (bench(O03={"deadline": "30th June 2027"}),)),
    Right("2.1", "a day with strokes", (bench(O03={"deadline": "30/06/2027"}),)),
    Right("2.1", "everyone who waits", (bench(O03={"population": "everyone who writes to us"}),)),
    Right("2.1", "carers who view", (bench(O11={"metric": "carers who view our posts at least weekly"}),)),
    Right("2.1", "down to one percent", (bench(O07={"target": 1}),)),
    Right("2.1", "carers in full", (bench(O11={"metric": "Share of carers who see our posts at least weekly"}),)),
    Right("2.1", "a dictionary instead of the form", (bench().values,)),
    *_functions("2.2a", audience.quadrant, table_of_names, hyphens_and_spaces, numpy_text, also_prints),
    Right("2.2a", "lambda", (lambda power, interest, threshold: audience.quadrant(power, interest, threshold),)),
    Right("2.2b", "model", (power_map(),)),
    Right("2.2b", "on the line", (power_map(**{"Regional IT service": (3, 2), "Young carers": (2, 3)}),)),
    Right("2.2b", "a dictionary instead of the form", (PLACES,)),
    *_functions(
        "2.3",
        list_of_dicts,
        sorted_the_other_way,
        names_as_index,
        names_as_index_and_column,
        names_as_nameless_index,
        yes_and_no,
        how_many_moves,
        capital_columns,
        columns_added_to_the_table_given,
        steps_off_the_scale,
        both_ratings_at_once,
        sharp_rule_of_2_2,
        swapped_rule_of_2_2,
    ),
    *_functions(
        "2.4",
        weekly_use,
        rounded_to_one_decimal,
        series_with_nan,
        numpy_numbers,
        missing_as_pd_na,
        decimals,
        more_fields,
        by_groupby,
        by_average,
    ),
    Right("2.5", "model", (HOURS, DROPPED)),
    Right("2.5", "series", (pd.Series(HOURS), pd.Series(DROPPED))),
    Right("2.5", "a row of a table", (pd.DataFrame([HOURS]).iloc[0], DROPPED)),
    Right(
        "2.5",
        "capitals, spaces and zeros",
        (
            {"Facebook ": 6, " WhatsApp": 5, "YOUTUBE": 6, "nextdoor": np.int64(2), "x": 0},
            {**DROPPED, "X": "too small here"},
        ),
    ),
    Right(
        "2.5",
        "halves that add up to a hair over twenty",
        ({"facebook": 6.1, "whatsapp": 6.9, "youtube": 7.000000000000002}, {**DROPPED, "nextdoor": "nobody asked us"}),
    ),
    Right("2.5", "figures in a reason", (HOURS, {**DROPPED, "tiktok": "costs 7 hours"})),
    Right("2.6a", "with what is dropped", ({**page().values, "dropped": {"tiktok": None, "x": 3}},)),
    Right("2.6a", "model", (page(),)),
    Right("2.6a", "hours with capitals", (page({"Facebook": 6, "WhatsApp": 5}),)),
    Right("2.6a", "hours as a series", (page(pd.Series(HOURS)),)),
    Right("2.6a", "a dictionary instead of the form", (page().values,)),
    Right("2.6a", "exactly five hundred words", (page(content="word " * 453),)),
]
