"""The notes are the municipality's own: changed by those who keep its words, and every version is kept."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from mellanrum.culture.journey.actions import (
    change_principle,
    publish_statements,
    return_to_statements,
    version_in_force,
)
from mellanrum.culture.journey.ladder import Level, Principle, Viewpoint
from mellanrum.culture.journey.models import StatementVersion
from mellanrum.culture.journey.queries.statements import statements_of, the_statements
from mellanrum.culture.journey.starter import starter_definition
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_municipality

from .factories import as_written, make_editor, make_own_ladder

pytestmark = pytest.mark.django_db
FIRST = "curiosity-limited-organisation-1"


@pytest.fixture(autouse=True)
def municipality(db):
    make_municipality()


def words_of(principle: str) -> dict:
    return the_statements().definition["principles"][principle]["words"]


def test_a_municipality_begins_with_the_notes_of_the_files():
    known = the_statements()

    assert [one.key for one in known.principles] == Principle.values
    assert all(
        len(known.notes(principle, level, viewpoint)) >= 3
        for principle in Principle
        for level in Level
        for viewpoint in Viewpoint
    )


def test_a_note_is_read_in_ones_own_language():
    with override("sv"):
        swedish = the_statements().notes("uncertainty", "limited", "organisation")[0].text
    with override("en"):
        english = the_statements().notes("uncertainty", "limited", "organisation")[0].text

    assert swedish == "Vi väntar tills chefen är tillbaka från semestern."
    assert english == "We wait until the boss is back from holiday."


def test_an_editor_gives_a_note_other_words_and_the_old_version_stands(client):
    client.force_login(make_editor())
    address = reverse("journey:change_principle", args=["curiosity"])

    answer = client.post(address, as_written("curiosity", **{f"{FIRST}_sv": "Vi läser sällan om andra."}))

    assert answer.status_code == 302
    with override("sv"):
        assert the_statements().notes("curiosity", "limited", "organisation")[0].text == "Vi läser sällan om andra."
        assert statements_of(1).notes("curiosity", "limited", "organisation")[0].text != "Vi läser sällan om andra."
    assert StatementVersion.objects.get(number=2).changed == ["curiosity"]


def test_an_emptied_note_goes_and_its_number_is_never_used_again(client):
    client.force_login(make_administrator())
    address = reverse("journey:change_principle", args=["curiosity"])
    third = "curiosity-limited-organisation-3"

    client.post(address, as_written("curiosity", **{"limited-organisation_sv": "Fjärde lappen."}))
    client.post(address, as_written("curiosity", **{f"{third}_sv": "", f"{third}_en": ""}))
    client.post(address, as_written("curiosity", **{"limited-organisation_sv": "Ny lapp."}))

    keys = [note.key for note in the_statements().notes("curiosity", "limited", "organisation")]
    assert keys == [
        FIRST,
        "curiosity-limited-organisation-2",
        *(f"curiosity-limited-organisation-{number}" for number in (4, 5)),
    ]


def test_a_square_keeps_three_notes(client):
    client.force_login(make_editor())
    emptied = {f"curiosity-limited-organisation-3_{code}": "" for code in ("sv", "en")}

    answer = client.post(reverse("journey:change_principle", args=["curiosity"]), as_written("curiosity", **emptied))

    assert answer.status_code == 422
    assert b"Keep at least 3 notes in every square" in answer.content
    assert the_statements().number == 1


def test_a_square_has_room_for_six_notes():
    editor = make_editor()
    for number in range(3):
        base = max(the_statements().number, 1)
        notes = {"limited-organisation": {"sv": f"Lapp {number}"}}
        change_principle("curiosity", words=words_of("curiosity"), notes=notes, by=editor, base=base)

    with pytest.raises(Refused, match="At most 6 notes in a square: more are not read"):
        change_principle(
            "curiosity",
            words=words_of("curiosity"),
            notes={"limited-organisation": {"sv": "En till"}},
            by=editor,
            base=the_statements().number,
        )


def test_two_editors_at_once_do_not_overwrite_each_other():
    first, second = make_editor(), make_editor()
    change_principle("testing", words=words_of("testing"), notes={}, by=first, base=0)

    with pytest.raises(Refused, match="Somebody else has changed the notes"):
        change_principle("testing", words=words_of("testing"), notes={}, by=second, base=1)


def test_a_principle_keeps_a_name():
    definition = starter_definition()
    nameless = {"sv": {"name": " ", "meaning": "", "question": ""}}
    testing = definition["principles"]["testing"] | {"words": nameless}

    with pytest.raises(Refused, match="Every principle needs a name in Swedish"):
        publish_statements(definition | {"principles": definition["principles"] | {"testing": testing}}, by=None)


def test_an_older_version_comes_back_as_a_new_one(client):
    editor = make_editor()
    change_principle("testing", words=words_of("testing"), notes={}, by=editor, base=0)
    client.force_login(editor)

    client.post(reverse("journey:return_to_version", args=[1]) + "?base=2")

    assert StatementVersion.objects.get(number=3).definition == StatementVersion.objects.get(number=1).definition
    assert AuditEntry.objects.filter(kind="StatementsPublished").count() == 2


def test_returning_from_an_old_page_is_refused():
    version = version_in_force()
    publish_statements(version.definition, by=None, base=1)

    with pytest.raises(Refused):
        return_to_statements(version, by=make_editor(), base=1)


def test_a_version_is_compared_with_another(client):
    editor = make_editor()
    client.force_login(editor)
    notes = {FIRST: {"sv": "Andra ord.", "en": "Other words."}}
    change_principle("curiosity", words=words_of("curiosity"), notes=notes, by=editor, base=0)

    page = client.get(reverse("journey:version", args=[2])).content.decode()
    return_to_statements(StatementVersion.objects.get(number=1), by=editor, base=2)
    same = client.get(reverse("journey:version", args=[3]), {"other": "1"}).content.decode()

    assert "Andra ord." in page
    assert "The two versions say the same." in same


def test_the_first_version_is_not_compared_with_itself(client):
    client.force_login(make_editor())
    version_in_force()

    alone = client.get(reverse("journey:version", args=[1])).content.decode()
    change_principle("testing", words=words_of("testing"), notes={}, by=make_editor(), base=1)
    first = client.get(reverse("journey:version", args=[1])).content.decode()

    assert ["Nothing is compared yet." in page for page in (alone, first)] == [True, True]
    assert ['name="other"' in page for page in (alone, first)] == [False, True]
    assert '<option value="1"' not in first


def test_whoever_has_begun_keeps_the_words_they_began_with(client):
    editor = make_editor()
    make_own_ladder(editor, FIRST)
    notes = {FIRST: {"sv": "Andra ord.", "en": "Other words."}}
    change_principle("curiosity", words=words_of("curiosity"), notes=notes, by=editor, base=1)
    client.force_login(editor)

    page = client.get(reverse("journey:recognise", args=["curiosity"])).content.decode()

    assert "Other words." not in page


def test_only_those_who_keep_the_words_change_them(client):
    client.force_login(make_employee())

    answers = [client.get(reverse("journey:statements")), client.get(reverse("journey:versions"))]
    answers.append(client.post(reverse("journey:change_principle", args=["testing"]), as_written("testing")))

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_returning_without_saying_from_what_is_refused(client):
    version_in_force()
    client.force_login(make_editor())

    answer = client.post(reverse("journey:return_to_version", args=[1]))

    assert answer.status_code == 409
    assert "The page was not whole. Reload it and try again." in answer.content.decode()


def test_an_unknown_principle_is_not_there(client):
    client.force_login(make_editor())

    assert client.get(reverse("journey:change_principle", args=["speed"])).status_code == 404


@pytest.mark.parametrize(
    ("page", "questions"), [("journey:statements", 5), ("journey:versions", 5), ("journey:journey", 6)]
)
def test_pages_ask_the_database_little(client, django_assert_num_queries, page, questions):
    version_in_force()
    client.force_login(make_administrator())

    with django_assert_num_queries(questions):
        client.get(reverse(page))
