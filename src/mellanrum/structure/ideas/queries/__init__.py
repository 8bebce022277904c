"""What the pages ask about ideas: many at a time, at the same cost however many there are."""
