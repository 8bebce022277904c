"""Two who keep the notes write at once: what each of them meant stands, or is asked about, and no words are lost."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from mellanrum.culture.journey.queries.statements import the_statements
from mellanrum.foundation.organisation.tests.factories import make_municipality

from .factories import make_editor

pytestmark = pytest.mark.django_db
FIRST = "curiosity-limited-organisation-1"
SECOND = "curiosity-limited-organisation-2"
# A square keeps three notes: another stands in for the one that goes.
EMPTIED = {f"{FIRST}_sv": "", f"{FIRST}_en": "", "limited-organisation_sv": "I stället."}


@pytest.fixture
def page(client) -> dict[str, Any]:
    """The page of a principle as two editors have opened it, in the same moment."""
    make_municipality()
    client.force_login(make_editor())
    form = client.get(reverse("journey:change_principle", args=["curiosity"])).context["form"]
    stood = {box.html_name: box.value() or "" for box in form} | {"base": 0}
    return stood | {f"initial-{name}": value for name, value in stood.items()}


def save(client, page: dict[str, Any], **written: str):
    return client.post(reverse("journey:change_principle", args=["curiosity"]), page | written)


def as_shown(answer) -> dict[str, Any]:
    """What the page that was answered would send, if nothing more were typed."""
    form = answer.context["form"]
    shown = {box.html_name: box.value() or "" for box in form}
    return shown | {f"initial-{name}": form.data.get(f"initial-{name}", "") for name in shown}


def texts(language: str = "sv") -> dict[str, str]:
    with override(language):
        return {note.key: note.text for note in the_statements().notes("curiosity", "limited", "organisation")}


def test_different_notes_are_joined_and_both_new_notes_stand(client, page):
    save(client, page, **{f"{FIRST}_sv": "Vi läser sällan.", "limited-organisation_sv": "Min nya."})
    answer = save(client, page, **{f"{SECOND}_sv": "Vi frågar sällan.", "limited-organisation_sv": "Er nya."})

    said = list(texts().values())
    assert answer.status_code == 302
    assert (said[:2], said[3:]) == (["Vi läser sällan.", "Vi frågar sällan."], ["Min nya.", "Er nya."])


def test_words_for_a_note_that_another_took_away_are_shown_and_nothing_is_saved(client, page):
    save(client, page, **EMPTIED)
    answer = save(client, page, **{f"{FIRST}_sv": "Vi läser sällan."})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert shown.count("Somebody else took this away while you were writing.") == 2  # above the form, and at the box
    assert f'href="#id_{FIRST}_sv">The organisation: Bureaucracy with limited innovation</a>' in shown
    assert "Vi läser sällan.</textarea>" in shown
    assert FIRST not in texts()


def test_sent_once_more_the_note_is_back_in_every_language_under_its_own_number(client, page):
    english = page[f"{FIRST}_en"]
    save(client, page, **EMPTIED)
    asked = save(client, page, **{f"{FIRST}_sv": "Vi läser sällan."})
    answer = save(client, as_shown(asked))

    assert answer.status_code == 302
    assert (texts()[FIRST], texts("en")[FIRST]) == ("Vi läser sällan.", english)


def test_whoever_lets_go_empties_the_box(client, page):
    save(client, page, **EMPTIED)
    asked = save(client, page, **{f"{FIRST}_sv": "Vi läser sällan."})
    answer = save(client, as_shown(asked), **EMPTIED)

    assert answer.status_code == 302
    assert FIRST not in texts()


def test_a_note_that_was_left_alone_stays_away(client, page):
    save(client, page, **EMPTIED)
    answer = save(client, page, **{f"{SECOND}_sv": "Vi frågar sällan."})

    assert answer.status_code == 302
    assert (FIRST in texts(), texts()[SECOND]) == (False, "Vi frågar sällan.")
