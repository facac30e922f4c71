"""Social Media for Healthcare: the library under the notebooks.

Rooms come by name: `from healthcomms import audience, charts, content, forms, inference, metrics, strategy`.
"""

from healthcomms.checks import check
from healthcomms.data import load

__all__ = ["check", "load"]
