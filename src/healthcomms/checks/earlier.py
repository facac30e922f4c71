"""Did the cell with the answer stop with an error? Then a check sees what an earlier run left."""

import re
import sys

_SETS = re.compile(r"(?m)^(?:def +(\w+)|(\w+) *=(?!=))")

_stopped: dict[str, bool] = {"": False}  # answer → whether the last cell that sets it failed; "" stands for any cell


def listen() -> None:
    """From now on remember how each cell of this kernel ended; outside a notebook there is nothing to hear."""
    ipython = sys.modules.get("IPython")  # a kernel has loaded it, and nobody else should wait for it
    shell = ipython.get_ipython() if ipython else None
    if shell:
        shell.events.register("post_run_cell", _remember)


def _remember(result) -> None:
    # The text is read because a cell with a syntax error has set nothing, and a cell for trying
    # an answer, which the old one still passes, may come between.
    named = {function or value for function, value in _SETS.findall(result.info.raw_cell)}
    _stopped.update(dict.fromkeys(["", *named], not result.success))


def note(names: list[str]) -> str:
    """What to say first when the cell with these answers, or the cell run last, stopped with an error; else ""."""
    mend = "Mend that cell first: its last line says what is wrong."
    if any(_stopped.get(name) for name in names):
        return f"The cell with your answer stopped with an error, so this check saw your earlier answer. {mend}"
    if _stopped[""]:
        return (
            "The cell that you ran just before this check stopped with an error, "
            f"so the check may have seen an earlier answer of yours. {mend}"
        )
    return ""
