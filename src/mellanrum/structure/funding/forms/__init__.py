"""What is taken in about requests."""
