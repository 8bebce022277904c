"""An attacker who is shown everything that ever was, and knows who answered and when."""
