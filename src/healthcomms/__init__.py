"""Social Media for Healthcare: the library under the notebooks.

Rooms come by name: `from healthcomms import audience, charts, forms, inference, strategy`.
"""

from healthcomms.checks import check
from healthcomms.data import load

__all__ = ["check", "load"]
