"""The checks of lab 1, one module an exercise, named after its answer."""
