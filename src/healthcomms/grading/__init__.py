"""What nbgrader loads to grade here: transplant, judge and quiet feedback. Only `cli` and this room import nbgrader."""
