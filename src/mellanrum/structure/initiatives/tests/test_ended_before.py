"""What had ended before it came from a list: nothing is made up of why, or of how far it came."""

import pytest
from django.urls import reverse

from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.initiatives.actions import import_initiatives
from mellanrum.structure.process.tests.factories import make_process

from .factories import make_list, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def process():
    make_process()


def test_nothing_is_made_up_of_how_far_a_closed_initiative_came_or_why_it_ended(client):
    client.force_login(make_employee(make_unit()))
    import_initiatives(make_plan(make_list("Bron;;Ej lanserat;Hal", "Tunneln;;Vilar;Mörk")), by=make_employee())

    closed, asleep = Idea.objects.get(title="Bron"), Idea.objects.get(title="Tunneln")
    pages = [client.get(idea.get_absolute_url()).content.decode() for idea in (closed, asleep)]
    sheet = client.get(reverse("ideas:export")).getvalue().decode()

    assert (closed.closing_reason, closed.reached) == ("not_told", 0)
    assert "The list it came from does not say why." in pages[0]
    for page in pages:
        assert "The list it came from does not say how far it came." in page
        assert "per cent of the way" not in page
        assert 'data-state="done"' not in page
    assert next(row for row in sheet.splitlines() if "Bron;" in row).split(";")[-2] == ""


def test_how_far_a_closed_initiative_came_is_kept_where_the_list_tells():
    make_unit()
    rows = ("Bron;;Avbruten;75 %", "Tunneln;;Avbruten;0,5", "Tornet;;Pilot;10")

    plan = make_plan(make_list(*rows, header="Titel;Ägare;Status;Hur långt, i procent"))
    import_initiatives(plan, by=make_employee())

    assert dict(Idea.objects.values_list("title", "reached")) == {"Bron": 75, "Tunneln": 50, "Tornet": 50}
