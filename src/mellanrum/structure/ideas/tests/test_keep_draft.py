"""What a draft keeps until it is sent: whose idea it is, its pictures; and what is said before it is."""

import html

import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.attachments.tests.factories import make_picture, make_upload
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.tests.factories import make_administrator
from mellanrum.structure.ideas.models import Idea

from .drafts import draft_url, words
from .factories import make_draft

pytestmark = pytest.mark.django_db


def test_an_e_mail_without_a_name_is_asked_for_the_name(client, here):
    tried = client.post(
        reverse("ideas:new"), words(here[0], behalf_name="", behalf_email="gun@example.org", do="review")
    )

    assert tried.status_code == 422
    assert "Write their name too." in tried.content.decode()


def test_whose_idea_it_is_is_kept_as_it_is_typed_and_nobody_is_introduced_before_it_is_sent(client, here):
    draft_id = new_id()
    url, people = reverse("ideas:autosave", args=[draft_id]), User.objects.count()
    base = ""

    for name, email in (("Aaron Ett", "aaron@"), ("Aaron Två", "aaron@example.org")):
        given = words(here[0], behalf_name=name, behalf_email=email, base=base)
        told = client.post(url, given).json()
        base = told["base"]
    elsewhere = client.get(draft_url(draft_id)).content.decode()

    assert told["words"]["behalf_name"] == "Aaron Två"
    assert 'value="Aaron Två"' in elsewhere
    assert 'value="aaron@example.org"' in elsewhere
    assert User.objects.count() == people


def test_half_an_e_mail_is_kept_but_not_sent(client, here):
    given = words(here[0], behalf_name="Gun Ek", behalf_email="gun@")

    saved = client.post(reverse("ideas:new"), given | {"do": "save"})
    tried = client.post(saved["Location"], given | {"do": "review"})
    sent = client.post(
        reverse("ideas:submit", args=[Idea.objects.get(captured_by=here[2]).pk]), {"visibility": "group"}
    )

    assert (saved.status_code, tried.status_code, sent.status_code) == (302, 422, 409)
    assert "“gun@” is not an e-mail address." in tried.content.decode()
    assert Idea.objects.get(captured_by=here[2]).behalf_email == "gun@"


def test_a_colleague_who_signs_in_does_not_become_the_author_of_what_they_have_not_seen(client, here):
    _unit, leader, employee = here
    given = words(here[0], behalf_name="Kollegan", behalf_email=leader.email.upper())

    tried = client.post(reverse("ideas:new"), given | {"do": "review"})
    client.post(reverse("ideas:new"), given | {"do": "save"})
    sent = client.post(
        reverse("ideas:submit", args=[Idea.objects.get(captured_by=employee).pk]), {"visibility": "group"}
    )

    assert "invite them to carry it with you" in html.unescape(tried.content.decode())
    assert (tried.status_code, sent.status_code) == (422, 409)
    assert Idea.objects.get(captured_by=employee).submitted_at is None


def test_what_is_wrong_with_a_picture_is_seen_at_once_also_without_scripts(client, here):
    wrong = make_upload("virus.exe", b"MZ")

    answer = client.post(reverse("ideas:new"), words(here[0], do="save", picture=wrong))

    assert (answer.status_code, bool(answer.context["form"].errors["picture"])) == (422, True)
    assert answer.context["folded_open"]


def test_a_picture_of_a_draft_is_seen_by_its_writer_alone_and_can_be_taken_away_before_it_is_sent(
    client, here, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    unit, leader, employee = here
    picture = make_upload("dörren.png", make_picture("PNG"))
    saved = client.post(reverse("ideas:new"), words(unit, do="save", picture=picture))["Location"]
    draft = Idea.objects.get(captured_by=employee)
    added = draft.attachments.get()
    opened, removed = (reverse(f"ideas:{name}", args=[draft.pk, added.pk]) for name in ("file", "remove_file"))

    assert b"".join(client.get(opened).streaming_content).startswith(b"\x89PNG")
    for page in (saved, reverse("ideas:submit", args=[draft.pk])):
        assert f'src="{opened}"' in client.get(page).content.decode()
        assert f'action="{removed}"' in client.get(page).content.decode()
    client.force_login(leader)
    assert [client.get(opened).status_code, client.post(removed).status_code] == [404, 404]
    client.force_login(employee)
    assert client.post(removed)["Location"] == saved
    assert not draft.attachments.exists()
    assert opened not in client.get(saved).content.decode()


def test_before_a_public_idea_is_sent_it_is_said_that_the_name_and_the_files_are_open_to_all(client, here):
    draft = make_draft(author=here[2], unit=here[0])

    page = client.get(reverse("ideas:submit", args=[draft.pk])).content.decode()

    assert f"without signing in: the name {here[2].name}, all words and all files." in page


def test_where_there_are_no_units_yet_it_is_said_what_to_do(client, db):
    client.force_login(make_administrator())
    forget_everything()

    assert "There are no units yet" in client.get(reverse("ideas:new")).content.decode()
