"""Leaving an idea: typed, saved, looked through, sent."""

import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.actions import claim_account
from mellanrum.foundation.accounts.models import Invitation, User
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.models import new_id
from mellanrum.structure.ideas.models import Idea, Part, Visibility

from .drafts import draft_url, words
from .factories import make_draft

pytestmark = pytest.mark.django_db
PERSONNUMMER = "811228-9874"


def test_my_unit_is_chosen_already(client, here):
    page = client.get(reverse("ideas:new")).content.decode()

    assert f'<option value="{here[0].pk}" selected>' in page


def test_it_goes_from_words_to_sent(client, here):
    unit, leader, employee = here

    saved = client.post(reverse("ideas:new"), words(unit, do="review"))
    review = client.get(saved["Location"]).content.decode()
    sent = client.post(saved["Location"], {"visibility": "municipality"}, follow=True)

    idea = Idea.objects.get(author=employee)
    assert leader.name in review
    assert (idea.waiting_on, idea.visibility) == (leader, Visibility.MUNICIPALITY)
    assert sent.redirect_chain == [(reverse("ideas:sent", args=[idea.pk]), 302)]


@pytest.mark.parametrize("mail", [True, False])
def test_a_mail_is_promised_only_where_mail_is_sent(client, here, settings, mail):
    unit, _leader, _employee = here
    settings.SENDS_MAIL = mail
    saved = client.post(reverse("ideas:new"), words(unit, do="review"))

    page = client.post(saved["Location"], {"visibility": "municipality"}, follow=True).content.decode()

    assert ("You get a mail" in page, "find it under Notifications" in page) == (mail, not mail)


def test_an_unfinished_draft_is_saved_but_not_sent(client, here):
    draft_id = new_id()

    saved = client.post(draft_url(draft_id), {"problem": "Bara en", "do": "save"})
    tried = client.post(draft_url(draft_id), {"problem": "Bara en", "do": "review"})

    assert (saved.status_code, tried.status_code) == (302, 422)
    assert Idea.objects.get(pk=draft_id).title == "Bara en"


def test_sending_the_same_draft_twice_makes_one(client, here):
    unit, _leader, employee = here
    draft_id = new_id()

    for _each in range(2):
        client.post(draft_url(draft_id), words(unit, do="save"))

    assert Idea.objects.drafts_of(employee).count() == 1


def test_a_personnummer_is_refused_and_all_words_are_kept(client, here):
    unit, _leader, employee = here

    answer = client.post(reverse("ideas:new"), words(unit, problem=f"Det gäller {PERSONNUMMER}.", do="save"))

    assert answer.status_code == 422
    assert f"Det gäller {PERSONNUMMER}." in answer.content.decode()
    assert not Idea.objects.drafts_of(employee).exists()


def test_words_on_a_client_get_advice_and_no_refusal(client, here):
    answer = client.post(
        reverse("ideas:autosave", args=[new_id()]), words(here[0], problem="Brukaren heter Anna och har en diagnos")
    )

    assert answer.status_code == 200
    assert list(answer.json()["advice"]) == ["problem"]


def test_what_is_typed_is_saved_again_and_again(client, here):
    draft_id = new_id()
    url = reverse("ideas:autosave", args=[draft_id])

    first = client.post(url, {"problem": "Kör"}).json()
    client.post(url, {"problem": "Körschemat räcker inte", "base": first["base"]})

    draft = Idea.objects.get(pk=draft_id)
    assert (draft.problem, draft.title) == ("Körschemat räcker inte", "Körschemat räcker inte")


def test_two_devices_overwrite_nothing_silently(client, here):
    draft_id = new_id()
    url = reverse("ideas:autosave", args=[draft_id])
    base = client.post(url, {"problem": "Ett"}).json()["base"]
    client.post(url, {"problem": "Från telefonen", "base": base})

    late = client.post(url, {"problem": "Från datorn", "base": base})
    shown = client.post(draft_url(draft_id), {"problem": "Från datorn", "base": base, "do": "save"})

    assert (late.status_code, late.json()["words"]["problem"]) == (409, "Från telefonen")
    assert shown.status_code == 409
    assert "Från telefonen" in shown.content.decode()
    assert "Från datorn" in shown.content.decode()
    assert Idea.objects.get(pk=draft_id).problem == "Från telefonen"


