"""What runs in the box, beside the learner's code."""
