"""People talking under something: comments, questions, mentions."""
