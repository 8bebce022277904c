"""What the journey tells."""
