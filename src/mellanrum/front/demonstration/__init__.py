"""A believable municipality to try everything in."""
