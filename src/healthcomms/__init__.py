"""Social Media for Healthcare: the library under the notebooks.

Rooms come by name: `from healthcomms import audience, charts, content, forms, inference, metrics, strategy`.
"""

from importlib import import_module

__all__ = ["check", "load"]

_ROOMS = {"check": "checks", "load": "data"}


def __getattr__(name: str) -> object:
    """`check` and `load` come when they are asked for, for they bring pandas, and JupyterLab need not wait for that."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"healthcomms.{_ROOMS[name]}"), name)
