"""A municipality's own list of initiatives becomes threads."""
