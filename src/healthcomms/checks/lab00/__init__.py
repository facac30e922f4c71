"""Practice on the start page: checked like the labs, and not graded."""
