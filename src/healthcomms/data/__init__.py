"""The tables of the course, checked once, at the door; and exports of one's own, read into the same columns."""

from healthcomms.data.door import load, read
from healthcomms.data.exports import Export, load_export
from healthcomms.data.fault import DataError
from healthcomms.data.folder import check_folder
from healthcomms.data.schema import table_names

__all__ = ["DataError", "Export", "check_folder", "load", "load_export", "read", "table_names"]
