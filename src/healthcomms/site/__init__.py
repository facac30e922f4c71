"""The course as pages to read: lessons with their results, for a learner who has not installed anything yet."""

from healthcomms.site.build import Site, make
from healthcomms.site.fault import SiteError
from healthcomms.site.proof import addresses, faults, pages

__all__ = ["Site", "SiteError", "addresses", "faults", "make", "pages"]
