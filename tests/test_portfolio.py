"""`healthcomms portfolio`, from outside: what is on the page, what is not, and that nothing of it runs."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from portfolio_desk import HOURS, full_desk, lay_answers, lay_notebook
from typer.testing import CliRunner

from healthcomms.cli import app
from healthcomms.data import Export, load, load_export
from healthcomms.places import ROOT
from healthcomms.portfolio import Desk, Portfolio, course_source, make, own_source

EXPORTS = sorted((Path(__file__).parent / "fixtures" / "exports").glob("*.[cx]*"))
LARGEST = 3_000_000
DAY = date(2027, 7, 12)


def page_of(desk: Path, **more) -> BeautifulSoup:
    return BeautifulSoup(made(desk, **more).html, "html.parser")


def made(desk: Path, *, source=None, **more) -> Portfolio:
    return make(Desk(desk), source or FACEBOOK, made_on=DAY, **more)


def exported(name: str) -> Export:
    return load_export(next(file for file in EXPORTS if file.stem == name))


FACEBOOK = own_source([exported("meta_facebook")])
"""Five posts: the quickest source for what is not about the measurement report."""


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> BeautifulSoup:
    desk = full_desk(tmp_path_factory.mktemp("desk"))
    return page_of(desk, source=course_source("capstone"), name="Asha Rao")


def portfolio(desk: Path, *options: str):
    """What the command says of a desk, beside an export; the page is laid on the desk as page.html."""
    out = str(desk / "page.html")
    command = ["portfolio", "--desk", str(desk), "--out", out, "--export", str(EXPORTS[0])]
    return CliRunner().invoke(app, [*command, *options])


def part(page: BeautifulSoup, name: str) -> str:
    """The words of the section with this heading."""
    return " ".join(page.find(id=name).parent.get_text(" ").split())


def test_a_full_desk_lacks_nothing(full):
    assert "Not here yet" not in full.get_text()
    assert [heading.get_text() for heading in full.find_all("h2")] == [
        "In short", "About this page", "The plan", "Measurement report", "Evaluation", "Written pieces", "Method notes",
    ]  # fmt: skip


def test_the_strategy_leads_from_objective_to_channel_and_hours(full):
    strategy = part(full, "strategy")
    assert "By 30 June 2027, bring median first response time from 58 to 30 minutes" in strategy
    assert "TikTok takes seven of our twenty hours" in strategy
    assert "To be looked at again on 5 July 2027." in strategy


def test_the_map_holds_those_who_were_placed_and_says_who_is_not(full):
    people = part(full, "audience")
    assert "Senior doctors' committee * 5 2 keep satisfied" in people
    assert "Not placed yet: 4." in people


def test_the_capstone_goes_before_the_chapter(full):
    assert "The register of carers, part 6" in part(full, "calendar")
    assert "The calendar From exercise 7.3." in part(full, "method")
    assert "From chapter 5" not in full.get_text()
    assert "12 of 12 messages sorted" in part(full, "routine")


def test_without_the_capstone_the_chapter_is_there(tmp_path):
    full_desk(tmp_path)
    (tmp_path / "07-capstone" / "answers.json").unlink()
    assert "From chapter 5" in part(page_of(tmp_path), "calendar")


def test_no_message_is_quoted(full):
    texts = load("messages", draw="capstone")["text"].head(12)
    assert [text for text in texts if text in full.get_text()] == []


def test_the_learners_effect_stands_in_one_table_with_the_courses_its_interval_and_the_verdict(full):
    rows = [row.get_text(" ", strip=True) for row in full.find(id="evaluation").parent.table.find_all("tr")]
    assert "Percent 95 % interval What may be said" in rows[0]
    assert re.search(r"As the course computes it −1\.3 −\d+\.\d to \+\d+\.\d not shown: the interval holds 0", rows[1])
    assert rows[2] == "As the learner reported it −1.4 – the same, as rounded"
    assert "not the course's" not in part(full, "evaluation")


@pytest.mark.parametrize(("effect", "shown"), [(1.3, "1.3"), (-1200.0, "−1,200"), ("30 %", "30"), ("a lot", "a lot")])
def test_an_effect_that_is_not_the_courses_is_named_on_the_page_and_by_the_command(tmp_path, effect, shown):
    lay_notebook(tmp_path, "07-capstone", seen={"7.7": {"effect": effect, "conclusion": ["B", "D"]}})
    page = made(tmp_path, source=FACEBOOK, with_course=True)
    sentence = f"The learner's figure, {shown} %, is not the course's, −1.3 %."
    assert sentence in page.html.replace("&#39;", "'")
    assert page.warnings == [sentence]


def test_the_first_page_says_aim_deeds_find_and_next_step_and_only_what_is_there(full, tmp_path):
    short = full.find(id="summary").parent
    assert [term.get_text() for term in short.find_all("dt")] == [
        "Aim",
        "Done",
        "Found",
        "Measured, and how sure",
        "Next",
    ]
    assert "1. By 30 June 2027, bring median first response time" in short.get_text()
    assert "not shown: the interval holds 0." in short.get_text()
    assert "6 posts planned, 12 messages sorted, 1 text written." in short.get_text()
    bare = page_of(tmp_path).find(id="summary").parent
    assert [term.get_text() for term in bare.find_all("dt")] == ["Measured, and how sure"]


def test_names_of_columns_exercises_and_consents_stand_in_the_method_notes_alone(tmp_path):
    post = {"date": "2027-06-09", "time": "19:30", "platform": "x", "message": "A story", "consent_id": "C049"}
    draft = {"metric": "carers who join", "unit": "count", "data_source": "carer_registrations.registrations"}
    lay_answers(tmp_path, "07-capstone", {"7.3": {"p01": post}, "7.1": {"O13": draft}})
    page = page_of(tmp_path)
    assert "somebody, with consent" in part(page, "calendar")
    assert "bring carers who join from … to …. Of whom: …." in part(page, "campaign")
    for inner in ("C049", "carer_registrations", "From exercise"):
        assert inner not in part(page, "plan")
        assert inner in part(page, "method")
    assert "O13" not in page.get_text()


def test_danger_waits_for_no_desk_hours(full):
    routine = part(full, "routine")
    assert "at any hour, nights and weekends too: 999 first" in routine
    assert routine.index("999 first") < routine.index("Monday to Friday")
    assert "Samaritans 116 123" in routine


def test_who_can_be_seen_is_said_by_the_learner(tmp_path):
    post = {"platform": "facebook", "text": "Dorrie Alsbeck on Plover Ward did it.", "people": "nobody"}
    lay_answers(tmp_path, "07-capstone", {"7.4": {"first": post}})
    page = made(tmp_path)
    assert "Who can be seen, says the learner" in page.html
    assert page.warnings == [
        "What looks like a name in what you typed: Dorrie Alsbeck, Plover Ward. Should it be there?"
    ]


def test_names_in_every_form_that_the_page_shows_are_told(tmp_path):
    lay_answers(tmp_path, "07-capstone", {"7.3": {"p1": {"owner": "Asha Rao", "message": "Carers Week on Facebook"}}})
    lay_notebook(tmp_path, "02-strategy", written={"2.6b": "We asked Tom Fenwick on Tuesday."})
    assert made(tmp_path).warnings == [
        "What looks like a name in what you typed: Asha Rao, Tom Fenwick. Should it be there?"
    ]


def test_beside_ones_own_posts_what_is_invented_is_marked_or_left_out(tmp_path):
    full_desk(tmp_path)
    page = page_of(tmp_path)
    heads = [head.get_text() for head in page.find_all("h2")]
    assert heads[2:] == ["Measurement report", "The plan (exercise)", "Written pieces (exercise)", "Method notes"]
    assert "Effect of the campaign" not in page.get_text()
    assert "An exercise at the invented Tarnwick Hospitals." in part(page, "plan")
    assert "no row of the export is on this page" in part(page, "about")
    assert re.search(r"\bour sites\b", page.get_text()) is None
    marked = page_of(tmp_path, with_course=True)
    assert "An exercise at the invented Tarnwick Hospitals." in part(marked, "evaluation-part")
    assert marked.find("dt", string="Exercise: found")


def test_each_figure_knows_how_small_it_may_be_and_says_where_it_scrolls(full):
    for figure in full.find_all("figure"):
        assert re.fullmatch(r"--least: \d{3}px", figure.find("div", class_="wide")["style"])
        assert "swipe sideways" in figure.find(class_="cue").get_text()


def test_headings_of_a_written_piece_do_not_disturb_the_pages_own(full):
    levels = [int(heading.name[1]) for heading in full.find_all(re.compile(r"^h\d$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert full.find("strong", string="Why")


def test_every_figure_has_words_and_stands_beside_a_table(full):
    figures = full.find_all("figure")
    assert len(figures) == 8
    assert all(one.img["alt"] == one.figcaption.get_text() for one in figures)
    assert all(one.find_next("table").caption for one in figures)


def test_every_table_has_a_caption_and_header_cells(full):
    for table in full.find_all("table"):
        assert table.caption.get_text().strip()
        assert {cell["scope"] for cell in table.find_all("th")} == {"col", "row"}


def test_nothing_on_the_page_asks_another_host(full):
    assert full.find_all(["script", "link", "iframe", "form"]) == []
    assert all(image["src"].startswith("data:image/png;base64,") for image in full.find_all("img"))
    assert "url(" not in full.style.get_text()
    assert "default-src 'none'" in full.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]


def test_ids_are_there_once_and_links_within_the_page_lead_somewhere(full):
    ids = [tag["id"] for tag in full.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in full.find_all("a", href=re.compile("^#"))} <= set(ids)


def test_every_method_note_has_a_base_and_what_is_left_out(full):
    *notes, parts = full.find_all("section", class_="method")
    assert parts.h3.get_text() == "Where each part comes from"
    for note in notes:
        terms = [term.get_text() for term in note.find_all("dt")]
        assert terms[:3] == ["How it is made", "Of what", "Left out"]
        assert all(said.get_text().strip() for said in note.find_all("dd"))


def test_an_empty_desk_says_what_is_missing_and_which_exercise_brings_it(tmp_path):
    said = portfolio(tmp_path)
    assert said.exit_code == 0, said.output
    assert "No calendar yet: exercise 5.6 or 7.3." in said.output
    page = BeautifulSoup((tmp_path / "page.html").read_text("utf-8"), "html.parser")
    assert "No strategy page yet: exercise 2.6a." in part(page, "about")
    assert page.find(id="plan") is None


def test_a_form_that_was_opened_and_not_filled_counts_as_empty(tmp_path):
    lay_answers(tmp_path, "05-basics-and-timing", {"5.6": {"p01": {"date": None, "platform": " "}}})
    assert "No calendar yet: exercise 5.6 or 7.3." in made(tmp_path).missing


def test_a_half_filled_calendar_shows_dashes_and_no_figure(tmp_path):
    lay_answers(tmp_path, "05-basics-and-timing", {"5.6": {"p01": {"date": "soon", "message": "Thank you"}}})
    page = page_of(tmp_path)
    assert "soon, – – – Thank you – – –" in part(page, "calendar")
    assert page.find(id="calendar").parent.find("figure") is None


def test_two_posts_ten_years_apart_make_no_figure_of_five_hundred_weeks(tmp_path):
    days = {f"p{n}": {"date": day, "platform": "x"} for n, day in enumerate(("2027-01-04", "2037-01-04"))}
    lay_answers(tmp_path, "05-basics-and-timing", {"5.6": days})
    assert page_of(tmp_path).find(id="calendar").parent.find("figure") is None


NASTY = "<script>alert(1)</script> & <img src=x onerror=alert(1)> \u202eoof 🎉 שלום \x00 \ud800"


def test_hostile_text_is_shown_as_text(tmp_path):
    pages = dict.fromkeys(("purpose", "goal", "audience", "risks"), NASTY)
    lay_answers(tmp_path, "02-strategy", {"2.6a": pages, "2.1": {NASTY: {"metric": NASTY}}})
    lay_answers(
        tmp_path, "05-basics-and-timing", {"5.6": {"p1": {"date": "2027-02-01", "time": NASTY, "platform": "x"}}}
    )
    lay_notebook(tmp_path, "02-strategy", seen={"2.5": {"hours": {NASTY[:40]: 2}, "dropped": {"x": NASTY[:40]}}})
    page = page_of(tmp_path, name=NASTY)
    assert page.find("script") is None
    assert page.find("img", onerror=True) is None
    assert "<script>alert(1)</script>" in part(page, "strategy")
    page.encode("utf-8")


def test_hostile_markdown_is_cleaned(tmp_path):
    text = "# <script>alert(1)</script>Hello\n\n![](https://evil.example/pixel.png)\n\n[go](javascript:alert(1))\n\n<style>p{}</style>"
    lay_notebook(tmp_path, "02-strategy", written={"2.6b": text})
    piece = page_of(tmp_path).find("div", class_="piece")
    assert piece.find(["script", "style", "img"]) is None
    assert "Hello" in piece.get_text()
    assert [link.get("href") for link in piece.find_all("a")] in ([], [None])


def test_a_huge_answer_does_not_make_a_huge_page(tmp_path):
    lay_answers(tmp_path, "02-strategy", {"2.6a": {"purpose": "long " * 200_000}})
    assert len(made(tmp_path).html) < LARGEST


def test_an_untouched_written_cell_is_no_answer(tmp_path):
    folder = tmp_path / "02-strategy"
    folder.mkdir()
    (folder / "lab-02-strategy.ipynb").write_bytes((ROOT / "labs/02-strategy/lab-02-strategy.ipynb").read_bytes())
    assert "No written pieces yet: exercises 1.7 to 7.12." in made(tmp_path).missing


@pytest.mark.parametrize("content", ["{", "[1, 2]", '{"2.6a": [[[]]], "2.1": 7, "2.2b": {"x": "y"}}', "\x00"])
def test_a_damaged_file_is_named_or_left_out_and_never_changed(tmp_path, content):
    folder = tmp_path / "02-strategy"
    folder.mkdir()
    (folder / "answers.json").write_text(content, "utf-8")
    (folder / "lab-02-strategy.ipynb").write_text("no notebook", "utf-8")
    page = page_of(tmp_path)
    assert "lab-02-strategy.ipynb is left out" in part(page, "about")
    assert sorted(path.name for path in folder.iterdir()) == ["answers.json", "lab-02-strategy.ipynb"]
    assert (folder / "answers.json").read_text("utf-8") == content


def test_code_of_the_learner_is_not_run(tmp_path):
    trap = f"open({str(tmp_path / 'trap')!r}, 'w')"
    folder = tmp_path / "02-strategy"
    folder.mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(trap)])
    nbformat.write(notebook, folder / "lab-02-strategy.ipynb")
    made(tmp_path)
    assert not (tmp_path / "trap").exists()


@pytest.mark.parametrize("file", EXPORTS, ids=lambda file: file.stem)
def test_ones_own_export_makes_a_report_without_a_word_of_a_post(tmp_path, file):
    export = load_export(file)
    html = made(tmp_path, source=own_source([export])).html
    page = BeautifulSoup(html, "html.parser")
    assert f"as exported: {export.format}" in part(page, "glance")
    private = [*export.posts["text"], *export.posts["post_id"], file.name]
    assert [word for word in private if len(str(word)) > 6 and str(word) in page.get_text()] == []
    assert len(html) < LARGEST


def test_the_rate_of_an_export_is_of_what_it_holds(tmp_path):
    page = page_of(tmp_path, source=own_source([exported("x_posts")]))  # impressions and no reach
    assert "Engagement rate by impressions" in part(page, "rates")
    # the one post that is no reply: 100 × (12 likes + 2 replies + 5 reposts + 3 bookmarks) ÷ 1,234 impressions
    assert "X 1 0 1.8 – 1.8" in part(page, "rates")
    assert "No table of hours" in part(page, "hours")


def test_several_exports_make_one_report(tmp_path):
    both = own_source([exported("meta_facebook"), exported("linkedin_page")])
    rates = part(page_of(tmp_path, source=both), "rates")
    assert "Engagement rate by reach, per platform" in rates
    assert "Engagement rate by impressions, per platform" in rates


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--desk", "nowhere"], "There is no folder"),
        (["--desk", ".", "--out", "page.pdf"], "The page needs a name that ends in .html"),
        (["--desk", ".", "--export", "nothing.csv"], "nothing.csv"),
        (["--desk", ".", "--export", str(EXPORTS[0]), "--zone", "Mars"], 'There is no time zone "Mars"'),
    ],
)
def test_bad_input_gets_a_sentence(options, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(app, ["portfolio", *options])
    assert said.exit_code == 2
    assert says in said.output
    assert "Traceback" not in said.output


def test_the_page_names_nobody_unless_asked_to(tmp_path):
    assert page_of(tmp_path).title.get_text() == "Social media portfolio"
    assert page_of(tmp_path, name="Asha Rao").title.get_text() == "Social media portfolio of Asha Rao"


def test_the_answers_of_a_form_filled_by_code_come_from_its_check(tmp_path):
    lay_notebook(tmp_path, "02-strategy", seen={"2.2b": {"Senior doctors' committee": [5, 2]}})
    assert "Senior doctors' committee *" in part(page_of(tmp_path), "audience")


def test_a_written_piece_can_be_left_out(tmp_path):
    lay_notebook(tmp_path, "02-strategy", written={"2.6b": "For carers first."})
    assert portfolio(tmp_path, "--without", "2.6b").exit_code == 0
    assert "For carers first." not in (tmp_path / "page.html").read_text("utf-8")
    said = portfolio(tmp_path, "--without", "9.9")
    assert said.exit_code == 2
    assert "No written piece 9.9 on this desk: there are 2.6b." in said.output


def test_what_was_written_for_oneself_is_shown_only_when_asked_for(tmp_path):
    lay_notebook(tmp_path, "07-capstone", written={"7.12": "I would plan the consents sooner."})
    said = portfolio(tmp_path)
    assert "Left out, for you wrote it for yourself: 7.12. To show it: --with 7.12." in said.output
    assert "consents sooner" not in (tmp_path / "page.html").read_text("utf-8")
    assert portfolio(tmp_path, "--with", "7.12").exit_code == 0
    assert "consents sooner" in (tmp_path / "page.html").read_text("utf-8")


def test_the_command_says_what_its_check_was_not_content_with(tmp_path):
    lay_notebook(tmp_path, "02-strategy", seen={"2.5": HOURS, "2.2b": {"odd": "shape"}})
    assert "though its check still finds something: 2.2b, 2.5." in portfolio(tmp_path).output


def test_a_lab_whose_checks_were_run_and_nothing_answered_is_not_begun(tmp_path):
    lay_notebook(tmp_path, "07-capstone", seen={"7.1": None})
    assert not Desk(tmp_path).begun("7")
    lay_notebook(tmp_path, "07-capstone", seen={"7.6": {"engagement_rate": 3.1}})
    assert Desk(tmp_path).begun("7")
