"""When to post: windows of the day, days of awareness, faults of a plan, and whether a best time is real."""
