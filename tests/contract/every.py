"""Rules that hold for every notebook. A rule gives its faults as sentences; none means that it is kept."""

import ast
import inspect
import posixpath
import re
from itertools import pairwise

from matplotlib.figure import Figure

from contract.notebook import DETAILS, FENCED, Notebook, count_words, grade_id, prose
from healthcomms import charts
from healthcomms.setup.desk import desk_files

REMOTE = [
    re.compile(r"<(?:img|script|link|iframe|video|audio|source|embed|object)\b[^>]*=[\"']?(?:https?:)?//[^>\s]*"),
    re.compile(r"!\[[^\]]*\]\(\s*(?:https?:)?//[^)\s]*"),
    re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)\s]*"),
]
WEB_ADDRESS = re.compile(r"https?://[^\s\"')]*")
AMERICAN = re.compile(  # small letters only: the Centers for Disease Control may spell themselves as they like
    r"\b((organiz|recogniz|prioritiz|summariz|emphasiz|apologiz|minimiz|maximiz|analyz|pediatric)\w*"
    r"|(behavior|color|favor|labor(?!ator)|neighbor|honor)\w*|(program|catalog|center|fiber|liter)s?"
    r"|fulfill|enrollment|gray|labeled|canceled|modeling)\b"
)
COLOUR = re.compile(r"[\"'(: ](#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3}))\b|\b(rgba?|hsla?)\(|\b(colou?r|cmap)\s*=\s*[\"'(\[]")
FIGURES = [name for name in charts.__all__ if inspect.signature(getattr(charts, name)).return_annotation is Figure]
BARE_FIGURE = re.compile(r"\bplt\.|\bmatplotlib\b|\bseaborn\b|\.plot\b|\.hist\(|\.boxplot\(")


def has_one_title_on_top(notebook: Notebook) -> list[str]:
    titles = [section.title for section in notebook.sections if section.level == 1]
    if len(titles) != 1:
        return [f"{len(titles)} titles ({titles}) where one is expected."]
    return [] if notebook.cells[0].source.startswith("# ") else ["The first cell does not begin with the title."]


def skips_no_heading_level(notebook: Notebook) -> list[str]:
    found = notebook.sections
    return [
        f"'{after.title}' is level {after.level} under '{before.title}', which is level {before.level}."
        for before, after in pairwise(found)
        if after.level > before.level + 1
    ]


def describes_every_image(notebook: Notebook) -> list[str]:
    bare = re.compile(r"!\[\s*\]\([^)]*\)|<img\b(?![^>]*\balt=[\"']\s*[^\"'\s])[^>]*>")
    return [
        f"Cell {cell.id}: no alternative text in {found}."
        for cell in notebook.cells
        for found in bare.findall(cell.source)
    ]


def fetches_nothing_remote(notebook: Notebook) -> list[str]:
    """A link is fine in prose, where somebody decides to follow it; code has no business with the web at all."""
    found = [(cell, match[0]) for cell in notebook.cells for rule in REMOTE for match in rule.finditer(cell.source)]
    found += [
        (cell, match[0]) for cell in notebook.code_cells for match in re.finditer(r"https?://[^\s\"')]*", cell.source)
    ]
    return [f"Cell {cell.id} fetches {what}" for cell, what in found]


def stores_only_promised_output(notebook: Notebook) -> list[str]:
    """nbval compares a tagged cell with its stored output; it needs the execution count for that."""
    return [
        f"Cell {cell.id} stores an output or an execution count: clear it, or tag the cell nbval-check-output."
        for cell in notebook.code_cells
        if (cell.outputs or cell.execution_count is not None) and not _is_compared(cell)
    ]


def keeps_what_it_promises(notebook: Notebook) -> list[str]:
    return [
        f"Cell {cell.id} is tagged nbval-check-output and has no stored output, so nothing is compared."
        for cell in notebook.code_cells
        if _is_compared(cell) and not (cell.outputs and cell.execution_count is not None)
    ]


def _is_compared(cell) -> bool:
    return "nbval-check-output" in cell.metadata.get("tags", [])


def shows_figures_with_their_words(notebook: Notebook) -> list[str]:
    faults = []
    for cell in notebook.code_cells:
        if BARE_FIGURE.search(cell.source):
            faults.append(f"Cell {cell.id} draws by itself: figures go through charts.show, with sentence and table.")
        if any(f"charts.{name}(" in cell.source for name in FIGURES) and "charts.show(" not in cell.source:
            faults.append(f"Cell {cell.id} makes a figure and does not give it to charts.show.")
    return faults


