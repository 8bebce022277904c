"""The room’s commands."""
