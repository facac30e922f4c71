"""The tables of the course, checked once, at the door."""

from healthcomms.data.door import DataError, load, read, table_names

__all__ = ["DataError", "load", "read", "table_names"]
