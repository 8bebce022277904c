import pytest

from mellanrum.foundation.core.checks import found_faults
from mellanrum.structure.ideas.models import Idea, Move

from .seed import seed

pytestmark = pytest.mark.django_db


def test_what_is_measured_is_a_municipality_as_the_product_would_have_made_it():
    seed(40)

    assert Idea.objects.count() == 40
    assert Move.objects.filter(to_stage="closed").exclude(closing_reason="").count() == (
        Idea.objects.filter(stage="closed").count()
    )
    assert [str(fault) for fault in found_faults() if fault.is_serious()] == []
