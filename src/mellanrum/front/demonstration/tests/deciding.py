"""What the year has left behind on desks, in the fund and in the lists of decisions."""

from django.db.models import Sum

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.front.demonstration.queries import personas
from mellanrum.structure.decisions.models import Decision, ReportedList
from mellanrum.structure.decisions.queries.waiting import waiting_for
from mellanrum.structure.delegation.models import DelegationOrder
from mellanrum.structure.funding.models import Backing, FinalReport, Request
from mellanrum.structure.funding.queries import money_of
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ledger.models import Allotment, Transaction
from mellanrum.structure.matters.kinds import MeetingStage
from mellanrum.structure.matters.models import Council, Declaration, Matter, Meeting


def ensure_it_is_decided_and_paid() -> None:
    ensure_boards_have_adopted()
    ensure_desks_hold_what_personas_are_told()
    ensure_requests_stand_where_they_are_told()
    ensure_the_fund_adds_up()
    ensure_decisions_are_those_of_the_story()
    ensure_one_is_secret_one_corrected_and_a_board_was_told()
    ensure_authors_who_are_here_see_their_ideas()
    ensure_the_council_has_met()


def ensure_boards_have_adopted() -> None:
    adopted = DelegationOrder.objects.adopted()
    companies = Unit.objects.filter(kind=UnitKind.COMPANY)
    assert {order.board or order.company for order in adopted} == {*Board.objects.all(), *companies}
    assert all(board.seats.filter(post="chair").exists() for board in Board.objects.all())


def ensure_desks_hold_what_personas_are_told() -> None:
    desks = {person.name: [str(one.idea) for one in waiting_for(person)] for person, _sign, _words in personas()}
    assert {name: ideas for name, ideas in desks.items() if ideas} == {
        "Eva Marklund": ["Samtal före orosanmälan"],
        "Peter Holmqvist": ["Smartare tid för matlådor i hemtjänsten"],
    }
    assert Backing.objects.unanswered().get().person.name == "Peter Holmqvist"
    prepared = (
        Matter.objects.filter(stage="open").order_by("idea__title").values_list("idea__title", "prepared_by__name")
    )
    assert list(prepared) == [
        ("Måltidsvänner på Solgården", "Elin Sarri"),
        ("Smartare tid för matlådor i hemtjänsten", "Elin Sarri"),
    ]


def ensure_requests_stand_where_they_are_told() -> None:
    stages = Request.objects.order_by("stage").values_list("stage", flat=True)
    assert list(stages) == ["declined", "draft", "recommended", "returned", "submitted", "submitted", "used"]
    used = Request.objects.get(stage="used")
    money = money_of(used)
    assert (money.granted, money.used, money.left) == (160_000_00, 118_600_00, 41_400_00)
    assert 0 < (used.report_due_on - clock.today()).days < 30
    assert used.moves.filter(to_stage="granted").exclude(conditions="").exists()
    assert Request.objects.get(stage="declined").moves.filter(to_stage="declined").exclude(words="").exists()
    assert (FinalReport.objects.get().left, money_of(Request.objects.get(stage="returned")).left) == (18_200_00, 0)


def ensure_the_fund_adds_up() -> None:
    parts = ("allotted", "free", "reserved", "unused", "used")
    sums = Allotment.objects.aggregate(**{part: Sum(part) for part in parts})
    assert sums["allotted"] == 2_000_000_00
    assert sums["allotted"] == sums["free"] + sums["reserved"] + sums["unused"] + sums["used"]
    granted = Transaction.objects.filter(kind="grant").aggregate(sum=Sum("amount"))["sum"]
    decided = Decision.objects.filter(kind="grant_funds", corrects=None).aggregate(sum=Sum("amount"))["sum"]
    assert granted == decided == 250_000_00


def ensure_decisions_are_those_of_the_story() -> None:
    """The list of delegated decisions is what was decided by an order; the board itself decided before it had one."""
    by_order = Decision.objects.exclude(point="").values_list("board_name", "kind", "point", "outcome")
    assert sorted(by_order) == [
        ("Kommunstyrelsen", "grant_funds", "3.2", "no"),
        ("Socialnämnden", "move_to_pilot", "1.1", "yes"),
        ("Vård- och omsorgsnämnden", "grant_funds", "3.2", "yes"),
        ("Vård- och omsorgsnämnden", "grant_funds", "3.2", "yes"),
        ("Vård- och omsorgsnämnden", "move_to_pilot", "1.1", "yes"),
        ("Vård- och omsorgsnämnden", "scale_up", "1.2", "yes"),
    ]
    own = Decision.objects.get(point="")
    assert (own.board_name, own.capacity, own.paragraph) == ("Kommunstyrelsen", "board", "§ 77")
    assert not Decision.objects.filter(letter__released_at=None).exists()
    assert not Decision.objects.filter(kind="move_to_pilot", matter__carried_out_at=None).exists()


def ensure_one_is_secret_one_corrected_and_a_board_was_told() -> None:
    secret = Decision.objects.exclude(secrecy="").get()
    assert (str(secret.idea), secret.board_name) == (
        "Rätt väg för den som söker bistånd första gången",
        "Socialnämnden",
    )
    corrected = Decision.objects.exclude(corrects=None).get()
    assert str(corrected.idea) == "Digitala nyckelskåp så att vi slipper köra efter nycklar"
    told = ReportedList.objects.get()
    assert (told.board.name, told.paragraph, told.lines.count()) == ("Vård- och omsorgsnämnden", "§ 71", 3)
    assert corrected.reported.in_list == told
    assert Request.objects.get(stage="used").told_board_on == told.reported_on
    # What has been decided for the board since then waits for its next meeting.
    assert Decision.objects.delegated().unreported().filter(board=told.board).exists()


def ensure_authors_who_are_here_see_their_ideas() -> None:
    for idea in Idea.objects.submitted().filter(author__is_active=True, author__has_account=True):
        assert Idea.objects.visible_to(idea.author).filter(pk=idea.pk).exists(), idea


def ensure_the_council_has_met() -> None:
    meetings = Meeting.objects.filter(council=Council.objects.get(name="Innovationsrådet")).order_by("starts_at")
    assert [meeting.stage for meeting in meetings] == [MeetingStage.OVER, MeetingStage.OVER, MeetingStage.PLANNED]
    assert meetings[2].papers_by > clock.today()
    conflict = Declaration.objects.get(is_conflicted=True)
    assert (conflict.person.name, str(conflict.matter.idea)) == ("Ylva Sundin", "Ett bibliotek i gallerian")
    assert not conflict.matter.items.get().assessments.filter(person=conflict.person).exists()
