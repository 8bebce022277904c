"""Who brings in a list of initiatives."""

import pytest

from mellanrum.foundation.organisation.tests.cast import make_cast, those_who
from mellanrum.structure.initiatives.permissions import can_import

pytestmark = pytest.mark.django_db


def test_only_the_administrator_brings_in_a_list():
    assert those_who(can_import, make_cast()) == {"administrator"}
