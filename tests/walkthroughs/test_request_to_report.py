"""From a wish for money to its last krona: asked for, weighed, decided, told, printed, used and reported."""

import pytest

from mellanrum.foundation.core import clock

from .conftest import Comes
from .looking import look_at
from .money_roads import (
    Wish,
    answer_from_mail,
    ask_manager,
    begin_meeting,
    declare,
    plan_meeting,
    printed,
    recommend,
    score,
    send_agenda,
    share,
    write_request,
)
from .roads import Answer, decide, leave_idea, letter_says, release, told
from .town import Town
from .walker import Walker

pytestmark = pytest.mark.browser
FUND, COUNCIL = "Innovationsfonden", "Innovationsrådet"
BLIND = "Det är litet nog att lära sig något av."
YES = Answer(
    "Börja med hälften av skolorna. Det räcker för att veta.",
    reason="It leads towards our goals",
    conditions="Berätta för rådet efter halva tiden.",
    amount="55 000",
)
WISH = Wish(
    purpose="En kväll i månaden läser vi brev från kommunen tillsammans, på skolan där barnen redan är.",
    area="Barn och unga",
    thing="Tolk och kvällstimmar",
    amount=60_000,
    too_little=20_000,
    goal=("Brev som ingen svarar på", "4 av 10", "1 av 10"),
)


@pytest.mark.parametrize(
    ("author", "language"), [("Camilla Strand", "sv"), pytest.param("Yusuf Warsame", "en", marks=pytest.mark.thorough)]
)
def test_money_is_asked_for_decided_used_and_accounted_for(
    author: str, language: str, comes: Comes, town: Town
) -> None:
    her = comes(author, language=language)
    problem = f"Breven från kommunen blir liggande, säger {author.split()[0]}"
    idea = leave_idea(her, problem)
    request = ask_for_money(her, comes, town, idea)
    meeting = weigh(her, comes, request=request, problem=problem)
    head = decide_on(her, comes, problem=problem, request=request)

    release(head, problem)

    told(town, author, YES.words, idea=idea)
    letter_says(town, author, YES.words, YES.conditions)
    her.page.goto(request)
    look_at(her, "request-granted")
    assert her.reads(YES.conditions)
    keep(comes, problem=problem, meeting=meeting)
    use_and_report(her, comes, request=request, problem=problem)


def ask_for_money(her: Walker, comes: Comes, town: Town, idea: str) -> str:
    """Written with the rules beside it, anchored by the heads from their letters, and sent."""
    share(her, idea, "Centralskolan")
    request = write_request(her, idea, WISH, fund=FUND)
    ask_manager(her, request, "Socialförvaltningen")
    ask_manager(her, request, "Barn- och utbildningsförvaltningen")
    ask_manager(her, request, "Centralskolan", hours=16, words="En lärare, två timmar i månaden.")
    for manager in ("Eva Marklund", "Agneta Ljung", "Pernilla Dahl"):
        answer_from_mail(comes, town, manager, idea)
    her.page.goto(request)
    look_at(her, "request-ready-to-send")
    her.enter("Send the request")
    look_at(her, "sending-the-request")
    her.enter("Send the request")
    assert her.reads(her.says("{name} has it now, and prepares it.").format(name="Nils Jonsson"))
    look_at(her, "request-sent")
    return request


