"""Written answers as HTML, cleaned as grading cleans them."""

from bs4 import BeautifulSoup
from markupsafe import Markup

from healthcomms import course
from healthcomms.grading.clean_html import clean_markdown
from healthcomms.portfolio.blocks import Prose, Section
from healthcomms.portfolio.desk import Desk

__all__ = ["written_sections"]

_NONE = "No written pieces yet: exercises 1.7 to 7.12."
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def written_sections(desk: Desk) -> list[Section]:
    pieces = [_section(course.exercise(name), text) for name, text in desk.pieces.items()]
    return pieces or [Section("texts", "Written pieces", missing=_NONE)]


def _section(exercise: course.Exercise, text: str) -> Section:
    piece = Prose(Markup(_fitted(clean_markdown({}, text))))
    return Section(exercise.answer_cell, exercise.title, [piece], f"From exercise {exercise.id}.")


def _fitted(html: str) -> str:
    """Headings as bold lines, for the page has its own order of them; pictures only with a text beside them."""
    soup = BeautifulSoup(html, "html.parser")
    for heading in soup.find_all(_HEADINGS):
        heading.name = "p"
        heading["class"] = "heading"
        strong = soup.new_tag("strong")
        strong.extend(list(heading.contents))
        heading.append(strong)
    for picture in soup.find_all("img"):
        if picture.get("src") and picture.get("alt"):
            continue
        picture.replace_with(f"[A picture stands here in the notebook: {picture.get('alt') or 'without words'}.]")
    return str(soup)
