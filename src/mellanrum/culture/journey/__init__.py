"""The ladder between two levels: where a group is, where it wants to be, and what it does about it."""
