"""Struktur: one thread from problem to effect."""
