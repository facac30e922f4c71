"""The learner's own data: what platforms export, read into the columns of `posts`."""

from healthcomms.data.exports.export import Export, load_export

__all__ = ["Export", "load_export"]
