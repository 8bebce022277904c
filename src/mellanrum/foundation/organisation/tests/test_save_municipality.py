import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.actions import (
    found_municipality,
    register_absence,
    save_goal,
    save_municipality,
)
from mellanrum.foundation.organisation.actions.handing_over import lock_organisation
from mellanrum.foundation.organisation.identity import current_identity, forget_identity
from mellanrum.foundation.organisation.models import Goal, Municipality

from .factories import make_administrator, make_employee, make_municipality, make_user

pytestmark = pytest.mark.django_db
PAGE = "/administration/municipality/"


@pytest.fixture(autouse=True)
def elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    forget_identity()
    yield
    forget_identity()


@pytest.fixture
def administrator(client):
    person = make_administrator("Ada Admin")
    client.force_login(person)
    return person


def words(centre, **other):
    return {
        "name": "Mellanköping",
        "vision": "",
        "colour": "#1f5a4f",
        "languages": ["sv"],
        "central_contact": centre.central_contact.email,
        "central_deputy": centre.central_deputy.email,
        "version": centre.version,
        **other,
    }


def picture(kind="PNG", size=(900, 300), colour="teal"):
    kept = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, colour).save(kept, kind)
    return SimpleUploadedFile("märke.png", kept.getvalue())


def test_an_administrator_is_led_to_founding_the_municipality(client, administrator):
    assert client.get("/administration/")["Location"] == PAGE

    client.post(
        PAGE,
        {
            "name": "Mellanköping",
            "colour": "#1f5a4f",
            "languages": ["sv", "en"],
            "central_contact": administrator.email,
            "deputy_name": "Vera Vice",
            "deputy_email": "vera@kommun.example",
        },
    )

    founded = Municipality.objects.get()
    assert (founded.name, founded.central_contact, founded.central_deputy.name) == (
        "Mellanköping",
        administrator,
        "Vera Vice",
    )


def test_the_deputy_at_the_founding_may_be_somebody_who_is_here_already(administrator):
    deputy = make_user("Vera Vice")
    municipality = Municipality(name="Mellanköping", languages=["sv"], central_contact=administrator)

    found_municipality(municipality, deputy_name="Vera", deputy_email=deputy.email.upper(), by=administrator)

    assert Municipality.objects.get().central_deputy == deputy


def test_the_founding_needs_two_people(client, administrator):
    words = {"name": "M", "colour": "#1f5a4f", "languages": ["sv"], "central_contact": administrator.email}

    answer = client.post(PAGE, {**words, "deputy_name": "Ada", "deputy_email": administrator.email})

    assert answer.status_code == 422
    assert Municipality.objects.count() == 0


@pytest.mark.parametrize("missing", ["central_contact", "central_deputy", "name", "languages"])
def test_nothing_is_saved_without_somebody_to_turn_to(client, administrator, missing):
    centre = make_municipality()

    answer = client.post(PAGE, {**words(centre), missing: ""})

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {missing})


def test_the_contact_is_not_their_own_deputy(client, administrator):
    centre = make_municipality()

    answer = client.post(PAGE, words(centre, central_deputy=centre.central_contact.email))

    assert "central_deputy" in answer.context["form"].errors


def test_a_logo_is_drawn_anew_and_small_enough(client, administrator):
    client.post(PAGE, {**words(make_municipality()), "logo": picture("JPEG")})

    shown = client.get("/logo/")
    drawn = Image.open(io.BytesIO(b"".join(shown.streaming_content)))
    assert (shown["Content-Type"], drawn.format, drawn.size) == ("image/png", "PNG", (480, 160))
    client.post(PAGE, words(Municipality.objects.get(), no_logo="on"))
    assert client.get("/logo/").status_code == 404


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n"])
def test_what_is_not_a_picture_is_refused(client, administrator, content):
    answer = client.post(PAGE, {**words(make_municipality()), "logo": SimpleUploadedFile("logo.png", content)})

    assert "logo" in answer.context["form"].errors


@pytest.mark.parametrize("colour", ["white", "#ffff99", "#00000000"])
def test_a_logo_that_cannot_be_seen_on_paper_is_refused(client, administrator, colour):
    answer = client.post(PAGE, {**words(make_municipality()), "logo": picture(colour=colour)})

    assert "logo" in answer.context["form"].errors
    assert not Municipality.objects.get().logo


def test_a_logo_that_is_there_is_asked_about_as_one_that_is_not(client, administrator):
    client.post(PAGE, {**words(make_municipality()), "logo": picture()})

    page = client.get(PAGE).content.decode()

    assert ('name="logo-clear"' in page, "logo/logo" in page, 'name="no_logo"' in page) == (False, False, True)


def test_a_colour_that_is_none_is_refused(client, administrator):
    answer = client.post(PAGE, words(make_municipality(), colour="kul"))

    assert "colour" in answer.context["form"].errors


def test_two_administrators_do_not_overwrite_each_other(client, administrator):
    centre = make_municipality()
    first, second = words(centre, vision="En sak"), words(centre, vision="En annan")
    client.post(PAGE, first)

    answer = client.post(PAGE, second)

    assert (answer.status_code, Municipality.objects.get().vision) == (409, "En sak")


def test_a_centre_where_both_would_be_away_is_refused():
    centre = make_municipality()
    other = make_employee(name="Olle")
    for person in (centre.central_contact, other):
        register_absence(person, starts_on=clock.today(), ends_on=None, by=None)
    centre.central_deputy = other

    with pytest.raises(Refused, match="away at the same time"):
        save_municipality(centre, by=None)


def test_somebody_who_has_left_is_no_contact():
    centre = make_municipality()
    centre.central_contact = make_user(is_active=False)

    with pytest.raises(Refused, match="no longer works here"):
        save_municipality(centre, by=None)


def test_every_page_knows_the_new_name_at_once(django_capture_on_commit_callbacks):
    centre = make_municipality()
    assert current_identity().name == "Mellanköping"
    centre.name = "Nya Mellanköping"

    with django_capture_on_commit_callbacks(execute=True):
        save_municipality(centre, by=None)

    assert current_identity().name == "Nya Mellanköping"


def test_a_goal_is_set_changed_and_taken_out_of_use(client, administrator):
    client.post("/administration/goals/new/", {"title": "Trygghet", "position": 1, "is_active": "on"})
    goal = Goal.objects.get()

    client.post(f"/administration/goals/{goal.pk}/edit/", {"title": "Trygg hela dagen", "position": 2})

    goal.refresh_from_db()
    assert (goal.title, goal.is_active) == ("Trygg hela dagen", False)


def test_two_goals_are_not_called_the_same():
    save_goal(Goal(title="Trygghet"), by=None)

    with pytest.raises(Refused, match="already a goal"):
        save_goal(Goal(title="Trygghet"), by=None)


def test_changes_queue_up_at_the_municipality_and_before_it_is_founded_there_is_nothing_to_wait_for():
    assert lock_organisation() is None

    founded = make_municipality()

    assert lock_organisation() == founded
