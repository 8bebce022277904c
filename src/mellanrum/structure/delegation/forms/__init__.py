"""Taking in questions, rules and what a board has decided."""
