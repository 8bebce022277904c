"""Who decided is who is named: a board that decided itself, and never whoever wrote it down for the board."""

import pytest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.front.notifications.wording import sentence
from mellanrum.structure.decisions.actions import Correction, correct_decision, decide
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.tests.factories import make_money_matter, make_move_matter, make_place, no, yes
from mellanrum.structure.ideas.actions import follow_idea
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters.actions import refer_matter
from mellanrum.structure.matters.kinds import Way

pytestmark = pytest.mark.django_db


def told(author) -> str:
    """What somebody reads in the last letter, in English."""
    User.objects.update(language="en")
    run_due_jobs()
    return Letter.objects.filter(person=author).latest("created_at").text


@pytest.mark.parametrize("answer", [yes, no])
def test_the_board_is_named_and_not_the_registrar(answer):
    place = make_place()
    matter, registrar = make_move_matter(place), make_employee(place.unit, Role.REGISTRAR, name="Birgit Nylander")
    refer_matter(matter, way=Way.TAKEN_OVER, reason="Vi vill själva.", board=place.board, by=registrar)
    run_due_jobs()
    Letter.objects.all().delete()

    decide(matter, said=answer(paragraph="§ 8", met_on=clock.today()), by=registrar, release=True)

    letter = told(matter.idea.author)
    assert (place.board.name in letter, "Birgit Nylander" in letter) == (True, False)
    assert list(Decision.objects.by_body()) == [Decision.objects.get()]


def test_a_person_who_decided_is_named():
    place = make_place()
    matter = make_move_matter(place)

    decide(matter, said=yes(), by=place.head, release=True)

    assert place.head.name in told(matter.idea.author)
    assert list(Decision.objects.by_body()) == []


@pytest.mark.parametrize(
    ("make", "answer", "sentence"),
    [
        (make_move_matter, yes(), "It is decided whether “{title}” goes on: yes."),
        (make_move_matter, no(), "It is decided whether “{title}” goes on: no."),
        (make_money_matter, yes(amount=1), "It is decided about money to “{title}”: yes."),
        (make_money_matter, no(), "It is decided about money to “{title}”: no."),
    ],
)
def test_a_yes_to_the_money_and_a_no_to_the_way_on_can_be_told_apart(make, answer, sentence):
    place = make_place()
    matter = make(place)

    decide(matter, said=answer, by=place.head, release=True)

    assert sentence.format(title=matter.idea.title) in told(matter.idea.author)


def read_in_the_list(person) -> list[str]:
    """What somebody is told now of decisions, whenever they were first told."""
    rows = Notification.objects.filter(person=person, kind__startswith="decided_").order_by("entry")
    return [sentence(row) for row in Notification.objects.worded(rows)]


@pytest.mark.parametrize(("make", "answer"), [(make_move_matter, yes()), (make_money_matter, yes(amount=1))])
def test_what_becomes_secret_is_no_longer_told_in_the_list_of_whom_it_is_not_about(make, answer):
    place = make_place()
    matter, colleague = make(place), make_employee(place.unit)
    follow_idea(matter.idea, by=colleague)
    decision = decide(matter, said=answer, by=place.head, release=True)
    run_due_jobs()
    (before,) = read_in_the_list(colleague)

    correct_decision(decision, put_right=Correction(words="Rättat.", secrecy="OSL 19 kap. 3 §"), by=place.head)

    title = matter.idea.title
    assert before.endswith("yes.")
    assert read_in_the_list(colleague) == [f"Something is decided about “{title}”. What was decided is secret."]
    assert read_in_the_list(matter.idea.author) == [before]


@pytest.mark.parametrize("make", [make_move_matter, make_money_matter])
def test_a_secret_no_says_no_and_that_why_is_secret(make):
    place = make_place()
    matter = make(place)

    decide(matter, said=no(secrecy="OSL 19 kap. 3 §"), by=place.head, release=True)

    letter = told(matter.idea.author)
    assert ("no. The reason is secret." in letter, "The reason stands here" in letter) == (True, False)


def test_a_secret_yes_says_how_much_and_neither_why_nor_on_which_conditions():
    place = make_place()
    matter = make_money_matter(place)
    why = {"words": "Därför.", "conditions": "Varje fredag.", "secrecy": "OSL 19 kap. 3 §"}

    decide(matter, said=yes(amount=200_000 * KRONA, **why), by=place.head, release=True)

    letter = told(matter.idea.author).replace("\N{NO-BREAK SPACE}", " ")
    assert "is secret by OSL 19 kap. 3 §.\n\nGranted: 200 000 kr of the 300 000 kr asked for." in letter
    assert ("Därför." in letter, "Varje fredag." in letter) == (False, False)
