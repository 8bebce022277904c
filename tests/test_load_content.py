"""What a municipality begins with is taken in by every room, and only what is missing."""

import pytest

from mellanrum.capability.methods.models import CardVersion, MethodCard
from mellanrum.foundation.core import content
from mellanrum.structure.process.models import ProcessVersion

pytestmark = pytest.mark.django_db


def test_the_process_and_the_cards_are_taken_in_once_however_often_it_is_asked():
    content.load_content()
    content.load_content()

    assert ProcessVersion.objects.count() == 1
    assert MethodCard.objects.count() == CardVersion.objects.count() == 18


def test_if_one_room_cannot_take_in_its_content_no_room_does(monkeypatch):
    monkeypatch.setattr(content, "_loads", dict(content._loads))

    @content.loads_content
    def zzz_load_what_is_broken() -> None:
        raise ValueError("a file is broken")

    with pytest.raises(ValueError, match="broken"):
        content.load_content()
    assert (MethodCard.objects.count(), ProcessVersion.objects.count()) == (0, 0)
