"""Imported before nbformat or Jupyter, this saves a second in each process that grades, and before the start page.

Both import jsonschema, and that builds a grammar of web addresses (rfc3987_syntax) which nothing here looks at.
jsonschema does without where the package is missing.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
