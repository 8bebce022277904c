"""Who changes the process, and who reads what it has been."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.organisation.tests.cast import STRANGER, make_cast, those_who
from mellanrum.structure.process.permissions import can_change_process

from .factories import make_process

pytestmark = pytest.mark.django_db


def test_only_the_administrator_changes_the_process():
    assert those_who(can_change_process, make_cast()) == {"administrator"}


def test_everybody_reads_the_process_and_one_changes_it():
    make_process()

    def statuses(person):
        client = Client()
        if person.is_authenticated:
            client.force_login(person)
        return [client.get(reverse(f"process:{name}")).status_code for name in ("process", "edit", "versions")]

    found = {name: statuses(person) for name, person in make_cast().items()}

    assert found.pop("administrator") == [200, 200, 200]
    assert found.pop(STRANGER) == [200, 302, 302]
    assert set(map(tuple, found.values())) == {(200, 403, 403)}
