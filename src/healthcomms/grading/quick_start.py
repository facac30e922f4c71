"""Imported before nbformat, this saves a second in each process that grades.

nbformat imports jsonschema, and that builds a grammar of web addresses (rfc3987_syntax) which nothing here looks at.
jsonschema does without where the package is missing.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
