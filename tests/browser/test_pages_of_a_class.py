"""A marker works by keyboard on formgrader's page, and the learner reads what came of it, in light and in dark."""

import re

import nbformat
import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect
from test_formgrader import LAB, address, folder  # noqa: F401  the same class, graded once more for this file

from healthcomms.grading import demo
from healthcomms.grading.marking import comments

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

COMMENT = comments(LAB.name)["2.6b"]["Reasons and evidence"][1]
CELL = "answer-2-6b"


@pytest.fixture
def marked(page, address):  # noqa: F811
    """The page of the one submission, as a marker finds it."""
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{address}/formgrader/manage_assignments?token=marker")
    page.goto(f"{address}/formgrader/gradebook/{LAB.name}/{LAB.notebook}")
    page.get_by_role("link", name="Submission #1").click(timeout=60_000)
    page.wait_for_url("**/submissions/**")
    page.wait_for_load_state("networkidle")
    yield page
    assert faults == []


def test_a_marker_reaches_the_answer_marks_it_and_comments_without_a_mouse(marked, folder):  # noqa: F811
    expect(marked.locator("#hc-next")).to_have_text("Next thing to mark: 2.6b Why this strategy")
    expect(marked.locator("#hc-next")).to_be_focused()
    marked.keyboard.press("Enter")
    expect(marked.locator(f"#{CELL}")).to_be_focused()
    marked.keyboard.type("3,5")
    with saved(marked, "grade"):
        marked.keyboard.press("Tab")
    marked.keyboard.press("Tab")
    expect(marked.locator(f"#{CELL}-comment")).to_be_focused()
    marked.keyboard.type("Clear and honest.")
    with saved(marked, "comment"):
        marked.keyboard.press("Tab")
    marked.keyboard.press("Tab")
    expect(marked.get_by_role("button", name=COMMENT)).to_be_focused()
    with saved(marked, "comment"):
        marked.keyboard.press("Enter")
    expect(marked.locator(f"#{CELL}-comment")).to_be_focused()
    marked.keyboard.type("Ask the booking desk.")
    with saved(marked, "comment"):
        marked.keyboard.press("Tab")
    expect(marked.locator("#hc-next")).to_have_text("Nothing is left to mark here. Next submission")
    marked.reload()
    words = f"Clear and honest.\n\n{COMMENT} Ask the booking desk."
    expect(marked.locator(f"#{CELL}-comment")).to_have_value(words)
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        assert gradebook.find_comment(CELL, LAB.notebook, LAB.name, "asha").comment == words
        assert gradebook.find_grade(CELL, LAB.notebook, LAB.name, "asha").manual_score == 3.5


def saved(page, kind: str):
    return page.expect_response(lambda answer: f"/api/{kind}/" in answer.url and answer.request.method == "PUT")


@pytest.mark.parametrize("press", ["Space", "Enter", "click"])
def test_words_typed_after_a_ready_comment_stand_once_behind_it(marked, press):
    box, button = marked.locator(f"#{CELL}-comment"), marked.get_by_role("button", name=COMMENT)
    expect(marked.locator("#hc-next")).to_be_focused()  # formgrader has done with its own focus
    box.fill("Thank you.")  # saved when the button takes the focus: two savings at nearly the same time
    with saved(marked, "comment"):
        button.click() if press == "click" else button.press(press)
    marked.keyboard.type(" ask the booking desk")
    with saved(marked, "comment"):
        marked.keyboard.press("Tab")
    marked.reload()
    expect(box).to_have_value(re.compile("."))
    assert box.input_value().split() == f"Thank you. {COMMENT} ask the booking desk".split()


