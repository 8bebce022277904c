"""The year in the town is watched by somebody at a terminal, and leaves a log file alone."""

from mellanrum.foundation.core import clock
from mellanrum.front.demonstration.management.commands.load_demo import days_to_watch


def test_no_bar_is_drawn_where_nobody_sits(capsys):
    days = [clock.today()]

    lived = list(days_to_watch(days))

    assert (lived, capsys.readouterr().err) == (days, "")
