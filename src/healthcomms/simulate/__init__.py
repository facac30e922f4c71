"""Tarnwick's synthetic tables, made from one seed, and the key to what is planted in them.

Lessons never import this room: they read the tables with `healthcomms.data.load`.
"""

from healthcomms.simulate.world import SEED, tables, truth
from healthcomms.simulate.write import course_files, write, write_truth

__all__ = ["SEED", "course_files", "tables", "truth", "write", "write_truth"]
