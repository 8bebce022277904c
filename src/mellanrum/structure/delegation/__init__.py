"""Who may decide what, by the rules that the boards have adopted."""
