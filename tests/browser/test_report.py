"""The class report and the page of answers that share text, in Chromium: axe, both colour schemes, narrow windows."""

import pytest
from report_class import a_record, a_text, outcome
from small_class import LAB

from healthcomms.grading.report.page import page as report_page
from healthcomms.grading.report.results import Results
from healthcomms.grading.report.similar_page import similar_page

pytestmark = pytest.mark.browser

TEXT = "Carers come first because they arrange visits for somebody else and few of them see our posts."


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A class of twelve with everything that the page can show."""
    wrong = {
        "2.1": outcome("2.1", 2, "O07 starts from 10: `baseline`."),
        "2.3": outcome("2.3", 0, status="Not gradable"),
    }
    records = [
        a_record(f"learner{number}", wrong if number % 2 else None, remarks=["a cell is missing"])
        for number in range(12)
    ]
    records[0] = records[0].model_copy(update={"before": records[1].outcomes})
    names = [one.learner for one in records]
    marks = {(name, "2.6b"): number / 4 for number, name in enumerate(names)}
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(report_page(Results(LAB, records, names, [*names, "mei"], marks, set(), {})), "utf-8")
    return file


@pytest.fixture(scope="module")
def similar(tmp_path_factory):
    folder = tmp_path_factory.mktemp("similar")
    (folder / "nbgrader_config.py").write_text("c = get_config()\n", "utf-8")
    for learner in ("asha", "ben"):
        a_text(folder, learner, f"{TEXT} So says {learner}.")
    file = folder / "similar.html"
    file.write_text(similar_page(folder, LAB)[0], "utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["report", "similar"])
def test_axe_finds_nothing(name, scheme, page, axe_faults, request):
    page.emulate_media(color_scheme=scheme)
    page.goto(request.getfixturevalue(name).as_uri())
    assert axe_faults(page, "html") == []


@pytest.mark.parametrize("name", ["report", "similar"])
def test_a_narrow_window_need_not_be_scrolled_sideways(name, page, request):
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(request.getfixturevalue(name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_axe_does_find_a_fault_that_was_planted(report, page, axe_faults):
    page.goto(report.as_uri())
    page.locator("img").first.evaluate("image => image.removeAttribute('alt')")
    assert [fault.split(" ")[0] for fault in axe_faults(page, "html")] == ["image-alt"]
