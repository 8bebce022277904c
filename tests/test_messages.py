"""The Swedish catalogue is complete: a missing message would show English to somebody who did not ask for it."""

from tools import messages


def test_every_message_has_swedish_and_none_is_a_guess_or_left_over():
    assert messages.complete()
