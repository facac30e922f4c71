"""A written answer as it reads on the page: without markup, without what is invisible, in letters of one alphabet.

A zero-width space, `&#101;` for an e or a Cyrillic е change nothing that anybody sees, and hide a copy from a program.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape

__all__ = ["disguises", "reading"]

_LOOK_ALIKES = str.maketrans(
    "аеорсхуіјѕһԁԛԝѵӏ" "АВЕКМНОРСТХУІЈЅԌԚԜ" "αονρυικχγ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" "ıɑɡᴏոսօհ",
    "aeopcxyijshdqwvl" "ABEKMHOPCTXYIJSGQW" "aovpuikxy" "ABEZHIKMNOPTYX" "iagonuoh",
    "\u115f\u1160",  # letters of Korean that are blank
)  # fmt: skip
"""Cyrillic, Greek and other letters → the Latin ones that they look like."""

_IN_WORDS = "a|abbr|b|code|del|em|font|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr"
_SIGN = re.compile(
    rf"(?P<nothing><!--.*?(?:-->|\Z)|</?(?:{_IN_WORDS})\b[^<>]*>|\]\([^()\s]*\)|[*_~`\[\]])"
    r"|(?P<gap></?[a-z][^<>]*>)|&(?:#\w+|\w+);|[^\t\n\r -~]",
    re.DOTALL | re.IGNORECASE,
)


def reading(source: str) -> tuple[str, list[int]]:
    """The text as it reads, and for each of its characters, and for its end, the place in `source`."""
    pieces, places, last = [], [], 0
    for sign in _SIGN.finditer(source):
        read = _read(sign)
        pieces += [source[last : sign.start()], read]
        places += [*range(last, sign.start()), *[sign.start()] * len(read)]
        last = sign.end()
    return "".join([*pieces, source[last:]]), [*places, *range(last, len(source) + 1)]


def _read(sign: re.Match) -> str:
    """What is left of markup, of an entity, or of a character beyond those of a plain keyboard."""
    if sign["nothing"] or sign["gap"]:
        return " " if sign["gap"] else ""
    return _plain(sign[0])


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    letters = unicodedata.normalize("NFKD", unescape(sign))
    return "".join(one for one in letters if unicodedata.category(one) not in _UNSEEN).translate(_LOOK_ALIKES)


_UNSEEN = {"Cc", "Cf", "Mn", "Me"}
"""Control and format characters, and accents: é reads as e."""


def disguises(source: str) -> int:
    """Comments, letters as entities, what is invisible within a word, letters of two alphabets side by side."""
    return sum(_disguises(sign) for sign in _SIGN.finditer(source))


def _disguises(sign: re.Match) -> bool:
    if sign["nothing"] or sign["gap"]:
        return sign[0].startswith("<!--")
    read, text = _read(sign), sign.string
    before, after = text[max(sign.start() - 1, 0) : sign.start()], text[sign.end() : sign.end() + 1]
    if len(sign[0]) > 1:
        return read == "" or (read.isascii() and read.isalnum())
    if read == "":
        return before.isalnum() and unicodedata.category(sign[0]) not in ("Mn", "Me")  # an accent after its letter
    return ord(sign[0]) in _LOOK_ALIKES and re.search("[A-Za-z]", before + after) is not None
