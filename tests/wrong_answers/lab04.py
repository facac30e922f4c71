"""Mistakes that people make in lab 4: what each one costs, and the words it earns."""

import pandas as pd
from lab_answers import Wrong
from right_answers.lab04 import (
    KINDS,
    OWN_REACH,
    SHARE,
    STAFF_REACH,
    TOPICS,
    by_comprehension,
    curve,
    digest_by,
    policies,
    sorter,
    take_down_by,
)

from healthcomms import load
from healthcomms.policy.staff import HOW_OFTEN

__all__ = ["WRONG"]

OTHER = {"policy": "guideline", "guideline": "policy"}
STATEMENTS = load("statements").set_index("statement_id")["text"]


def turned(*begins: str) -> dict[str, str]:
    """The statements that begin so, sorted into the other kind."""
    return {name: OTHER[kind] for name, kind in KINDS.items() if STATEMENTS[name].startswith(begins)}


STRICT = ("You must", "The rule of three", "Never", "Staff on every")
KIND = ("Feel free", "When somebody", "We are kind", "If you see")
SEARCHED = {
    "Tarnwick": {"confidentiality": "no", "safeguarding": "yes", "security": "no", "accessibility": "no"},
    "Oldmere": {"scope": "yes", "confidentiality": "no", "consent": "yes", "safeguarding": "no", "ai_use": "no",
                "accessibility": "yes"},
    "Sandholt": {"scope": "no", "confidentiality": "yes", "consent": "no", "security": "yes", "accessibility": "no",
                 "support_for_attacked_staff": "no"},
}  # fmt: skip

# 4.3


def varied(change):
    """The sound answer with something changed."""

    def maturity(done):
        return {**by_comprehension(done), **change(done)}

    return maturity


def counts_habits(done):
    return {"score": sum(often != "no" for often in done.values())}


def last_only(done):
    return {"score": HOW_OFTEN[list(done.values())[-1]]}


def return_inside_the_loop(done):
    for habit, often in done.items():
        points = HOW_OFTEN[often]
        return {"score": points, "gaps": [habit] if points == 0 else []}


def score_never_added(done):
    return {"score": 0}


def sometimes_is_a_gap(done):
    return {"gaps": [habit for habit, often in done.items() if often != "every week"]}


def kept_habits_are_gaps(done):
    return {"gaps": [habit for habit, often in done.items() if often != "no"]}


def only_sometimes(done):
    return {"gaps": [habit for habit, often in done.items() if often == "sometimes"]}


def no_gaps(done):
    return {"gaps": []}


def every_habit_is_a_gap(done):
    return {"gaps": list(done)}


def gaps_as_one_word(done):
    return {"gaps": list(done)[-1]}


def gaps_as_a_number(done):
    return {"gaps": len(by_comprehension(done)["gaps"])}


def score_alone(done):
    return by_comprehension(done)["score"]


def prints(done):
    print(by_comprehension(done))


# 4.4


def counted(staff, *, rows="opted_in", so_far=True, people=None):
    """The scaffold with its three lines filled in."""
    used = staff[staff["opted_in"]] if rows == "opted_in" else staff
    first = used[used["shared_posts"] > 0].groupby("staff_id")["month"].min()
    whole = people(staff, used) if people else used["staff_id"].nunique()
    months = sorted(staff["month"].unique())
    begun = [(first <= month).sum() if so_far else (first == month).sum() for month in months]
    return pd.DataFrame({"when": months, "adopted": [100 * n / whole for n in begun]})


def everybody_counted(staff):
    return counted(staff, rows="all")


def new_ones_only(staff):
    return counted(staff, so_far=False)


def out_of_rows(staff):
    return counted(staff, people=lambda staff, used: len(used))


def out_of_everybody(staff):
    return counted(staff, people=lambda staff, used: staff["staff_id"].nunique())


def out_of_a_typed_number(staff):
    return counted(staff, people=lambda staff, used: 260)


def compared_with_a_word(staff):
    return counted(staff.assign(opted_in=staff["opted_in"] == "True"))


def only_line_one_replaced(staff):
    return counted(staff, so_far=False, people=lambda staff, used: len(used))


def untouched_but_the_share(staff):
    return counted(staff, rows="all", so_far=False, people=lambda staff, used: len(used))


def this_month_only(staff):
    used = staff[staff["opted_in"]]
    shared = used[used["shared_posts"] > 0].groupby("month")["staff_id"].nunique()
    months = sorted(staff["month"].unique())
    return (100 * shared / used["staff_id"].nunique()).reindex(months, fill_value=0)