@pytest.mark.parametrize(
    ("typed", "said", "kept"),
    [
        ("5", "A number from 0 to 4, with a point: “5” becomes 4.", "4"),
        ("-1", "A number from 0 to 4, with a point: “-1” becomes 0.", "0"),
        ("good", "A number from 0 to 4, with a point: “good” is not saved.", ""),
        ("2,5", "", "2.5"),
        ("4", "", "4"),
    ],
)
def test_a_mark_that_cannot_be_is_named_beside_its_box(marked, typed, said, kept):
    box = marked.locator(f"#{CELL}")
    expect(marked.locator("#hc-next")).to_be_focused()
    box.fill("")
    box.press_sequentially(typed)
    beside = marked.locator(".panel-heading", has=box).get_by_role("status")
    expect(beside).to_have_text(said)
    with saved(marked, "grade"):
        marked.keyboard.press("Tab")
    expect(box).to_have_value(kept)
    expect(beside).to_have_text(said)


def test_the_marking_page_has_no_serious_fault_in_what_we_add(marked, axe_faults):
    for part in (".hc-next", ".hc-bank"):
        assert axe_faults(marked, part) == []


@pytest.fixture(scope="module")
def feedback(folder):  # noqa: F811
    """The learner's page; a person marked 2.6b, gave 2.4 all its points and left 2.3, which no check could judge."""
    file = folder / "autograded/asha" / LAB.name / f"{LAB.notebook}.ipynb"
    nb = nbformat.read(file, as_version=4)
    nb.metadata.healthcomms.outcomes["2.3"].update(status="Not gradable", findings=["what was stored is forged"])
    file.chmod(0o644)
    nbformat.write(nb, file)
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        for cell, points in ((CELL, 3), ("check-2-4", 3)):
            grade = gradebook.find_grade(cell, LAB.notebook, LAB.name, "asha")
            grade.manual_score, grade.needs_manual_grade = points, False
        comment = gradebook.find_comment(CELL, LAB.notebook, LAB.name, "asha")
        comment.manual_comment = f"{COMMENT} <script>document.title = 'live'</script>"
        gradebook.db.commit()
    assert demo.nbgrader(folder, "generate_feedback", LAB.name, "--force").returncode == 0
    return (folder / "feedback/asha" / LAB.name / f"{LAB.notebook}.html").as_uri()


def test_the_learner_reads_points_what_to_read_again_and_the_markers_words(page, feedback):
    page.goto(feedback)
    rows = dict(row.split("\t") for row in page.locator(".hc-summary tbody tr").all_inner_texts())
    assert rows["2.1 Repair three objectives"] == "2 of 3"
    assert rows["2.3 One point either way"] == "not marked yet, out of 2"
    assert rows["2.4 Who uses what, and how sure are we"] == "3 of 3, given by a person"
    assert page.locator(".hc-summary li").all_inner_texts()[0] == "for 2.1: “Start from today's figure”"
    assert not [line for line in page.locator(".hc-summary li").all_inner_texts() if "2.4" in line]
    expect(page.get_by_text("Not final: 2.3 is still to be marked by a person.")).to_be_visible()
    expect(page.locator(".hc-remark", has_text=COMMENT)).to_be_visible()
    assert page.title() == "Feedback on lab 2, Strategy"


def test_the_learner_is_told_neutrally_of_what_no_check_could_judge(page, feedback):
    page.goto(feedback)
    expect(page.get_by_text("The check could not judge this answer: a person looks at it.")).to_be_visible()
    for word in ("forged", "Not gradable"):
        assert word not in page.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 360])
def test_the_learners_page_has_no_serious_fault_in_light_dark_and_on_a_telephone(
    page, feedback, axe_faults, scheme, width, tmp_path
):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(feedback)
    faults = axe_faults(page, "html", ignore=("empty-table-header",))  # the corner of a table that pandas draws
    assert faults == []
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["Feedback on lab 2, Strategy"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=tmp_path / "feedback.png", full_page=True)


def test_the_first_tab_offers_to_skip_to_the_lab(page, feedback):
    page.goto(feedback)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to your lab")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#hc-lab")).to_be_focused()
