"""Campaigns: what their numbers show, a week of them, one made with others in three days, and a notice in a hurry."""
