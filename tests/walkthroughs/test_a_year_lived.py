"""Before anybody walks: what the year that ``./run`` has lived through left behind."""

from mellanrum.front.demonstration.tests.lived import ensure_a_year_was_lived


def test_a_year_is_lived_through_by_the_real_actions(lived, settings):
    settings.DEMONSTRATION = True

    ensure_a_year_was_lived()
