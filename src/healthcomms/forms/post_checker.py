"""The post checker: a draft with its picture or film, and what keeps some people from using it."""

from html import escape

from healthcomms import content
from healthcomms.forms.rows import Field, FieldsForm, Row, RowsForm

__all__ = ["PostChecker", "PostDrafts", "as_post"]

_TITLE = "A draft"
_FORMATS = tuple((name, name) for name in ("text", "photo", "carousel", "video", "link"))
_CAPTIONS = {"yes": True, "no": False}
_WHOSE = {"ours": (False, None), "named": (True, True), "not named": (True, False)}  # curated, credit given
_PEOPLE = {"nobody": (False, None), "consent": (True, "on file"), "no consent": (True, None)}  # shown, consent
_FIELDS = (
    Field("text", "Text", "long"),
    Field("format", "Format", "choice", options=_FORMATS),
    Field("alt_text", "Alternative text", "line", "For a photo or a carousel: what would you say on the telephone?"),
    Field("captions", "Captions", "choice", "For a video.", options=(("yes", "yes"), ("no", "no"))),
    Field(
        "whose", "Whose work is it?", "choice",
        options=(("ours", "ours"), ("named", "somebody else's, and we say whose"), ("not named", "somebody else's")),
    ),
    Field(
        "people", "Can a person be recognised?", "choice",
        options=(("nobody", "no"), ("consent", "yes, with consent on file"), ("no consent", "yes, without consent")),
    ),
)  # fmt: skip
_PLATFORMS = (
    ("facebook", "Facebook"), ("instagram", "Instagram"), ("youtube", "YouTube"), ("linkedin", "LinkedIn"), ("x", "X")
)  # fmt: skip
_TO_GO = (
    Field("platform", "Platform", "choice", options=_PLATFORMS),
    *_FIELDS,
    Field("consent_id", "Which consent?", "short", "such as C012, where a person can be recognised"),
)


class PostChecker(FieldsForm):
    """Write a post and see what a rule finds in it: `values` is {field: text or None}. It sees no names."""

    def __init__(self, exercise: str, start: dict | None = None):
        super().__init__(exercise, title=_TITLE, fields=_FIELDS, start=start)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {_TITLE: _remark(values)}

    def _page(self, values: dict) -> str:
        return _list(values)


class PostDrafts(RowsForm):
    """Two posts that are to go out: `values` is {"first": {field: text or None}, "second": {…}}.

    Beside the fields of one draft they have a `platform` and a `consent_id`, a key of the table `stories`.
    """

    def __init__(self, exercise: str):
        super().__init__(exercise, [Row("first", "The first post", _TO_GO), Row("second", "The second post", _TO_GO)])

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {name: _remark(post) for name, post in values.items()}

    def _page(self, values: dict) -> str:
        return "".join(f"<h3>The {name} post</h3>{found}" for name, post in values.items() if (found := _list(post)))


def _remark(values: dict) -> list[str]:
    """How many things a rule finds, and what only a person can answer."""
    if not (values["text"] and values["format"]):
        return ["Write a text and choose a format."]
    post = as_post(values)
    number = len(content.check_post(post))
    said = {0: "In what is filled in no rule finds a fault.", 1: "One thing to look at."}
    return [said.get(number, f"{number} things to look at."), *content.open_questions(post)]


def _list(values: dict) -> str:
    """What rules find, as HTML; nothing where they find nothing."""
    found = content.check_post(as_post(values)) if values["text"] and values["format"] else []
    return f"<ul>{''.join(map(_line, found))}</ul>" if found else ""


def _line(fault: content.Fault) -> str:
    hint = " (a hint)" if fault.is_hint else ""
    return f"<li><b>{fault.rule}{hint}:</b> {escape(fault.found.removesuffix('.'))}. {fault.do}</li>"


def as_post(values: dict) -> dict:
    """The draft in the columns of `posts` and `content_plan`. Alternative text and captions left open are missing."""
    post = {name: values[name] for name in ("text", "format", "alt_text")}
    post["has_captions"] = _CAPTIONS.get(values["captions"])
    if values["whose"]:
        post["is_curated"], post["credit_given"] = _WHOSE[values["whose"]]
    if values["people"]:
        post["shows_person"], post["consent_id"] = _PEOPLE[values["people"]]
    return post
