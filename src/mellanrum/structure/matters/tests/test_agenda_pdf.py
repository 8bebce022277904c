"""The agenda in print: the order, the papers for those who may read them, and only the heading for others."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mellanrum.foundation.documents.tests.factories import text_of
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.papers import printed_agenda
from mellanrum.structure.matters.queries.meetings import items_of

from .factories import PAPERS, chair_of, make_council, make_item, make_prepared

pytestmark = pytest.mark.django_db


def sections(item, person):
    return printed_agenda(item.meeting, items_of(item.meeting, person), person)["sections"]


def test_the_agenda_stands_first_with_who_has_prepared_each():
    item = make_item()
    chair = chair_of(item.meeting.council)
    late = actions.add_to_agenda(item.meeting, matter=make_prepared(), by=chair)

    agenda, *papers = sections(item, chair)

    assert [row[0] for row in agenda["rows"]] == ["1", "2"]
    assert agenda["rows"][1] == ["2", str(late.matter), str(late.matter.prepared_by)]
    assert len(papers) == 2


def test_whoever_is_free_reads_what_is_written():
    item = make_item()

    papers = sections(item, chair_of(item.meeting.council))[1]

    assert [words for _name, words in papers["facts"]] == [*PAPERS.values(), item.matter.idea.problem]


def test_whoever_has_stepped_aside_gets_the_heading_and_why():
    anna = make_employee()
    item = make_item(make_council(anna))
    actions.declare_conflict(item.matter, is_conflicted=True, by=anna)

    papers = sections(item, anna)[1]

    assert "facts" not in papers
    assert papers["text"] == "You have a conflict of interest, so the papers are not here."


def test_whoever_has_not_said_is_asked_to_before_printing():
    anna = make_employee()
    item = make_item(make_council(anna))
    item.matter.declarations.filter(person=anna).delete()

    papers = sections(item, anna)[1]

    assert papers["text"] == "Say first whether you have a conflict of interest, then print again."


def test_the_introduction_tells_when_and_where_by_the_clock_on_the_wall():
    item = make_item()

    intro = printed_agenda(item.meeting, [], chair_of(item.meeting.council))["intro"]

    assert intro.endswith("13:00, Stadshuset")


def test_the_printed_page_holds_the_proposal_for_one_and_not_for_another(client):
    anna = make_employee()
    item = make_item(make_council(anna))
    actions.declare_conflict(item.matter, is_conflicted=True, by=anna)

    def printed(person):
        client.force_login(person)
        answer = client.get(reverse("matters:agenda_pdf", args=[item.meeting_id]))
        return " ".join(text_of(PdfReader(io.BytesIO(answer.content))).split())

    assert "Pröva i två områden" in printed(chair_of(item.meeting.council))
    assert "Pröva i två områden" not in printed(anna)
