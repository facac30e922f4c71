"""The checks of lab 6, one module an exercise, named after its answer."""
