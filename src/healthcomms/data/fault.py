"""What a learner sees when data cannot be read: a sentence, not a traceback."""

__all__ = ["DataError"]


class DataError(ValueError):
    """A table cannot be used as it is; `str()` says what was found, what was expected and what to do."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this before it prints a traceback of its own.
        return [str(self)]
