"""Answers that can be counted and never traced."""
