"""Pages that are printed and kept: PDF."""
