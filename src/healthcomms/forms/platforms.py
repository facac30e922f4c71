"""The platforms of the course's posts and messages, as people write them."""

__all__ = ["PLATFORMS"]

PLATFORMS = {"facebook": "Facebook", "instagram": "Instagram", "linkedin": "LinkedIn", "x": "X", "youtube": "YouTube"}
