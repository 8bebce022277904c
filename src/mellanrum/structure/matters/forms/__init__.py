"""What people fill in about matters, councils and their meetings."""
