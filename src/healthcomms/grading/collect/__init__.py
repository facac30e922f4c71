"""Bring in what learners handed in, through nbgrader's exchange or in a zip file from an LMS, believing none of it."""
