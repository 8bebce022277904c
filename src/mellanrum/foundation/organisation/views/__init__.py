"""The pages where an organisation is kept in order, and everybody's own page."""
