"""The rooms below learn what the municipality calls its stages."""

import pytest
from django.utils import translation

from mellanrum.capability.methods.stages import stage_names
from mellanrum.structure.process.actions import change_stage

from .factories import make_administrator, make_process, make_words

pytestmark = pytest.mark.django_db


def test_the_steps_are_told_in_order_in_the_words_of_the_reader():
    make_process()
    change_stage("pilot", changes={"words": make_words(name="Pröva")}, by=make_administrator(), base=1)

    with translation.override("sv"):
        told = stage_names()

    assert told == {"explore": "Utforska idé", "design": "Utforska upplägg", "pilot": "Pröva", "scale": "Skala"}
