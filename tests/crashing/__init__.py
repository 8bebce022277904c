"""Pulling the plug, again and again, while somebody outside writes down what they were promised."""
