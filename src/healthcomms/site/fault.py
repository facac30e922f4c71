"""Why there is no site."""

__all__ = ["SiteError"]


class SiteError(Exception):
    """The pages cannot be made, or are not fit to be shown; the sentences say why."""
