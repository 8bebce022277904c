"""Förmåga: what people need in order to dare and to be able."""
