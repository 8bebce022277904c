"""What others may read of a decision."""

from mellanrum.structure.decisions.actions.passing_on import pass_on


def test_of_a_secret_text_only_the_paragraph_is_passed_on():
    open_text = pass_on("Hon bor kvar.", secrecy="")
    secret = pass_on("Hon bor kvar.", secrecy="OSL 26:1")
    nothing = pass_on("", secrecy="OSL 26:1")

    assert (open_text, nothing) == ("Hon bor kvar.", "")
    assert ("OSL 26:1" in secret, "Hon bor kvar." in secret) == (True, False)
