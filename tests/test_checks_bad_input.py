"""Whatever an answer is or does, a check gives a score and a sentence, and leaves everything else as it was."""

import asyncio
import logging
import math
import subprocess
import sys
import threading
import time
import warnings
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from lab_answers import automatic, right_answers, tried_unseen
from right_answers.lab02 import DROPPED, HOURS, PLACES, bench, page, weekly_use

from healthcomms import audience, check, course, load
from healthcomms.checks import OBSERVATION, judge_observation, lab02, watch
from healthcomms.checks.plain import LARGEST, ONE_VALUE, plain
from healthcomms.checks.watch import Watched

ANSWERS = {item.id: len(item.answers) for item in automatic()}

SELF_CONTAINING = []
SELF_CONTAINING.append(SELF_CONTAINING)


class Stubborn:
    """Refuses to be looked at."""

    def __getattr__(self, name):
        raise RuntimeError("leave me alone")

    def __repr__(self):
        raise RuntimeError("leave me alone")


ODD = {
    "text": "manage closely",
    "number": 7,
    "infinity": math.inf,
    "nan": math.nan,
    "pd.NA": pd.NA,
    "true": True,
    "module": math,
    "class": int,
    "generator": (n for n in range(3)),
    "list": [1, 2, 3],
    "list of lists": [[1, 2], [3, 4]],
    "list that holds itself": SELF_CONTAINING,
    "table": pd.DataFrame({"name": ["facebook"], "hours": [5]}),
    "empty table": pd.DataFrame(),
    "dict of lists": {"facebook": [1, 2], "O03": [3], "Young carers": [1, 2, 3], "purpose": ["x"]},
    "dict of text": {"facebook": "a", "O03": "b", "Young carers": "c", "purpose": "Why we are here"},
    "dict with a module": {"facebook": math, "O03": math, "Young carers": math, "purpose": math},
    "dict of numbers": {1: 2, None: 3},
    "empty dict": {},
    "array": np.arange(6).reshape(2, 3),
    "bytes": b"abc",
    "fifty megabytes of text": "x" * 50_000_000,
    "object that raises": Stubborn(),
    "lambda": lambda *args, **kwargs: None,
}


def assert_says_something(score, most: float = 0) -> None:
    assert score.points <= most, score.text
    assert "our fault" not in score.text
    assert score.status in ("Not right yet", "Partly right", "Not answered yet")
    assert len(score.findings[0].found) > 10
    assert len(score.text) < 700
    assert "<section" in score._repr_html_()
    assert float(repr(score)) == score.points


@pytest.mark.parametrize("exercise", ANSWERS)
@pytest.mark.parametrize("odd", ODD)
def test_an_answer_of_any_type_gets_a_sentence(capfd, exercise, odd):
    score = check(exercise, *[ODD[odd]] * ANSWERS[exercise])
    assert_says_something(score)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("exercise", tried_unseen())
@pytest.mark.parametrize("odd", [odd for odd in ODD if odd not in ("lambda", "generator")])
def test_a_function_may_return_anything(capfd, exercise, odd):
    score = check(exercise, lambda *args: ODD[odd], unseen=True)
    assert_says_something(score)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("exercise", "answers", "says"),
    [
        ("2.2a", (math,), "`quadrant` is not a function any more (type: module)"),
        ("2.2a", (lambda *args: (n for n in args),), "cannot read, or far too much of it (type: generator)"),
        ("2.3", (lambda *args: "x" * 50_000_000,), "far too much of it (type: str)"),
        ("2.4", (lambda *args: SELF_CONTAINING,), "(type: list)"),
        ("2.2a", (lambda *args: audience.quadrant,), "A name without brackets is the rule"),
        ("2.3", (lambda people, line: people.assign(quadrant=[len] * len(people), moves=1),), "met a rule itself"),
        ("2.1", (math,), "`objectives` is not the form any more"),
        ("2.5", (math, {}), "`hours` does not give each channel a value"),
        ("2.5", ({"facebook": 5}, math), "`dropped` does not give each channel a value"),
        ("2.5", ({"facebook": math.nan}, {}), "The hours for facebook are None"),
        ("2.5", ({"facebook": math.inf}, {}), "The hours for facebook are 'inf'"),
        ("2.2b", ({"Young carers": [1, 2, 3]},), "Young carers stands at '[1, 2, 3]'"),
        ("2.1", ({"O03": "faster"},), "O03 is not a set of seven boxes"),
        ("2.6a", ({**page().values, "objectives": "three"},), "`objectives` on the page is not what the form puts"),
        ("2.6a", ({**page().values, "objectives": ["three"]},), "`objectives` on the page is not what the form puts"),
        ("2.6a", ({**page().values, "channels": [3]},), "`channels` on the page is not what the form puts"),
        ("2.6a", ({**page().values, "hours": 20},), "`hours` on the page is not what the form puts there ('20')"),
        ("2.2a", (Stubborn(),), "The check could not make sense of `quadrant` (RuntimeError)."),
    ],
)
def test_the_sentence_names_what_was_found(exercise, answers, says):
    assert says in check(exercise, *answers).text


