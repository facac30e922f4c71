"""Setting up: the learner's desk, the look at a set-up, the files for conda and Binder."""
