"""What people see of an idea and do with it."""
