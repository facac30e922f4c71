"""The checks of lab 5, one module an exercise, named after its answer."""
