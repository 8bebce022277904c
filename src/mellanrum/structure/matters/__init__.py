"""What waits to be decided, and how it is prepared: matters, councils, meetings, recommendations."""
