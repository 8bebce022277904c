"""What is answered about requests."""
