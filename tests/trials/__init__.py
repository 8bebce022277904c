"""The long programmes of ``./run trials [NAME]``; a small ring of each is part of ``./run test``."""
