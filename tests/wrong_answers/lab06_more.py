"""Mistakes that people make in 6.5 and 6.6, what each loses, and what the card says."""

from lab_answers import Wrong
from right_answers.lab06_more import DAYS, MAY, ONCE, POSTS, REACH, THREE, joined, lag

from healthcomms import inference

__all__ = ["WRONG"]

# 6.5

JOINED = joined()


def each_day(rows, *, so_far=False, posts=False):
    """Counts a day, made as the scaffold makes them."""
    days = [rows[rows["day"] <= day] if so_far else rows[rows["day"] == day] for day in DAYS]
    return [len(one) if posts else one["hospital"].nunique() for one in days]


FIRST = POSTS[POSTS["is_first"]]
BEGUN_TWICE = [int((FIRST["day"] <= day).sum()) for day in DAYS]
DAY_BEFORE = [0, *JOINED[:-1]]


def percent(reach):
    return 100 * reach.nlargest(3).sum() / reach.sum()


def of_joined(name, counts, loses, says):
    return Wrong("6.5", name, (counts, THREE), loses, says)


def of_three(name, top_three, loses, says):
    return Wrong("6.5", name, (JOINED, top_three), loses, says)


# 6.6


def table(leader, follower):
    return inference.lag_correlations(leader, follower, max_lag=3)


def levels(leader, follower):
    found = table(leader, follower)
    return found["lag"][found["raw"].idxmax()]


def row(leader, follower):
    return table(leader, follower)["differenced"].idxmax()


def row_of_levels(leader, follower):
    return table(leader, follower)["raw"].idxmax()


def turned_round(leader, follower):
    return lag(follower, leader)


def without_sign(leader, follower):
    return abs(lag(leader, follower))


def smallest(leader, follower):
    found = table(leader, follower)
    return found["lag"][found["differenced"].idxmin()]


def strength(leader, follower):
    return round(table(leader, follower)["differenced"].max(), 2)


def always_one(leader, follower):
    return 1


def whole_table(leader, follower):
    return table(leader, follower)


def prints(leader, follower):
    print(lag(leader, follower))


def of_lag(function, loses, says):
    return Wrong("6.6", function.__name__, (function, MAY), loses, says)


def of_letters(name, letters, loses, says):
    return Wrong("6.6", name, (lag, letters), loses, says)


WRONG = [
    of_joined("only that day", each_day(ONCE), 0.5, "of one day alone"),
    of_joined("posts so far", each_day(ONCE, so_far=True, posts=True), 0.5, "you count posts"),
    of_joined("posts so far, copies too", each_day(POSTS, so_far=True, posts=True), 0.5, "you count posts"),
    of_joined("posts of the day", each_day(ONCE, posts=True), 1, "you count posts"),
    of_joined("as it was given", each_day(POSTS, posts=True), 1, "of one day alone"),
    of_joined("the day before", DAY_BEFORE, 0.5, "one day short"),
    of_joined("began twice", BEGUN_TWICE, 0.5, "begins twice"),
    of_joined("percent", [100 * one / 34 for one in JOINED], 0.5, "is in percent"),
    of_joined("days without newcomers left out", sorted(set(JOINED)), 0.5, "nobody began is missing"),
    of_joined("the last day only", JOINED[-1:], 1, "1 counts"),
    of_joined("one slip", [*JOINED[:4], JOINED[4] + 1, *JOINED[5:]], 1, "For day 5 of 10"),
    of_joined("one number", 34, 1, "`joined` is 34"),
    of_joined("nothing", None, 1, "still empty"),
    of_three("copies left in", percent(POSTS.groupby("hospital")["reach"].sum()), 0.5, "in it twice"),
    of_three("fraction", THREE / 100, 0.5, "fraction of 1"),
    of_three(
        "first posts", percent(ONCE.drop_duplicates("hospital").groupby("hospital")["reach"].sum()), 1, "one post"
    ),
    of_three(
        "fraction with copies",
        percent(POSTS.groupby("hospital")["reach"].sum()) / 100,
        1,
        "in it twice. That is a fraction",
    ),
    of_three("sum", REACH.head(3).sum(), 1, "sum of reach"),
    of_three("against the others", 100 * REACH.head(3).sum() / REACH[3:].sum(), 1, "against the others"),
    of_three("largest", 100 * REACH.iloc[0] / REACH.sum(), 1, "largest alone"),
    of_three("mean of shares", THREE / 3, 1, "mean of three shares"),
    of_three("the others", 100 - THREE, 1, "what the others reached"),
    of_three("hospitals", 300 / 34, 1, "three hospitals out of all"),
    of_three("means", percent(ONCE.groupby("hospital")["reach"].mean()), 1, "made of means"),
    of_three("text", "more than half", 1, "Give one number"),
    of_three("column", REACH.head(3), 1, "several values"),
    of_joined("brackets forgotten", [ONCE["hospital"].nunique for _ in DAYS], 1, "write brackets behind it"),
    of_three("none", None, 1, "still None"),
    of_three("another number", 71.3, 1, "Add up the first three"),
    of_lag(levels, 0.5, "levels"),
    of_lag(row, 0.5, "number of a row"),
    of_lag(row_of_levels, 1, "a row number"),
    of_lag(turned_round, 0.5, "wrong sign"),
    of_lag(smallest, 0.5, "smallest correlation"),
    of_lag(strength, 0.5, "give back a correlation"),
    of_lag(always_one, 1, "whatever series"),
    of_lag(whole_table, 1, "Give back one number"),
    of_lag(prints, 1, "gives nothing back"),
    of_lag(without_sign, 0.5, "never below zero"),
    Wrong("6.6", "a number in its place", (1, MAY), 1, "not a function"),
    of_letters("an early warning", {*MAY, "b"}, 0.5, "replace the laboratory"),
    of_letters("all six", set("abcdef"), 1, "replace the laboratory"),
    of_letters("levels as a measure", {"a", "c", "d"}, 1, "agreement of levels"),
    of_letters("one letter", "c", 1, "a may be said, too. Look at the column of the changes"),
    of_letters("the other three", "bdf", 1, "laboratory"),
    of_letters("one left out", {"a", "c"}, 0.5, "e may be said, too. Look at the columns of the other illness"),
    of_letters("none", None, 1, "no letter yet"),
    of_letters("empty", set(), 1, "no letter yet"),
    of_letters("three dots", ..., 1, "three dots"),
    of_letters("a word", "weak", 1, "letters from a to f"),
]
