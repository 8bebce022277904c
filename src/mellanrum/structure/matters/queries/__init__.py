"""Where matters are, who sees to them, and what councils think."""
