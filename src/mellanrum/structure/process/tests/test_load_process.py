"""``load_process``: what a new installation begins with."""

import pytest
from django.core.management import call_command

from mellanrum.structure.process.models import ProcessVersion
from mellanrum.structure.process.queries import the_process

pytestmark = pytest.mark.django_db


def test_a_new_installation_has_a_way_to_go_and_is_given_it_once():
    call_command("load_process")
    call_command("load_process")

    assert [stage.key for stage in the_process().path] == ["explore", "design", "pilot", "scale", "realised"]
    assert ProcessVersion.objects.count() == 1
