"""The widget under every form: what is typed, and whether Python still hears it."""

from pathlib import Path

import anywidget
import traitlets

__all__ = ["FormWidget", "front_end"]


class FormWidget(anywidget.AnyWidget):
    """Holds what is typed. The page numbers its changes in `asked`, and Python repeats the number in `answered`.

    Without that a form whose kernel was restarted would take typing that nobody keeps.
    """

    typed = traitlets.Dict().tag(sync=True)
    notices = traitlets.List().tag(sync=True)  # sentences about saving and opening
    kept_as = traitlets.Unicode().tag(sync=True)  # tells this form from those of other exercises and folders
    asked = traitlets.Int().tag(sync=True)
    answered = traitlets.Int().tag(sync=True)


def front_end(file: str) -> str:
    """The text of a `.js` or `.css` file of this folder, after the one that all forms share."""
    # In one piece: a widget's module cannot import another file.
    own = Path(__file__).with_name(file)
    return own.with_stem("base").read_text("utf-8") + own.read_text("utf-8")
