"""What people write about an idea, checked."""