def weigh(her: Walker, comes: Comes, *, request: str, problem: str) -> str:
    """Prepared, on the agenda, scored blind by those without a conflict of interest, and recommended."""
    leader, secretary = comes("Nils Jonsson", desk=True), comes("Johan Åkesson", desk=True)
    council = plan_meeting(secretary, COUNCIL)
    leader.page.goto("/funding/")
    look_at(leader, "requests-that-wait")
    leader.enter_at(leader.page.locator("main .rows a", has_text=problem).first)
    leader.enter("It is ready to be decided")
    look_at(leader, "preparing-a-request")
    leader.enter("It is ready")
    meeting = send_agenda(secretary, council)
    chair, member, aside = comes("Gunilla Rask", desk=True), comes("Anna-Karin Fors"), comes("Shirin Moradi")
    declare(aside, problem, conflict="Min syster arbetar på skolan.")
    look_at(aside, "stepped-aside")
    assert not aside.reads(WISH.purpose)
    for one, points, words in ((chair, "454434", BLIND), (member, "343525", "Vem tar över sedan?")):
        declare(one, problem)
        score(one, problem, points, view="recommend", words=words)
    member.page.goto(meeting)
    assert not member.reads(BLIND)
    begin_meeting(chair, meeting, "Gunilla Rask", "Anna-Karin Fors", "Shirin Moradi")
    row = chair.page.locator("main .rows li", has_text=problem)
    recommend(chair, row, words="Litet och klokt.", kronor=55_000, conditions=YES.conditions)
    chair.open("What each of them says")
    assert chair.reads(BLIND)
    chair.page.goto(meeting)
    chair.enter("Close the meeting")
    her.page.goto(request)
    look_at(her, "request-recommended")
    return meeting


def decide_on(her: Walker, comes: Comes, *, problem: str, request: str) -> Walker:
    """The head decides with spread, money left and what happens otherwise before her; nobody is told yet."""
    head = comes("Eva Marklund", desk=True)
    decide(head, problem, YES)
    her.page.goto(request)
    assert not her.reads(YES.words)
    head.page.goto("/decisions/")
    return head


def keep(comes: Comes, *, problem: str, meeting: str) -> None:
    """What came of it stands in the minutes, in the list to the board and in the ledger."""
    registrar = comes("Birgit Nylander", desk=True)
    registrar.page.goto(meeting)
    registrar.enter("What was decided")
    look_at(registrar, "decided-after-a-meeting")
    minutes = printed(registrar, "The minutes as PDF")
    registrar.page.goto("/decisions/")
    registrar.enter("Delegated decisions")
    registrar.choose("board", "Socialnämnden")
    for name in ("first", "last"):
        registrar.write_day(name, clock.today())
    registrar.enter("Show")
    look_at(registrar, "delegated-decisions")
    for paper in (minutes, printed(registrar, "The list as PDF")):
        assert problem in paper
        assert "Eva Marklund" in paper


def use_and_report(her: Walker, comes: Comes, *, request: str, problem: str) -> None:
    """Used, reported, read, and what is left goes back to the fund."""
    her.page.goto(request)
    her.enter("Write down what money went to")
    look_at(her, "using-money")
    her.write("amount", "40 000")
    her.write("comment", "Tolk och kvällstimmar")
    her.write("receipt", "Faktura 31007")
    her.enter("Write it down")
    look_at(her, "request-used")
    her.enter("Write the final report")
    look_at(her, "reporting")
    her.mark(her.page.locator("[name^=reached_]").first.get_attribute("name"), "met")
    her.write(her.page.locator("[name^=outcome_]").first.get_attribute("name"), "1 av 10")
    her.write("effects", "Nio av tio brev får svar.")
    her.write("lessons", "Det var inte språket. Det var att någon satt bredvid.")
    her.write("next_receiver", "Centralskolan")
    her.enter("Hand in the final report")
    look_at(her, "request-reported")
    leader = comes("Nils Jonsson")
    leader.page.goto(request)
    leader.enter("I have read the final report")
    look_at(leader, "reading-the-report")
    leader.enter("Yes, it is settled")
    her.page.goto(request)
    look_at(her, "request-settled")
    controller = comes("Ingrid Sköld", desk=True)
    controller.page.goto("/funds/")
    look_at(controller, "funds")
    controller.enter_at(controller.page.locator("main .rows a", has_text=FUND).first)
    look_at(controller, "fund")
    controller.enter_at(controller.page.locator("main .table a", has_text=problem).first)
    look_at(controller, "claim")
    assert controller.reads("Faktura 31007")
    left, used, granted, back = (
        controller.page.locator(".numbers div", has_text=controller.says(words)).locator("dd").inner_text()
        for words in ("left to use", "used", "granted", "given back")
    )
    # What was given back no longer counts as granted.
    assert ["".join(one.split()) for one in (left, used, granted, back)] == ["0kr", "40000kr", "40000kr", "15000kr"]
