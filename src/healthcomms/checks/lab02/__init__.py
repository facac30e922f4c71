"""The checks of lab 2, one module an exercise, named after its answer."""
