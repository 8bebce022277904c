"""Ways of working that anybody can pick up and try."""
