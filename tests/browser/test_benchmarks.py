"""Each benchmark of a learner's day runs, on as little as it takes. What it measures here proves nothing."""

import re
import sys

import pytest

from healthcomms.places import ROOT


@pytest.fixture
def benchmark(monkeypatch):
    """`benchmark("lessons")`: the module, as `benchmarks/run.py` finds it."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")

    def found(name):
        monkeypatch.delitem(sys.modules, name, raising=False)
        return __import__(name)

    return found


@pytest.mark.browser
@pytest.mark.thorough
def test_the_start_page_is_opened_run_and_weighed(benchmark, monkeypatch, tmp_path):
    lessons = benchmark("lessons")
    monkeypatch.setattr(lessons, "CHAPTERS", lessons.CHAPTERS[:1])
    monkeypatch.setattr(lessons, "RUNS", 1)
    told = {row.what: row.measured for row in lessons.rows(tmp_path)}
    assert [*told] == ["lesson 0: open to all cells run", "lesson 0: from key to card", "lesson 0: memory"]
    assert re.fullmatch(r"\d+ ms, the slowest \(0\.[12]\) \d+ ms", told["lesson 0: from key to card"])
    assert re.fullmatch(r"\d+ MB \(server \d+, kernel \d+\)", told["lesson 0: memory"])
