"""The tables of the course, checked once, at the door."""

from healthcomms.data.door import load, read
from healthcomms.data.fault import DataError
from healthcomms.data.schema import table_names

__all__ = ["DataError", "load", "read", "table_names"]