def test_long_answers_are_cut_short_on_the_card():
    long = "word " * 300
    cards = [
        check("2.1", bench(O03={"metric": "likes " + long, "data_source": "x"})),
        check("2.1", bench(O03={"population": "all", "data_source": "x" * 5000})),
        check("2.2a", lambda *args: long),
        check("2.3", lambda people, line: people.assign(quadrant=long, moves=True)),
        check("2.4", lambda *args: dict.fromkeys(("n", "percent", "low", "high"), long)),
        check("2.5", {long: 3}, {}),
        check("2.5", {"facebook": long}, {}),
        check("2.5", HOURS, {**DROPPED, "facebook": long}),
        check("2.6a", page(audience="everyone", review_date=long)),
    ]
    assert max(len(finding.text) for card in cards for finding in card.findings) < 500


def raises(error):
    def function(*args):
        raise error

    return function


def for_ever(*args):
    return for_ever(*args)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (raises(ValueError("power is odd.")), "stopped with ValueError: power is odd. Run the small cell"),
        (raises(ValueError), "stopped with ValueError. Run the small cell"),
        (raises(SystemExit(3)), "stopped with SystemExit: 3. Run the small cell"),
        (raises(KeyboardInterrupt), "was interrupted before it came back"),
        (raises(GeneratorExit), "stopped with GeneratorExit"),
        (for_ever, "stopped with RecursionError: maximum recursion depth exceeded"),
        (lambda power: power, "takes 1 positional argument but 3 were given"),
        (lambda *args: input("Power? "), "stopped with OSError"),
    ],
)
def test_an_error_becomes_a_sentence(capfd, function, says):
    score = check("2.2a", function)
    assert score.points == 0
    assert says in score.text
    assert capfd.readouterr() == ("", "")


def test_an_error_whose_text_cannot_be_read_becomes_a_sentence():
    class Unreadable(Exception):
        def __str__(self):
            raise RuntimeError("no")

    assert_says_something(check("2.2a", raises(Unreadable())))


def loop(*args):
    while True:
        pass


def loop_that_catches_everything(*args):
    while True:
        try:
            sum(range(10))
        except:  # noqa: E722  what people write
            continue


def sleep(*args):
    time.sleep(60)


def a_list_far_too_wide(*args):
    nest = [0] * 1000
    for _ in range(4):
        nest = [nest] * 1000
    return nest


@pytest.mark.parametrize("function", [loop, loop_that_catches_everything, sleep, a_list_far_too_wide])
def test_a_function_that_does_not_come_back_is_stopped(function):
    started = time.monotonic()
    assert Watched(function, seconds=0.3)(1) == {"too_slow": True}
    assert time.monotonic() - started < 3


def test_all_calls_of_a_check_share_five_seconds(monkeypatch):
    def two_seconds(power, interest, threshold):
        time.sleep(2)
        return "monitor"

    started = time.monotonic()
    score = check("2.2a", two_seconds)
    assert "did not come back within five seconds" in score.text
    assert 4.5 < time.monotonic() - started < 6


