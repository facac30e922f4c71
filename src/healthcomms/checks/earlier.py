"""Did the cell with the answer stop with an error? Then a check sees what an earlier run left."""

import re
import sys

from healthcomms import course

_SETS = re.compile(r"(?m)^(?:def +(\w+)|(\w+) *=(?!=))")

_stopped: dict[str, bool] = {}  # answer → whether the last cell that sets it failed
_failed_last = ""  # the source of the cell run last, if it failed


def listen() -> None:
    """From now on remember how each cell of this kernel ended; outside a notebook there is nothing to hear."""
    ipython = sys.modules.get("IPython")  # a kernel has loaded it, and nobody else should wait for it
    shell = ipython.get_ipython() if ipython else None
    if shell:
        shell.events.register("post_run_cell", _remember)
        shell.set_custom_exc((NameError,), _no_such_name)


def _remember(result) -> None:
    # The text is read because a cell with a syntax error has set nothing, and a cell for trying
    # an answer, which the old one still passes, may come between.
    global _failed_last
    source = result.info.raw_cell
    named = {function or value for function, value in _SETS.findall(source)}
    _stopped.update(dict.fromkeys(named, not result.success))
    _failed_last = "" if result.success else source


def note(names: list[str], *, answered: bool) -> tuple[str, bool]:
    """What to say first when the cell with these answers, or the cell run last, stopped with an error; else "".

    And whether the check may have seen an earlier answer than the one that stands there now.
    """
    mend = "Mend that cell first: as it stands now, it would earn nothing. Its last line says what is wrong."
    if any(_stopped.get(name) for name in names):
        seen = "this check saw your earlier answer" if answered else "no answer has reached this check"
        return f"The cell with your answer stopped with an error, so {seen}. {mend}", True
    if any(re.search(rf"\b{name}\b", _failed_last) for name in names):
        tried = "The cell that tries your answer stopped with an error, and most likely nothing is wrong in that cell"
        return f"{tried}: mend your answer, then run both again.", False
    if _failed_last:
        return (
            "The cell that you ran just before this check stopped with an error, "
            f"so the check may have seen an earlier answer of yours. {mend}",
            True,
        )
    return "", False


_CHECK = re.compile(r'check\("([^"]+)"')


def _no_such_name(shell, kind, error, trace, tb_offset=None) -> list[str]:
    """How a kernel shows a NameError: in a check, an answer that no cell has made yet gets a sentence instead."""
    checked = _CHECK.search(shell.user_ns["In"][-1])
    if checked and error.name in course.exercise(checked[1]).answers:
        said = [
            f"There is no {error.name} yet: the cell with your answer has not run, or it stopped with an error. "
            "Run it with Shift+Enter, mend what its last line names, then run this check again."
        ]
    else:
        said = shell.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset)
    shell._showtraceback(kind, error, said)  # IPython leaves showing to the handler
    return said
