"""What published Swedish delegation orders say, as facts in our own words, and what they answer."""

import pytest

from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.structure.delegation.posts import Post

from .worlds import Town, names

BASE_AMOUNT_2016 = 44_300
STEPS = [(2, "Ulf"), (3, "Ulf"), (4, "Omar"), (5, "Omar"), (6, "Mia"), (10, "Mia"), (11, "Åsa"), (50, "Åsa")]


@pytest.mark.parametrize(("base_amounts", "decides"), [*STEPS, (51, "Socialnämnden")])
def test_purchases_in_base_amounts_as_in_a_city_district_in_2016(base_amounts, decides):
    """Point 3.9: 3 base amounts for the unit manager, 5 for the area manager, 10 for the head of division, 50 for the
    head of department. https://nanopdf.com/download/38-anskaffning-av-varor-och-tjnster-ombyggnad-begran-hos_pdf
    """
    town = Town()
    area = town.unit("Området", UnitKind.UNIT, town.division)
    home = town.unit("Förskolan", UnitKind.UNIT, area)
    town.hires("Omar", area)
    town.staff[home.pk, "manager"] = town.staff.pop((town.home.pk, "manager"))
    limits = [
        ("enhetschef", Post.UNIT_MANAGER, 3, {}),
        ("områdeschef", Post.MANAGER, 5, {"at": area}),
        ("avdelningschef", Post.DIVISION_MANAGER, 10, {}),
        ("förvaltningschef", Post.DEPARTMENT_MANAGER, 50, {}),
    ]
    for called, post, most, where in limits:
        town.rule(town.by, post, kind="buy", called=called, most=most * BASE_AMOUNT_2016, **where)

    assert town.ask(home, base_amounts * BASE_AMOUNT_2016, "buy").first.name == decides


@pytest.mark.parametrize(("kronor", "decides"), [(1_500_000, "Kommunstyrelsen"), (1_500_001, "arbetsutskottet")])
def test_a_committee_accepts_tenders_above_a_limit(kronor, decides):
    """Point 1:8: tenders above 1 500 000 kr are accepted by the working committee of the municipal board.
    https://studylibsv.com/doc/861270/8-8-personalchef
    """
    town = Town()
    board = town.board("Kommunstyrelsen")
    town.rule(town.order(board), Post.COMMITTEE, point="1:8", kind="buy", called="arbetsutskottet", least=1_500_001)

    assert town.ask(town.home, kronor, "buy", board=board).first.name == decides


def test_where_there_is_only_one_of_a_post_the_nearest_superior_decides_instead():
    """Härjedalen, the municipal board, 8 June 2022 § 46: where a function is held by only one, the nearest superior may
    decide. https://www.herjedalen.se/organisation-och-politik/styrdokument-och-regler/delegationsordning/
    kommunstyrelsens-delegationsordning.html
    """
    town = Town()
    town.rule(town.by, Post.UNIT_MANAGER, most=100_000)

    assert names(town.ask(town.home, 1_000, conflicted=[town.near]))[0] == "Mia"


def test_no_group_of_officials_can_be_named():
    """The same order: never to a group of officials, nor to officials and politicians together."""
    together = {"council", "group", "officials", "team"}

    assert [post for post in Post.values if together & set(post.split("_"))] == []


def test_a_manager_has_the_right_of_those_below_and_the_board_may_take_a_matter_to_itself():
    """Vara, the municipal board, 10 April 2024 § 38: a manager always has the same right as those below; the board may
    withdraw a right at any time, wholly or in one case, and take a matter to itself beforehand.
    https://vara.se/kommunochpolitik/varorganisationochverksamhet/planerochstyrandedokument/
    reglementenochdelegationsordningar/kommunstyrelsenstillikakrisledningsnamndensdelegationsordning.1299.html
    """
    town = Town()
    town.rule(town.by, Post.UNIT_MANAGER, most=100_000)

    assert names(town.ask(town.home, 1_000)) == ["Ulf", "Mia", "Åsa"]
    assert names(town.ask(town.home, 1_000, taken_over=True)) == ["Socialnämnden"]


def test_buying_within_plan_and_a_small_amount_is_carrying_out():
    """Säter, the municipal board, 8 February 2005 § 19: purchases within plan and budget up to two base amounts are
    carrying-out and no decision. https://docplayer.se/28929212-Delegationsordning-saters-kommuns-inkopsverksamhet.html
    """
    town = Town()

    answer = town.ask(town.home, 2 * 39_400, kind="carry_out")

    assert not answer.needs_decision


@pytest.mark.parametrize(("kronor", "decides"), [(44_500, "Förbundschefen"), (44_501, "the board of Samordning")])
def test_an_association_with_a_board_of_its_own_decides_in_its_own_line(kronor, decides):
    """Söderåsens samordningsförbund, 27 January 2015: its head buys outside of framework agreements up to one base
    amount (44 500 kr that year). https://www.scribd.com/doc/282702585/Delegationsordning-Soder%C3%A5sens
    """
    town = Town()
    association = town.unit("Samordning", UnitKind.COMPANY)
    town.hires("Förbundschefen", association)
    town.rule(town.order(association), Post.CHIEF_EXECUTIVE, kind="buy", called="förbundschef", most=44_500)

    assert names(town.ask(association, kronor, "buy")) == [decides]
