"""What is typed before a meeting and in it."""
