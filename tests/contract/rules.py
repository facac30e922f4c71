"""The notebook contract: which rules hold for which notebook."""

from collections.abc import Callable

from contract import every, labs, lessons
from contract.notebook import Notebook

EVERY = [
    every.has_one_title_on_top,
    every.skips_no_heading_level,
    every.describes_every_image,
    every.fetches_nothing_remote,
    every.stores_only_promised_output,
    every.keeps_what_it_promises,
    every.shows_figures_with_their_words,
    every.keeps_code_cells_short,
    every.keeps_text_cells_short,
    every.gives_every_cell_its_own_id,
    every.links_to_what_lies_on_the_desk,
    every.leaves_colours_to_the_theme,
    every.spells_as_in_the_uk,
    every.keeps_dollars_out_of_formulas,
    every.explains_every_option_of_a_quiz,
]
APART = {0: lessons.START, 7: lessons.CAPSTONE}
ALL = [*EVERY, *lessons.LESSON, lessons.is_short, *labs.LAB, *labs.RELEASED, *labs.SOURCE]


def rules(kind: str, number: int) -> list[Callable[[Notebook], list[str]]]:
    """The rules for a notebook of this kind in the chapter of this number; start page and capstone are apart."""
    if kind == "lesson":
        return [*EVERY, *APART.get(number, lessons.LESSON)]
    return [*EVERY, *labs.LAB, *(labs.RELEASED if kind == "lab" else labs.SOURCE)]