def keeps_code_cells_short(notebook: Notebook) -> list[str]:
    """Statements are counted, not lines: the formatter breaks one call with many words over several lines."""
    cells = [cell for cell in notebook.code_cells if not grade_id(cell).startswith("answer-")]
    sizes = {cell.id: sum(isinstance(node, ast.stmt) for node in ast.walk(ast.parse(cell.source))) for cell in cells}
    return [f"Cell {name}: {size} statements, at most 8." for name, size in sizes.items() if size > 8]


def keeps_text_cells_short(notebook: Notebook) -> list[str]:
    """What is read under one heading of a cell: 50 words is a good measure, 120 much, and a few more are let pass.

    The first cell carries the frame, and written answers are the learner's own.
    """
    cells = [cell for cell in notebook.text_cells[1:] if not grade_id(cell).startswith("answer-")]
    pieces = [(cell.id, count_words(piece)) for cell in cells for piece in re.split(r"(?m)^#+ ", prose(cell.source))]
    return [f"Cell {name}: {size} words in one go, about 120 at most." for name, size in pieces if size > 135]


def gives_every_cell_its_own_id(notebook: Notebook) -> list[str]:
    names = [cell.id for cell in notebook.cells]
    return [
        f"The cell id {name} is there {names.count(name)} times."
        for name in sorted(set(names))
        if names.count(name) > 1
    ]


def links_to_what_lies_on_the_desk(notebook: Notebook) -> list[str]:
    """Learners open notebooks from their desk, so that is where links must lead somewhere."""
    source = "\n".join(FENCED.sub("", cell.source) for cell in notebook.text_cells)
    here = posixpath.dirname(_place_on_desk(notebook))
    links = [one or other for one, other in re.findall(r"\]\(([^)\s]+)[^)]*\)|href=[\"']([^\"']+)", source)]
    local = [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:|#|//", link)]
    return [
        f"The link {link} leads nowhere from {here or 'the top'} of the desk."
        for link in local
        if posixpath.normpath(posixpath.join(here, link)) not in desk_files()
    ]


def _place_on_desk(notebook: Notebook) -> str:
    file = posixpath.basename(notebook.place)
    return f"{notebook.chapter.id}/{file}" if notebook.chapter.number else file


def leaves_colours_to_the_theme(notebook: Notebook) -> list[str]:
    places = {cell.id: cell.source for cell in notebook.code_cells}
    places |= {cell.id: " ".join(re.findall(r"<[^>]+>", cell.source)) for cell in notebook.text_cells}
    found = {name: COLOUR.search(source) for name, source in places.items()}
    return [f"Cell {name} sets a colour of its own ({match[0].strip()})." for name, match in found.items() if match]


def spells_as_in_the_uk(notebook: Notebook) -> list[str]:
    text = {cell.id: re.sub(r"`[^`]*`", "", FENCED.sub("", cell.source)) for cell in notebook.text_cells}
    return [
        f"Cell {name}: '{match[0]}' is American."
        for name, source in text.items()
        for match in AMERICAN.finditer(source)
    ]


def keeps_dollars_out_of_formulas(notebook: Notebook) -> list[str]:
    """Two bare dollar signs make a formula of what stands between them: write "US dollars"."""
    text = {cell.id: re.sub(r"`[^`]*`|\\\$", "", FENCED.sub("", cell.source)) for cell in notebook.text_cells}
    return [
        f"Cell {name}: {source.count('$')} dollar signs, so Jupyter sets a formula. Write 'US dollars'."
        for name, source in text.items()
        if source.count("$") > 1
    ]


def explains_every_option_of_a_quiz(notebook: Notebook) -> list[str]:
    faults = []
    for cell in notebook.text_cells:
        if "**Check yourself" in cell.source:
            options = DETAILS.findall(cell.source)
            mute = [option for option in options if count_words(_explanation(option)) < 4]
            faults += [f"Quiz {cell.id}: {len(options)} options, at least 3."] if len(options) < 3 else []
            faults += [f"Quiz {cell.id}: an option has no explanation ({option[:60]})." for option in mute]
    return faults


def _explanation(option: str) -> str:
    return re.sub(r"(?s)<summary>.*</summary>|<[^>]+>", "", option)
