"""Answers to people: what waits, one matter, councils, meetings, and what members think."""
