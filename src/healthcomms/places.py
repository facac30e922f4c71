"""Where the course lies: in a checkout, or inside the installed package."""

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]
_SHIPPED = Path(__file__).resolve().parent / "shipped"

ROOT = _CHECKOUT if (_CHECKOUT / "course.yml").is_file() else _SHIPPED
