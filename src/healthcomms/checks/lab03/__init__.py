"""The checks of lab 3, one module an exercise, named after its answer."""
