import itertools
import re

import numpy as np
import pandas as pd
import pytest
from scipy.stats import mannwhitneyu
from statsmodels.duration.survfunc import SurvfuncRight

from healthcomms.data import read
from healthcomms.simulate import inbox
from healthcomms.simulate.write import as_text

DECEMBER_MEDIAN = {2027: 65, 7: 52, 99: 66}


def made(seed: int) -> tuple[pd.DataFrame, dict]:
    return inbox.make(np.random.default_rng([seed, 0]), first_reply_median_min=DECEMBER_MEDIAN[seed])["messages"]


@pytest.fixture(scope="module", params=list(DECEMBER_MEDIAN))
def seed(request):
    return request.param


@pytest.fixture(scope="module")
def both(seed):
    return made(seed)


@pytest.fixture(scope="module")
def messages(both):
    return both[0]


@pytest.fixture(scope="module")
def key(both):
    return both[1]


@pytest.fixture(scope="module")
def waits(messages):
    """Minutes to the first reply by either clock, the slow way, for every message."""
    local = messages["received_at_utc"].dt.tz_convert("Europe/London")
    wait = messages["first_reply_at_utc"] - messages["received_at_utc"]
    pairs = zip(messages["received_at_utc"], messages["first_reply_at_utc"], strict=True)
    return messages[["message_id", "platform"]].assign(
        clock=wait.dt.total_seconds() / 60,
        monitored=[monitored_min(received, replied) for received, replied in pairs],
        open=(local.dt.day_of_week < 5) & local.dt.hour.between(9, 16),
        since_october=local.dt.month >= 10,
        december=local.dt.month == 12,
    )


def monitored_min(received: pd.Timestamp, replied: pd.Timestamp) -> float:
    """Minutes between two moments that lie on Monday to Friday, 9:00 to 17:00 in London."""
    if pd.isna(replied):
        return np.nan
    start, end = received.tz_convert("Europe/London"), replied.tz_convert("Europe/London")
    total = 0.0
    for day in pd.date_range(start.date(), end.date(), freq="B", tz="Europe/London"):
        opens, closes = day.replace(hour=9), day.replace(hour=17)
        total += max((min(closes, end) - max(opens, start)).total_seconds(), 0) / 60
    return total


