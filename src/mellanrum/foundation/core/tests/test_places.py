"""Where a page of a list ended, as a word in an address."""

import uuid
from datetime import date

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.places import Place, read_place, write_place


def test_a_place_is_read_back_as_it_was_written():
    moment, day, who = clock.now(), clock.today(), uuid.uuid4()

    assert read_place(write_place(Place(moment, who))) == Place(moment, who)
    assert read_place(write_place(Place(day, who)), date) == Place(day, who)
    assert read_place(write_place(Place(day, who))) is None


@pytest.mark.parametrize("word", ["", "~", "å", "bm9uc2Vuc2U", "MDAwMS0wMS0wMSB4"])
def test_what_nobody_wrote_is_no_place(word):
    assert read_place(word) is None