def later_instead_of_earlier(staff):
    used = staff[staff["opted_in"]]
    first = used[used["shared_posts"] > 0].groupby("staff_id")["month"].min()
    months = sorted(staff["month"].unique())
    return [100 * (first >= month).sum() / used["staff_id"].nunique() for month in months]


def curve_in_fractions(staff):
    return curve(staff) / 100


def curve_in_a_sentence(staff):
    return "Nearly all of them."


STAFF = load("staff_engagement")
ALL_REACH = STAFF[STAFF["month"] == "2026-12-01"]["reach_from_shares"].sum()

# 4.5


def complaints_that_thank(messages):
    return digest_by(messages, thanks=lambda rows: _kind_words(rows) | (rows["category"] == "compliment"))


def _kind_words(rows):
    sounds = rows["text"].str.contains("thank|great|well done", case=False)
    return sounds & rows["category"].isin(["complaint"])


def no_complaints(messages):
    return digest_by(messages, thanks=lambda rows: rows["category"] != "complaint")


def doubles_counted(messages):
    return digest_by(messages, once=False)


def doubles_by_exact_text(messages):
    return digest_by(messages.drop_duplicates("text"), once=False)


def held_back_twice(messages):
    held = digest_by(messages, once=False)
    again = held["text"] != "[held back]"
    return held[~(again & held["text"].str.lower().str.strip().duplicated())]


def names_quoted(messages):
    return digest_by(messages, held=False)


def private_quoted(messages):
    rows = digest_by(messages, held=False, columns=("cause", "text", "contains_identifier"))
    return rows.assign(text=rows["text"].mask(rows["contains_identifier"], "[held back]"))


def names_quoted_where_public(messages):
    rows = digest_by(messages, held=False, columns=("cause", "text", "is_public"))
    return rows.assign(text=rows["text"].where(rows["is_public"], "[held back]"))


def named_and_private_left_out(messages):
    return digest_by(messages[~messages["contains_identifier"] & messages["is_public"]])


def another_spelling(messages):
    return digest_by(messages, thanks=lambda rows: rows["category"] == "Compliment")


def everything_held_back(messages):
    return digest_by(messages).assign(text="[held back]")


def the_wrong_way_round(messages):
    rows = digest_by(messages, held=False, columns=("cause", "text", "contains_identifier"))
    return rows.assign(text=rows["text"].where(rows["contains_identifier"], "[held back]"))


def only_the_first_line(messages):
    return digest_by(messages, once=False, held=False)


def flagged_quoted(messages):
    return digest_by(messages, fit=False)


def texts_without_cause(messages):
    return digest_by(messages, columns=("text",))


def causes_shuffled(messages):
    rows = digest_by(messages)
    return rows.assign(cause="other")


def a_number_of_thanks(messages):
    return len(digest_by(messages))


# 4.6


def changed(**rules):
    def to_take_down(stories, today):
        return take_down_by(stories, today, **rules)

    return to_take_down


def nothing(stories, today):
    return []


def everything(stories, today):
    return stories["consent_id"]


def everything_up(stories, today):
    return stories[stories["live_on"] != ""]["consent_id"]


def every_second(stories, today):
    return list(stories["consent_id"])[1::2]


def how_many(stories, today):
    return len(take_down_by(stories, today))


def titles(stories, today):
    return stories[stories["consent_id"].isin(take_down_by(stories, today))]["story_title"]


def text_for_a_day(stories, today):
    return [story.consent_id for story in stories.itertuples() if story.expires_on < "today"]


def _of(exercise: str, function, loses: float, says: str, more: tuple = ()) -> Wrong:
    return Wrong(exercise, function.__name__, (function, *more), loses, says)


def _varied(change, loses: float, says: str) -> Wrong:
    return Wrong("4.3", change.__name__, (varied(change),), loses, says)


def _kinds(name: str, loses: float, says: str, changes: dict) -> Wrong:
    return Wrong("4.1", name, (sorter(**changes),), loses, says)


def _gaps(name: str, loses: float, says: str, **changes: dict) -> Wrong:
    return Wrong("4.2", name, (policies(**changes),), loses, says)


def _share(name: str, says: str, share) -> Wrong:
    return Wrong("4.4", name, (curve, share), 1, says)


def on_the_day_too(story, today):
    return story.expires_on <= today


def not_later(story, today):
    return not story.expires_on > today


def not_later_but_on_the_day(story, today):
    return story.expires_on != today and not_later(story, today)


