"""The shell, the components and the look that every page shares."""
