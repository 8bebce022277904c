"""The way from idea to effect: the stages, and what each of them asks for."""