def test_having_seen_the_other_one_i_may_keep_mine(client, here):
    draft_id = new_id()
    client.post(draft_url(draft_id), {"problem": "Från telefonen", "do": "save"})
    kept = Idea.objects.get(pk=draft_id)

    client.post(draft_url(draft_id), {"problem": "Från datorn", "base": kept.moved_at.isoformat(), "do": "save"})

    assert Idea.objects.get(pk=draft_id).problem == "Från datorn"


def test_somebody_elses_draft_does_not_exist(client, here):
    theirs = make_draft()

    answers = [
        client.get(draft_url(theirs.pk)),
        client.post(draft_url(theirs.pk), {"problem": "Mitt nu", "do": "save"}),
        client.post(reverse("ideas:autosave", args=[theirs.pk]), {"problem": "Mitt nu"}),
        client.post(reverse("ideas:submit", args=[theirs.pk])),
        client.post(reverse("ideas:discard", args=[theirs.pk])),
        client.get(reverse("ideas:sent", args=[theirs.pk])),
    ]

    assert {answer.status_code for answer in answers} == {404}


def test_on_behalf_of_somebody_without_an_account(client, here):
    unit, leader, employee = here
    given = words(unit, behalf_name="Gun Ek", behalf_email="gun@example.org", do="review")

    saved = client.post(reverse("ideas:new"), given)
    client.post(saved["Location"], {"visibility": "municipality", "invite": "on"})

    idea = Idea.objects.get(captured_by=employee)
    assert (idea.author.name, idea.author.has_account, idea.owner) == ("Gun Ek", False, leader)
    assert idea.people.filter(person=employee, part=Part.FOLLOWER).exists()
    assert Invitation.objects.get().person == idea.author


def test_who_claims_their_account_carries_their_idea(client, here):
    given = words(here[0], behalf_name="Gun Ek", behalf_email="gun@example.org", do="review")
    saved = client.post(reverse("ideas:new"), given)
    client.post(saved["Location"], {"visibility": "municipality", "invite": "on"})

    claim_account(Invitation.objects.get(), password="en lång mening om snö")
    run_due_jobs()

    idea = Idea.objects.get(captured_by=here[2])
    assert idea.owner == User.objects.get(name="Gun Ek")


def test_a_draft_is_listed_and_thrown_away(client, here):
    draft = make_draft(author=here[2], unit=here[0])

    listed = client.get(reverse("ideas:drafts")).content.decode()
    client.post(reverse("ideas:discard", args=[draft.pk]))

    assert draft.title in listed
    assert not Idea.objects.filter(pk=draft.pk).exists()


def test_what_is_sent_cannot_be_written_over_as_a_draft(client, here):
    draft = make_draft(author=here[2], unit=here[0])
    client.post(reverse("ideas:submit", args=[draft.pk]), {"visibility": "municipality"})

    again = client.get(draft_url(draft.pk))
    written = client.post(draft_url(draft.pk), words(here[0], problem="Annat", do="save"))

    assert again["Location"] == reverse("ideas:sent", args=[draft.pk])
    assert written.status_code == 409


def test_a_browser_that_goes_on_saving_hears_that_it_is_sent_and_what_was(client, here):
    draft = make_draft(author=here[2], unit=here[0], problem="Körschemat")
    client.post(reverse("ideas:submit", args=[draft.pk]), {"visibility": "municipality"})

    answer = client.post(reverse("ideas:autosave", args=[draft.pk]), {"problem": "Körschemat igen"})

    draft.refresh_from_db()
    assert (answer.status_code, answer.json()["words"]["problem"]) == (410, "Körschemat")
    assert draft.problem == "Körschemat"