def before_today(story, today):
    return story.withdrawn_on < today


def grown_ups_too(story):
    return not story.representative_signed


def no(*story):
    return False


def _down(name: str, loses: float, says: str, **rules) -> Wrong:
    return Wrong("4.6", name, (changed(**rules),), loses, says)


WRONG = [
    _kinds("a must that binds nobody", 0.5, "into the policy", turned("You must")),
    _kinds("a quiet duty", 0.5, "into the guidelines", turned("When somebody")),
    _kinds("two strict tips", 0.5, " and Q", turned("You must", "Never")),
    _kinds("all strict tips", 1, "went by their sound", turned(*STRICT)),
    _kinds("all kind rules", 1, "went by their sound", turned(*KIND)),
    _kinds("all by their sound", 2, "8 of twelve went by their sound", turned(*STRICT, *KIND)),
    _kinds("three, one of them plain", 1, "into the guidelines", turned("If you see", "We are kind", "The head of")),
    _kinds("one not sorted", 0.5, "Not sorted yet: 1 of twelve", {next(iter(KINDS)): None}),
    _kinds("all policy", 2, "into the policy", dict.fromkeys(KINDS, "policy")),
    Wrong("4.1", "a word of one's own", (dict.fromkeys(KINDS, "advice"),), 2, "There are two places"),
    _gaps("a word in passing", 0.5, "stands there in passing", Tarnwick={"safeguarding": "yes"}),
    _gaps("no usual word", 0.5, "the usual word is missing".capitalize(), Oldmere={"ai_use": "no"}),
    _gaps("a clause overlooked", 0.5, "Ask of each clause", Tarnwick={"consent": "no"}),
    _gaps("three off in one policy", 1, "3 of 8 are off", Sandholt={"scope": "no", "consent": "no", "security": "yes"}),
    _gaps("one without an answer", 0.5, "has no answer yet", Sandholt={"ai_use": None}),
    _gaps("all by a search", 3, "a search for the topic's usual word", **SEARCHED),
    _gaps("all there", 3, "3 of 8 are off", **dict.fromkeys(SEARCHED, dict.fromkeys(TOPICS, "yes"))),
    Wrong("4.2", "only Tarnwick", ({"Tarnwick": policies().values["Tarnwick"]},), 2, "Oldmere: no topic has an answer"),
    _varied(counts_habits, 1, "counts the habits that are kept"),
    _varied(last_only, 1, "the last habit only"),
    _of("4.3", return_inside_the_loop, 2, "the first habit only"),
    _varied(score_never_added, 1, "your `score` is"),
    _varied(sometimes_is_a_gap, 1, "kept sometimes, too"),
    _varied(kept_habits_are_gaps, 1, "hold the habits that are kept"),
    _varied(only_sometimes, 1, "kept sometimes"),
    _varied(no_gaps, 1, "your `gaps` is empty"),
    _varied(every_habit_is_a_gap, 1, "and no other"),
    _varied(gaps_as_one_word, 1, "Your `gaps` is one word"),
    _varied(gaps_as_a_number, 2, "Keep the last line"),
    _of("4.3", score_alone, 2, "Keep the last line"),
    _of("4.3", prints, 2, "Write `return`"),
    _of("4.4", everybody_counted, 1, "had opted out are in your curve", more=(SHARE,)),
    _of("4.4", new_ones_only, 0.5, "starts afresh each month", more=(SHARE,)),
    _of("4.4", out_of_rows, 0.5, "are out of rows", more=(SHARE,)),
    _of("4.4", out_of_everybody, 1, "never agreed to be counted", more=(SHARE,)),
    _of("4.4", out_of_a_typed_number, 0.5, "You divide by 260, whatever table comes", more=(SHARE,)),
    _of("4.4", compared_with_a_word, 2, "nobody is left in `counted`", more=(SHARE,)),
    _of("4.4", only_line_one_replaced, 2, "is still None", more=(None,)),
    _of("4.4", untouched_but_the_share, 2, "opted out", more=(SHARE,)),
    _of("4.4", this_month_only, 0.5, "starts afresh each month", more=(SHARE,)),
    _of("4.4", later_instead_of_earlier, 2, "who has shared at least once by the end", more=(SHARE,)),
    _of("4.4", curve_in_fractions, 0.5, "look like fractions", more=(SHARE,)),
    _of("4.4", curve_in_a_sentence, 2, "Keep its last line", more=(SHARE,)),
    _share("opted out in the share", "also counts people who had opted out", 100 * ALL_REACH / (ALL_REACH + OWN_REACH)),
    _share("out of our own posts", "of our own posts alone", 100 * STAFF_REACH / OWN_REACH),
    _share("share as a fraction", "a fraction of 1", SHARE / 100),
    _share("the reach itself", "neither a part nor a number of people", STAFF_REACH),
    _share("share with a sign", "Give one number", f"{SHARE:.1f} %"),
    _share("share not given", "is still None", None),
    _share("dots of the hint", "`staff_share` still gives back three dots", ...),
    _share("brackets forgotten", "write brackets behind it", round),
    _share("share of something else", "Divide what staff's shares reached", 3.5),
    _of("4.5", complaints_that_thank, 1, "A complaint is among your thanks"),
    _of("4.5", no_complaints, 1, "is no compliment"),
    _of("4.5", doubles_counted, 1, "Capitals and spaces around it"),
    _of("4.5", doubles_by_exact_text, 1, "This text is there 2 times"),
    _of("4.5", held_back_twice, 1, "hold back is counted twice"),
    _of("4.5", names_quoted, 1, "quotes a message that points to a person"),
    _of("4.5", private_quoted, 0.5, "quotes a private message"),
    _of("4.5", names_quoted_where_public, 1, "quotes a message that points to a person"),
    _of("4.5", named_and_private_left_out, 0.5, "have no row"),
    _of("4.5", another_spelling, 3, "Compare the word in quotation marks"),
    _of("4.5", everything_held_back, 3, "None of the thanks that came in"),
    _of("4.5", the_wrong_way_round, 3, "None of the thanks that came in"),
    _of("4.5", only_the_first_line, 2, "Praise names patients, too"),
    _of("4.5", flagged_quoted, 0.5, "somebody must look at first"),
    _of("4.5", texts_without_cause, 3, "no column `cause`"),
    _of("4.5", causes_shuffled, 0.5, "the cause of its own row"),
    _of("4.5", a_number_of_thanks, 3, "Keep its last line"),
    _down("last day taken for over", 1, "whose last day is today", expired=on_the_day_too),
    _down("no last day taken for over", 1, "without a last day", expired=not_later_but_on_the_day),
    _down("both", 1, "and those whose last day is today", expired=not_later),
    _down("days ignored", 1, "whose last day is past stays up", expired=no),
    _down("withdrawal ignored", 1, "took their consent back", withdrawn=no),
    _down("withdrawn before today only", 0.5, "taken back this morning", withdrawn=before_today),
    _down("children ignored", 0.5, "nobody signed for the child", unsigned=no),
    _down("all children", 0.5, "although a parent signed", unsigned=lambda story: story.is_child),
    _down("down already", 0.5, "down already", is_up=lambda story: True),
    _down("channels ignored", 0.5, "did not agree to", elsewhere=no),
    _down("fewer channels than agreed", 0.5, "fewer channels", elsewhere=lambda story: story.live_on != story.channels),
    _down("nobody signed, grown-ups too", 0.5, "adults who decide for themselves", unsigned=grown_ups_too),
    _down("or for and", 0.5, "join them with `and`", unsigned=lambda story: story.is_child or grown_ups_too(story)),
    _down(
        "signed, not unsigned",
        0.5,
        "write `not` before it",
        unsigned=lambda story: story.is_child and not grown_ups_too(story),
    ),
    _down("the sign turned round", 1, "turn the sign round", expired=lambda story, today: story.expires_on > today),
    _down("any last day", 1, "a last day may still come", expired=lambda story, today: pd.notna(story.expires_on)),
    _down("an empty day is True", 2, "it is line 3", withdrawn=lambda story, today: bool(story.withdrawn_on)),
    _down("not None", 2, "it is line 3", withdrawn=lambda story, today: story.withdrawn_on is not None),
    _down("isna", 1, "Line 3: turn it round", withdrawn=lambda story, today: pd.isna(story.withdrawn_on)),
    _down("no withdrawals, and what is down", 1.5, "down already", withdrawn=no, is_up=lambda story: True),
    _of("4.6", every_second, 3, "Look at this one"),
    _down("only line one", 2.5, "whose last day is past", expired=no, withdrawn=no, unsigned=no),
    _of("4.6", nothing, 3, "None of the stories"),
    _of("4.6", everything, 3, "also those that are in order"),
    _of("4.6", everything_up, 2, "Every story that is up is on your list"),
    _of("4.6", how_many, 3, "a list of consent ids"),
    _of("4.6", titles, 3, "None of the stories"),
    _of("4.6", text_for_a_day, 3, "stopped with"),
]
