"""What a page of the site must be, and what the command says when it cannot make one."""

import os
import re

import nbformat
import pytest
from typer.testing import CliRunner

from healthcomms import course, site
from healthcomms.checks.score import OBSERVATION
from healthcomms.cli import app
from healthcomms.grading.still import WIDGET
from healthcomms.site.execute import execute
from healthcomms.site.notebooks import make_page
from healthcomms.site.sources import below_the_title, lay_out

GOOD = (
    "<h1 id='top'>Title</h1><img src='a.png' alt='Bars'><a href='b.html#here'>b</a><a href='https://example.org/'>x</a>"
)
NEXT = "<h1>Next</h1><h2 id='here'>Here</h2>"


def faults(tmp_path, page: str) -> list[str]:
    (tmp_path / "a.html").write_text(page, "utf-8")
    (tmp_path / "b.html").write_text(NEXT, "utf-8")
    return site.faults(tmp_path, forbidden=["/home/somebody"])


def test_a_good_page_has_no_fault_and_its_links_elsewhere_are_listed(tmp_path):
    assert faults(tmp_path, GOOD) == []
    assert site.addresses(tmp_path) == ["https://example.org/"]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<h1>A</h1><a href='gone.html'>x</a>", "the link gone.html leads nowhere"),
        ("<h1>A</h1><a href='b.html#gone'>x</a>", "the link b.html#gone leads nowhere"),
        ("<h1>A</h1><a href='#gone'>x</a>", "the link #gone leads nowhere"),
        ("<h1>A</h1><img src='a.png'>", "a picture has no words: a.png"),
        ("<h1>A</h1><img src='a.png' alt=' '>", "a picture has no words: a.png"),
        ("<h1>A</h1><script src='https://example.org/x.js'></script>", "https://example.org/x.js is fetched"),
        ("<h1>A</h1><img alt='A' src='//example.org/x.png'>", "//example.org/x.png is fetched"),
        ("<h1>A</h1><style>p { background: url(https://example.org/x.png) }</style>", "https://example.org/x.png is"),
        ("<h1>A</h1><h3>B</h3>", "a heading of level 3 follows one of level 1"),
        ("<h2>B</h2>", "it has 0 headings of level 1, not one"),
        ("<h1>A</h1>File /home/somebody/course", "/home/somebody is a place on this machine"),
    ],
)
def test_each_fault_is_named_with_its_page(tmp_path, page, said):
    (fault,) = faults(tmp_path, page)
    assert fault.startswith(f"a.html: {said}")


def test_a_lesson_that_stops_stops_the_site(tmp_path):
    cells = [nbformat.v4.new_code_cell("'not on this data'"), nbformat.v4.new_code_cell("1 / 0")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "lesson.ipynb")
    with pytest.raises(site.SiteError, match=r"lesson\.ipynb stopped with ZeroDivisionError: division by zero"):
        execute([tmp_path / "lesson.ipynb"])


def test_lessons_run_on_the_courses_own_data(tmp_path, monkeypatch):
    monkeypatch.setenv("HEALTHCOMMS_DATA", str(tmp_path))
    cell = nbformat.v4.new_code_cell("import os\nprint('HEALTHCOMMS_DATA' in os.environ)")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "lesson.ipynb")
    execute([tmp_path / "lesson.ipynb"])
    assert nbformat.read(tmp_path / "lesson.ipynb", as_version=4).cells[0].outputs[0].text == "False\n"
    assert "HEALTHCOMMS_DATA" in os.environ


def test_a_form_keeps_its_html_a_link_leads_to_a_page_and_no_place_of_this_machine_is_named(tmp_path):
    form = {WIDGET: {"model_id": "1"}, "text/html": "<table>draft</table>", OBSERVATION: {"seen": 1}}
    outputs = [
        nbformat.v4.new_output("display_data", form),
        nbformat.v4.new_output("stream", text="Saved in /home/somebody/desk."),
        nbformat.v4.new_output("display_data", {"text/html": "<a href='02-strategy/02-strategy.ipynb'>2</a>"}),
    ]
    cells = [nbformat.v4.new_markdown_cell("# Title\n\nText."), nbformat.v4.new_code_cell("form", outputs=outputs)]
    file = tmp_path / "lesson.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), file)
    make_page(file, "LINKS", {"/home/somebody": "course"})
    title, code = nbformat.read(file, as_version=4).cells
    assert title.source == "# Title\n\nLINKS\n\nText."
    assert set(code.outputs[0].data) == {"text/html"}
    assert code.outputs[0].data["text/html"].endswith("</p><table>draft</table>")
    assert code.outputs[1].text == "Saved in course/desk."
    assert code.outputs[2].data["text/html"] == "<a href='02-strategy/02-strategy.html'>2</a>"


def test_without_an_address_no_page_speaks_of_binder(tmp_path):
    lay_out(tmp_path / "source", tmp_path / "download", binder="")
    assert "Binder" not in (tmp_path / "source" / "index.md").read_text("utf-8")
    assert "Binder" not in below_the_title("00-start-here.ipynb", "")


def test_with_an_address_each_notebook_opens_where_binder_lays_it_out():
    links = below_the_title("02-strategy/lab-02-strategy.ipynb", "https://binder.example/v2/gh/a/b/main")
    assert "href='https://binder.example/v2/gh/a/b/main?labpath=02-strategy%2Flab-02-strategy.ipynb'" in links
    assert "href='../download/02-strategy/lab-02-strategy.ipynb' download>Download this lab" in links


def test_every_chapter_lab_and_source_has_its_place(tmp_path):
    lay_out(tmp_path / "source", tmp_path / "download", binder="")
    chapters = (tmp_path / "source" / "chapters.md").read_text("utf-8")
    assert [part.title for part in course.chapters() if part.ready and f"[{part.title}](" not in chapters] == []
    assert [one for part in course.chapters() for one in part.objectives if part.ready and one not in chapters] == []
    labs = (tmp_path / "source" / "labs.md").read_text("utf-8")
    assert [lab.file for lab in course.labs() if lab.file not in labs] == []
    sources = (tmp_path / "source" / "resources.md").read_text("utf-8")
    assert (
        sources.count("](<http")
        == len((course.ROOT / "datasets" / "resources.csv").read_text("utf-8").splitlines()) - 1
    )
    assert ", 2016 | verified |" in sources
    assert not re.search(r"(, 0|nan|NA) \|", sources)


def test_what_can_be_downloaded_holds_no_results(tmp_path):
    lay_out(tmp_path / "source", tmp_path / "download", binder="")
    notebooks = [nbformat.read(file, as_version=4) for file in (tmp_path / "download").rglob("*.ipynb")]
    assert len(notebooks) == len([part for part in course.chapters() if part.ready]) + len(course.labs())
    assert [cell for notebook in notebooks for cell in notebook.cells if cell.get("outputs")] == []
    assert (tmp_path / "download" / "social-media-for-healthcare.zip").is_file()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear …", "utf-8")
    done = CliRunner().invoke(app, ["site", "--out", str(tmp_path)])
    assert done.exit_code == 1
    assert "is there and holds no site. Name a folder that is empty or not there yet." in done.output
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_an_address_of_binder_is_whole(tmp_path):
    done = CliRunner().invoke(app, ["site", "--out", str(tmp_path / "site"), "--binder", "somebody/course"])
    assert done.exit_code == 2
    assert "begins with https://" in done.output
