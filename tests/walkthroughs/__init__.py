"""People walk through the running product in a real browser."""
