"""Mellanrum: the innovation platform for municipalities."""