def of(messages: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    return messages[messages["message_id"].isin(ids)]


def test_the_desk_clock_of_these_tests_stands_still_at_night_and_on_the_night_the_clocks_change():
    friday, monday = pd.Timestamp("2026-10-23T15:50Z"), pd.Timestamp("2026-10-26T09:15Z")
    assert monitored_min(friday, monday) == 10 + 15


def test_there_are_800_messages_of_five_kinds_in_the_order_of_arrival(messages):
    assert len(messages) == 800
    kinds = messages["category"].value_counts()
    assert kinds["query"] > 200
    assert kinds["complaint"] > 200
    assert 130 < kinds["compliment"] < 200
    assert 80 < kinds["chat"] < 120
    assert 40 < kinds["attack"] < 70
    assert messages["received_at_utc"].is_monotonic_increasing
    local = messages["received_at_utc"].dt.tz_convert("Europe/London").dt.tz_localize(None)
    assert local.min() >= pd.Timestamp("2026-07-01")
    assert local.max() < pd.Timestamp("2027-01-01")


def test_the_same_seed_gives_the_same_table_and_key(seed, both):
    again, key = made(seed)
    pd.testing.assert_frame_equal(again, both[0])
    assert key == both[1]


def test_the_table_passes_the_door(messages, tmp_path):
    as_text(messages).to_csv(tmp_path / "messages.csv", index=False)
    table = read("messages", tmp_path)
    assert table["text"].tolist() == messages["text"].tolist()
    assert (table["first_reply_at_utc"].isna() == messages["first_reply_at_utc"].isna()).all()


def test_only_chat_has_no_cause(messages):
    assert (messages["cause"].isna() == (messages["category"] == "chat")).all()


# Waits


def test_both_sound_medians_of_december_are_the_figure_of_the_objectives(seed, waits, key):
    december = waits[waits["december"]]
    assert round(december["monitored"].median()) == DECEMBER_MEDIAN[seed]
    assert round(december.loc[december["open"], "clock"].median()) == DECEMBER_MEDIAN[seed]
    planted = key["effects"]["first_reply_in_december"]
    assert planted["monitored_median_min"] == pytest.approx(december["monitored"].median(), abs=0.01)


def test_the_clock_makes_december_look_many_times_slower(seed, waits):
    assert waits.loc[waits["december"], "clock"].median() > 3 * DECEMBER_MEDIAN[seed]


def test_the_mean_wait_is_far_above_the_median(waits):
    assert waits["clock"].mean() > 2 * waits["clock"].median()
    assert waits["monitored"].mean() > 1.7 * waits["monitored"].median()


def test_every_reply_is_given_while_the_desk_is_open(messages):
    local = messages["first_reply_at_utc"].dropna().dt.tz_convert("Europe/London")
    assert (local.dt.day_of_week < 5).all()
    assert local.dt.strftime("%H:%M:%S").between("09:00:00", "17:00:00").all()


def test_replies_are_faster_since_the_rota_change_by_the_desk_clock_only(waits, key):
    before, since = waits[~waits["since_october"]], waits[waits["since_october"]]
    assert mannwhitneyu(before["monitored"].dropna(), since["monitored"].dropna()).pvalue < 0.001
    assert since["monitored"].median() < 0.65 * before["monitored"].median()
    assert since["clock"].median() > before["clock"].median()
    planted = key["effects"]["faster_since_the_rota_change"]
    assert planted["since"]["monitored_median_min"] == pytest.approx(since["monitored"].median(), abs=0.01)


def test_facebook_is_slower_than_instagram_by_the_clock_only(waits, key):
    facebook, instagram = (waits[waits["platform"] == name].dropna() for name in ("facebook", "instagram"))
    assert mannwhitneyu(facebook["clock"], instagram["clock"]).pvalue < 0.01
    assert facebook["clock"].median() > 3 * instagram["clock"].median()
    assert mannwhitneyu(facebook["monitored"], instagram["monitored"]).pvalue > 0.5
    assert facebook["open"].mean() < instagram["open"].mean() - 0.2
    null = key["nulls"]["facebook_is_slower_than_instagram"]
    assert null["facebook"]["clock_median_min"] == pytest.approx(facebook["clock"].median(), abs=0.01)


def test_one_message_in_eight_is_unanswered_and_leaving_them_out_flatters(messages, waits, key):
    unanswered = messages["first_reply_at_utc"].isna()
    assert messages.loc[unanswered, "message_id"].tolist() == key["faults"]["unanswered"]
    assert unanswered.mean() == pytest.approx(0.12, abs=0.01)
    waited = (pd.Timestamp("2027-01-04T09:00Z") - messages["received_at_utc"]).dt.total_seconds() / 60
    survival = SurvfuncRight(waits["clock"].fillna(waited), ~unanswered)
    assert survival.quantile(0.5) > waits["clock"].median() + 60


def test_nothing_is_resolved_before_it_is_answered_or_after_the_copy_was_made(messages):
    resolved = messages.dropna(subset=["resolved_at_utc"])
    assert (resolved["resolved_at_utc"] >= resolved["first_reply_at_utc"]).all()
    assert messages["resolved_at_utc"].max() <= pd.Timestamp("2027-01-04T09:00Z")
    assert messages["first_reply_at_utc"].max() <= pd.Timestamp("2027-01-04T09:00Z")
    assert 0.5 < messages["resolved_at_utc"].notna().mean() < 0.85


def test_four_messages_came_in_the_night_the_clocks_changed_two_in_the_hour_that_comes_twice(messages, key):
    night = of(messages, key["faults"]["clock_change_night"])["received_at_utc"].reset_index(drop=True)
    wall = night.dt.tz_convert("Europe/London").dt.tz_localize(None)
    assert len(night) == 4
    assert night[1] < night[2]
    assert wall[1] > wall[2]


def test_only_public_messages_that_were_answered_moved_to_a_private_channel(messages):
    moved = messages[messages["moved_private"]]
    assert moved["is_public"].all()
    assert moved["first_reply_at_utc"].notna().all()
    assert len(moved) > 50


# Triage


@pytest.mark.parametrize(
    ("flag", "column", "n"),
    [
        ("distress", "distress", 20),
        ("safeguarding", "safeguarding", 12),
        ("misinformation", "misinformation", 25),
        ("identifier", "contains_identifier", 40),
    ],
)
def test_flags_are_where_the_key_says(messages, key, flag, column, n):
    assert messages.loc[messages[column], "message_id"].tolist() == key["triage"][flag]
    assert messages[column].sum() == n


def test_whoever_is_in_distress_or_reports_a_danger_was_answered(messages):
    urgent = messages[messages["distress"] | messages["safeguarding"]]
    assert urgent["first_reply_at_utc"].notna().all()


def test_distress_hides_in_polite_queries_and_in_praise_and_a_word_list_misses_it(messages, key):
    hidden = of(messages, key["triage"]["traps"]["hidden distress"])
    assert len(hidden) >= 3
    assert hidden["distress"].all()
    words = r"help|crisis|suicid|not coping|don't want to be here|kill|self.?harm|desperate"
    assert not hidden["text"].str.contains(words, case=False).any()


def test_no_text_names_a_method_or_a_dose(messages):
    words = r"\bpills|overdos|\brope\b|\bbridge|\bblade|railway|\d ?mg\b|\d ?ml\b"
    assert not messages["text"].str.contains(words, case=False).any()


@pytest.mark.parametrize(
    ("trap", "category"),
    [("complaint that is a query", "query"), ("sarcasm", "complaint"), ("praise that names a patient", "compliment")],
)
def test_traps_have_the_category_that_a_hasty_reader_misses(messages, key, trap, category):
    trapped = of(messages, key["triage"]["traps"][trap])
    assert len(trapped) >= 5
    assert (trapped["category"] == category).all()


def test_the_word_positive_praises_nobody_where_it_tells_of_a_test(messages):
    tests = messages[messages["text"].str.contains("positive", case=False)]
    assert len(tests) >= 4
    assert (tests["category"] == "query").all()


# Identifiers


def fails_the_nhs_check(number: str) -> bool:
    digits = [int(digit) for digit in number]
    remainder = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True)) % 11
    return {11: 0}.get(remainder, remainder) != digits[9]


