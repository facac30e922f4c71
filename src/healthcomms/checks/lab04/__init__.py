"""The checks of lab 4, one module an exercise, named after its answer."""