def test_the_time_between_two_calls_does_not_count():
    call = Watched(lambda: 1, seconds=0.3)
    assert call() == {"value": 1}
    time.sleep(0.4)  # as when a check loads its data
    assert call() == {"value": 1}


def test_loading_statsmodels_is_not_in_the_learners_time():
    seen = "from healthcomms.checks.lab02 import weekly_use as lab; import sys"
    code = f"{seen}; print(lab.probe(lambda *case: {{'value': 'statsmodels' in sys.modules}}, False)[0]['value'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def test_where_no_thread_can_be_started_an_answer_is_judged_all_the_same(monkeypatch):
    def refuse(thread):
        raise RuntimeError("can't start new thread")  # as Python says in a browser

    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert check("0.2", lambda people: "large" if people >= 100 else "small").solved


def test_time_that_ran_out_does_not_reach_the_next_cell():
    assert Watched(lambda: sum(range(10)), seconds=0.25)() == {"value": 45}
    time.sleep(0.6)  # the next interrupt of a watcher that was not called off would come here


def flood(*args):
    for _ in range(100):
        print("x" * 1_000_000)
    return audience.quadrant(*args)


def to_stderr(*args):
    print("on stderr", file=sys.stderr)
    logging.getLogger("learner").warning("on stderr, too")
    return audience.quadrant(*args)


def warns(*args):
    warnings.warn("old", DeprecationWarning, stacklevel=1)
    np.float64(1) / np.float64(0)
    return audience.quadrant(*args)


def in_a_thread(*args):
    thread = threading.Thread(target=lambda: print(1 / 0))
    thread.start()
    thread.join()
    return audience.quadrant(*args)


def quiet(*args):
    return audience.quadrant(*args)


@pytest.mark.parametrize("function", [flood, to_stderr, warns, in_a_thread])
def test_noise_costs_nothing_and_is_not_heard(capfd, monkeypatch, function):
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)  # as outside pytest
    score = check("2.2a", function)
    assert score.points == 2
    assert capfd.readouterr() == ("", "")


def test_printing_beside_a_good_answer_is_remarked():
    assert "Your function also prints" in check("2.2a", flood).text
    assert "prints" not in check("2.2a", quiet).text


def test_a_flood_of_text_is_not_kept():
    assert len(Watched(flood)(1, 1, 3)["printed"]) == 200


async def asynchronous(power, interest, threshold):
    return "monitor"


def test_a_coroutine_that_nobody_awaits_is_not_heard(capfd):
    assert asyncio.iscoroutinefunction(asynchronous)
    assert "(type: coroutine)" in check("2.2a", asynchronous).text
    assert capfd.readouterr() == ("", "")


def spoils(people, platform):
    found = weekly_use(people, platform)
    people["weight"] = 0
    people.drop(people.index, inplace=True)
    return found


def test_a_function_that_changes_its_table_gets_its_points_and_a_remark():
    before = load("audience_survey")
    score = check("2.4", spoils)
    assert score.points == 3
    assert "changes the table it was given" in score.text
    pd.testing.assert_frame_equal(load("audience_survey"), before)


def test_the_answers_are_left_as_they_were():
    hours, dropped, places = dict(HOURS), dict(DROPPED), dict(PLACES)
    check("2.5", hours, dropped)
    check("2.2b", places)
    assert (hours, dropped, places) == (HOURS, DROPPED, PLACES)


def test_a_check_of_forms_leaves_them_as_they_were():
    objectives, strategy = bench(), page()
    before = (objectives.values, strategy.values)
    check("2.1", objectives)
    check("2.6a", strategy)
    assert (objectives.values, strategy.values) == before


@pytest.mark.parametrize("exercise", ["2.1", "2.3", "2.4", "2.5", "2.6a"])
def test_missing_data_is_said_and_left_to_a_person(capfd, monkeypatch, tmp_path, exercise):
    answers = {
        "2.1": (bench(),),
        "2.3": (lambda people, line: people,),
        "2.4": (weekly_use,),
        "2.5": (HOURS, DROPPED),
        "2.6a": (page(),),
    }[exercise]
    monkeypatch.setenv("HEALTHCOMMS_DATA", str(tmp_path))
    score = check(exercise, *answers)
    assert score.points == 0
    assert "cannot be loaded" in score.text
    assert "HEALTHCOMMS_DATA" in score.text
    # without an observation the marker is told that a person should look
    assert OBSERVATION not in score._repr_mimebundle_()
    assert capfd.readouterr() == ("", "")


