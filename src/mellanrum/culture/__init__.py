"""Culture: courage, trust and collaboration, which move by talk that ends in action."""
