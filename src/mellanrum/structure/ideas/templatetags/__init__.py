"""What the sections of an idea's page need."""