def stops(*given):
    raise LookupError("in a line of ours")


def test_a_fault_in_a_judge_is_called_ours_and_is_in_the_log(capfd, caplog, monkeypatch):
    caplog.set_level("DEBUG", logger="healthcomms")
    monkeypatch.setattr(lab02.quadrant, "judge", stops)
    score = check("2.2a", audience.quadrant)
    assert (score.points, score.status) == (0, "Not checked")
    assert "This is our fault, not yours: the check of 2.2a stopped (LookupError)." in score.text
    assert OBSERVATION not in score._repr_mimebundle_()
    assert "in a line of ours" in caplog.text
    assert capfd.readouterr() == ("", "")


def test_nothing_of_our_faults_is_heard_in_a_notebook():
    code = (
        "from healthcomms import check; from healthcomms.checks.lab02 import quadrant\n"
        "del quadrant.judge\n"
        "print(check('2.2a', lambda *given: 'monitor').status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("Not checked\n", "")


def test_a_check_without_its_module_is_called_ours(monkeypatch):
    monkeypatch.setitem(sys.modules, "healthcomms.checks.lab02.quadrant", None)
    for answer in (None, audience.quadrant):
        assert "our fault, not yours: the check of 2.2a stopped (ModuleNotFoundError)" in check("2.2a", answer).text


def test_a_fault_of_ours_is_raised_where_the_judge_is_called_directly(monkeypatch):
    seen = check("2.2a", audience.quadrant).observation
    monkeypatch.setattr(lab02.quadrant, "judge", stops)
    with pytest.raises(LookupError, match="in a line of ours"):
        judge_observation(seen)


@pytest.mark.parametrize(
    ("value", "json"),
    [
        (np.int64(3), 3),
        (np.bool_(True), True),
        (np.array([1.5, np.nan]), [1.5, None]),
        (pd.NaT, None),
        (math.inf, "inf"),
        ((1, {"a": {2}}), [1, {"a": [2]}]),
        (pd.Series({"a": 1.0}), {"a": 1.0}),
        (pd.Timestamp("2027-01-04"), "2027-01-04T00:00:00"),
        (pd.DataFrame({"a": [1]}, index=["x"]), [{"index": "x", "a": 1}]),
        (pd.DataFrame({"a": [1]}, index=pd.Index(["x"], name="a")), [{"a": 1}]),
        (pd.DataFrame({"a": range(2001)}), {"unreadable": "DataFrame"}),
        (Fraction(1, 3), {"unreadable": "Fraction"}),
        ([math], {"unreadable": "module"}),
        (pd.DataFrame({"a": [len]}), {"unreadable": "builtin_function_or_method"}),
        (SELF_CONTAINING, {"unreadable": "list"}),
    ],
)
def test_plain_form(value, json):
    assert plain(value) == json


def test_what_nine_calls_return_fits_into_one_observation():
    assert 9 * (ONE_VALUE + 1000) < LARGEST
    full = "x" * (ONE_VALUE - 10)
    assert check("2.2a", lambda *args: full).observation["seen"][8]["value"] == full


def test_the_time_limit_is_the_one_the_card_names():
    assert watch.SECONDS == 5


SEVERAL = [item for lab in course.labs() for item in lab.exercises if len(item.answers) > 1]


@pytest.mark.parametrize("exercise", SEVERAL, ids=lambda exercise: exercise.id)
def test_a_first_answer_that_is_missing_does_not_hide_the_second(exercise):
    right = next(right for right in right_answers() if right.exercise == exercise.id)
    score = check(exercise.id, None, *right.answers[1:])
    assert score.answered
    assert "could not make sense" not in score.text
    assert exercise.answers[0] in score.text
    assert score.points < exercise.points
    assert score.points == 0 or len(score.findings) == 1
