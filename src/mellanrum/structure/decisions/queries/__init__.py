"""What can be read about decisions."""
