"""The one thread from problem to effect: an idea always has an owner, a next step and a date."""
