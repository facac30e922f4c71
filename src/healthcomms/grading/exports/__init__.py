"""Marks as an LMS takes them: Canvas, Moodle, Blackboard, and a table of one's own."""

from healthcomms.grading.exports.class_file import ClassFile, fill
from healthcomms.grading.exports.lists import listed, own_table
from healthcomms.grading.exports.marks import Mark, marks, without_work

__all__ = ["ClassFile", "Mark", "fill", "listed", "marks", "own_table", "without_work"]
