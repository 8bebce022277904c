"""Kultur: talk that ends in action."""
