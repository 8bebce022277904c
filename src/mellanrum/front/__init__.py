"""What faces people and systems."""
