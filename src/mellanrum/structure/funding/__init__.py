"""Asking for money and hours, using them and telling what came of it."""
