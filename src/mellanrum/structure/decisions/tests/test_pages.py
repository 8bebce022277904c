"""The desk, the page where one decides, the decision itself and its paper, as people meet them."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mellanrum.foundation.core import clock
from mellanrum.foundation.documents.tests.factories import text_of
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import decide
from mellanrum.structure.decisions.models import Decision, Letter
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.funding.models import Request
from mellanrum.structure.ideas.actions.capturing import title_from
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters.models import Matter

from .factories import make_decision, make_money_matter, make_move_matter, make_place, yes

pytestmark = pytest.mark.django_db
ANSWER = {"choice": "yes", "reason": "value", "words": "Det är värt att pröva.", "is_free": "on"}


def make_late_report(place, idea):
    """Money that was granted to an idea and should have been reported on yesterday."""
    granted = decide(make_money_matter(place), said=yes(amount=KRONA), by=place.head, release=True)
    yesterday = clock.today() - timedelta(days=1)
    Request.objects.filter(pk=granted.matter.request_id).update(idea=idea, report_due_on=yesterday)


def page(client, name, *args, **given):
    return client.get(reverse(f"decisions:{name}", args=args), given)


def printed(client, decision: Decision) -> str:
    """What stands on its paper, as one line."""
    return " ".join(text_of(PdfReader(BytesIO(page(client, "decision_pdf", decision.pk).content))).split())


def test_the_desk_shows_what_waits_for_whoever_holds_the_delegation_and_for_nobody_else(client, place):
    matter = make_money_matter(place)

    client.force_login(place.head)
    own = page(client, "desk").content.decode()
    client.force_login(place.leader)
    other = page(client, "desk").content.decode()

    assert str(matter) in own
    assert "700 000 kr left in the fund" in own.replace("\xa0", " ")
    assert "Nothing waits for you" in other


@pytest.mark.parametrize("count", [1, 3])
def test_a_long_desk_asks_no_more_than_a_short_one(client, place, count, django_assert_num_queries):
    for _turn in range(count):
        make_money_matter(place)
    client.force_login(place.head)
    page(client, "desk")

    with django_assert_num_queries(2):
        page(client, "desk")


def test_whoever_decides_sees_the_papers_and_decides_on_the_same_page(client, place):
    matter = make_money_matter(place)
    client.force_login(place.head)

    shown = page(client, "decide", matter.pk).content.decode()
    answer = client.post(reverse("decisions:decide", args=[matter.pk]), ANSWER | {"amount": "200 000"})

    assert matter.if_not in shown
    assert "You decide as head of department, by point 3.2." in shown
    assert "Point 3.2 says: Only once the council has had its say." in shown
    assert answer.url == reverse("decisions:desk")
    assert Decision.objects.get().amount == 200_000 * KRONA
    assert Letter.objects.held().count() == 1


def test_what_is_missing_is_said_and_what_was_written_stays(client, place):
    matter = make_money_matter(place)
    client.force_login(place.head)
    address = reverse("decisions:decide", args=[matter.pk])

    answer = client.post(address, {"choice": "yes", "reason": "no_room", "words": "Mina ord.", "amount": ""})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Mina ord." in shown
    assert "Choose a reason that goes with your answer." in shown
    assert "Fill this in to go on." in shown
    assert not Decision.objects.exists()


def test_more_money_while_a_report_is_overdue_is_given_with_a_reason_of_its_own(client, place):
    matter = make_money_matter(place)
    make_late_report(place, matter.idea)
    client.force_login(place.head)
    address, answer = reverse("decisions:decide", args=[matter.pk]), ANSWER | {"amount": "1 000"}

    asked = client.post(address, answer)
    client.post(address, answer | {"despite": "Rapporten är skriven."})

    assert (asked.status_code, "Say why, or wait until the report is here." in asked.content.decode()) == (422, True)
    assert matter.decisions.get().outcome == "yes"


def test_a_no_needs_no_reason_why_it_is_granted(client, place):
    matter = make_money_matter(place)
    make_late_report(place, matter.idea)
    client.force_login(place.head)

    client.post(
        reverse("decisions:decide", args=[matter.pk]),
        ANSWER | {"choice": "no", "reason": "no_room", "amount": "1 000"},
    )

    assert matter.decisions.get().outcome == "no"


def test_one_can_decide_and_tell_at_once(client, place):
    matter = make_move_matter(place)
    client.force_login(place.head)

    client.post(reverse("decisions:decide", args=[matter.pk]), ANSWER | {"release": "on"})

    assert Idea.objects.get(pk=matter.idea_id).stage_id == "design"


def test_to_ask_for_more_sends_it_back(client, place):
    matter = make_move_matter(place)
    client.force_login(place.head)

    client.post(reverse("decisions:decide", args=[matter.pk]), ANSWER | {"choice": "come_back", "reason": "cost"})

    assert Matter.objects.get(pk=matter.pk).stage == "open"


def test_whoever_may_not_decide_is_told_who_may_and_a_stranger_finds_nothing(client, place):
    matter = make_move_matter(place, visibility="group")

    client.force_login(matter.idea.owner)
    told = page(client, "decide", matter.pk)
    client.force_login(make_employee())
    nothing = page(client, "decide", matter.pk)

    assert (told.status_code, f"It is decided by {place.head.name}" in told.content.decode()) == (403, True)
    assert nothing.status_code == 404


def test_what_is_decided_already_waits_for_nobody(client, place):
    decision = make_decision(place)
    client.force_login(place.head)

    answer = page(client, "decide", decision.matter_id)

    assert (answer.status_code, "The matter is not waiting to be decided." in answer.content.decode()) == (403, True)


def test_who_has_a_conflict_of_interest_steps_aside_and_the_board_gets_it(client, place):
    matter, registrar = make_move_matter(place), make_employee(place.unit, Role.REGISTRAR)
    client.force_login(place.head)

    client.post(reverse("decisions:step_aside", args=[matter.pk]))

    assert "Nothing waits for you" in page(client, "desk").content.decode()
    client.force_login(registrar)
    assert str(matter) in page(client, "desk").content.decode()


def test_stepping_aside_is_asked_about_once_more_and_can_be_taken_back(client, place):
    matter = make_move_matter(place)
    client.force_login(place.head)

    asked = client.get(reverse("decisions:step_aside", args=[matter.pk])).content.decode()
    still = str(matter) in page(client, "desk").content.decode()
    client.post(reverse("decisions:step_aside", args=[matter.pk]), {"words": "Min syster."})
    client.post(reverse("matters:declare", args=[matter.pk]), {"answer": "no"})

    assert ("I step aside" in asked, still) == (True, True)
    assert str(matter) in page(client, "desk").content.decode()
    assert Matter.objects.get().conflicted == frozenset()


def test_the_registrar_writes_down_what_the_board_decided_with_its_paragraph(client, place):
    matter, registrar = make_move_matter(make_place("Skolan", most=1)), make_employee(place.unit, Role.REGISTRAR)
    matter.referrals.create(way="taken_over", board=matter.board, by=registrar, reason="Nämnden tar det.")
    client.force_login(registrar)

    client.post(reverse("decisions:decide", args=[matter.pk]), ANSWER | {"paragraph": "§ 41", "met_on": clock.today()})

    assert Decision.objects.get().paragraph == "§ 41"


def test_the_registrar_writes_down_what_a_committee_decided_and_has_nothing_of_their_own_to_step_aside_from(client):
    place = make_place(most=1)
    make_order(place.board, make_rule(kind="move_to_pilot", post="committee", point="3.3"))
    matter = make_move_matter(place)
    client.force_login(make_employee(place.unit, Role.REGISTRAR))

    shown = page(client, "decide", matter.pk).content.decode()

    assert "You write down what committee has decided, by point 3.3." in shown
    assert "I have a conflict of interest" not in shown
    assert "Hand it up to my superior" not in shown


def test_what_is_decided_is_told_one_by_one_or_all(client, place):
    first, _second, _third = (make_decision(place, release=False) for _turn in range(3))
    client.force_login(place.head)

    client.post(reverse("decisions:release", args=[first.pk]))
    assert Letter.objects.held().count() == 2

    client.post(reverse("decisions:release_all"))
    assert Letter.objects.held().count() == 0


def test_nobody_sees_a_decision_before_it_is_told(client, place):
    decision = make_decision(place, release=False)
    client.force_login(decision.idea.author)

    assert page(client, "decision", decision.pk).status_code == 404
    assert "What has been decided?" not in client.get(decision.idea.get_absolute_url()).content.decode()


def test_a_decision_shows_everything_that_belongs_in_it_on_page_and_paper(client, place):
    decision = make_decision(place)
    client.force_login(decision.idea.author)

    shown = page(client, "decision", decision.pk).content.decode()
    paper = page(client, "decision_pdf", decision.pk)

    for words in (place.head.name, "head of department", "3.1", decision.case_number, "Det är värt att pröva."):
        assert words in shown
    assert paper.content.startswith(b"%PDF")


def test_a_decision_holds_the_whole_of_a_need_whose_title_was_cut_short(client, place):
    need = "Vi står i kö vid låset " + "och väntar på nyckeln " * 20 + "tills brukaren har somnat."
    decision = decide(make_move_matter(place, problem=need, title=title_from(need)), said=yes(), by=place.head)
    client.force_login(place.head)

    shown = page(client, "decision", decision.pk).content.decode()
    paper = printed(client, decision)

    assert decision.idea.title.endswith("…")
    assert need in shown
    assert "tills brukaren har somnat." in paper
    assert decision.matter.proposal in paper


def test_the_page_of_the_idea_tells_what_was_decided_with_the_paper(client, place):
    decision = make_decision(place)
    client.force_login(decision.idea.author)

    shown = client.get(decision.idea.get_absolute_url()).content.decode()

    assert reverse("decisions:decision_pdf", args=[decision.pk]) in shown


def test_of_a_secret_decision_others_read_the_paragraph_and_nothing_else(client, place):
    said = yes(words="Kanarieord om någon.", secrecy="OSL 26 kap. 1 §", conditions="Kanarievillkor.")
    decision = decide(make_move_matter(place), said=said, by=place.head, release=True)
    client.force_login(decision.idea.author)

    pages = [
        page(client, "decision", decision.pk).content.decode(),
        client.get(decision.idea.get_absolute_url()).content.decode(),
    ]
    paper = printed(client, decision)
    client.force_login(make_employee(place.unit, Role.REGISTRAR))
    registrars = page(client, "decision", decision.pk).content.decode()

    assert all("OSL 26 kap. 1 §" in shown for shown in pages)
    assert not any("Kanarie" in shown for shown in pages)
    assert "OSL 26 kap. 1 §" in paper
    assert decision.matter.proposal not in pages[0] + paper
    assert "Kanarieord" in registrars


def test_a_decision_is_corrected_by_a_new_one(client, place):
    decision = make_decision(place)
    client.force_login(place.head)
    address = reverse("decisions:correct", args=[decision.pk])

    form = client.get(address).content.decode()
    client.post(address, {"words": "Det gäller två områden."})

    assert "Det är värt att pröva." in form
    assert Decision.objects.get(corrects=decision).reason == "correction"
    assert client.post(address, {"words": ""}).status_code == 422