def test_the_nhs_check_of_these_tests_knows_a_sound_number():
    assert not fails_the_nhs_check("9434765919")  # the example of the NHS Data Dictionary
    assert fails_the_nhs_check("9434765918")


def test_numbers_like_nhs_numbers_are_nobodys(messages):
    found = [re.sub(" ", "", n) for n in messages["text"].str.findall(r"\b\d{3} ?\d{3} ?\d{4}\b").explode().dropna()]
    assert len(found) >= 3
    assert all(fails_the_nhs_check(number) for number in found)


def test_phone_numbers_come_from_the_ranges_kept_for_fiction(messages):
    found = messages["text"].str.findall(r"\b0\d{3,4} ?\d{6}\b").explode().dropna()
    assert len(found) >= 5
    assert found.str.fullmatch(r"01632 960\d{3}|07700 900\d{3}").all()


def test_every_number_address_and_bed_is_flagged_except_the_hospitals_own(messages, key):
    detail = messages["text"].str.contains(
        r"@|\b\d{3} ?\d{3} ?\d{4}\b|\b07700|\bTH\d{6}|\bbed \d|\d/\d+/\d", regex=True
    )
    assert messages.loc[detail, "contains_identifier"].all()
    own = of(messages, key["triage"]["traps"]["number that is no identifier"])
    assert own["text"].str.contains(r"\d{3}").all()
    assert not own["contains_identifier"].any()


def test_the_key_says_what_identifies_somebody(messages, key):
    kinds = key["triage"]["identifier_kinds"]
    assert list(kinds) == key["triage"]["identifier"]
    beds = of(messages, [message for message, kind in kinds.items() if "bed" in kind])
    assert beds["text"].str.contains(r"bed \d+ on the").all()


# Believable text


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z']+", text.lower()))


def alike(first: set[str], second: set[str]) -> float:
    return len(first & second) / len(first | second)


def test_no_two_messages_are_alike_but_those_that_tell_one_story(messages, key):
    told = {message for story in key["triage"]["same_story"] for message in story}
    others = [words(text) for text in messages.loc[~messages["message_id"].isin(told), "text"]]
    long = [text for text in others if len(text) > 5]
    assert messages["text"].is_unique
    assert max(alike(first, second) for first, second in itertools.combinations(long, 2)) < 0.6


def test_eight_stories_are_told_three_or_four_times_within_a_fortnight(messages, key):
    stories = [of(messages, ids) for ids in key["triage"]["same_story"]]
    assert [len(story) for story in stories] == [4, 3, 4, 3, 4, 3, 3, 4]
    for story in stories:
        assert (story["category"] == "compliment").all()
        assert story["received_at_utc"].max() - story["received_at_utc"].min() < pd.Timedelta(days=14)


def test_no_slot_is_left_open_and_christmas_comes_in_december(messages):
    assert not messages["text"].str.contains(r"[{}]").any()
    christmas = messages[messages["text"].str.contains("merry christmas", case=False)]
    assert (christmas["received_at_utc"].dt.month == 12).all()
