"""Every rule of a fund at its very limit: the last öre, day, unit and point that is enough, and the first that is not.

Helsingborg's innovation fund of 2025 is the example: plain values in, sentences out.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.structure.funding.rules import Rules, Wish, unmet, weigh
from mellanrum.structure.funding.stages import CostKind

TODAY = date(2026, 3, 2)
KRONA = 100
LEAST, MOST, LEFT = 250_000 * KRONA, 1_000_000 * KRONA, 2_000_000 * KRONA
CARE, CITY, SCHOOL = "Vård- och omsorgsförvaltningen", "Stadsbyggnadsförvaltningen", "Skolförvaltningen"
WISH = Wish(
    purpose="Vi prövar sensorer.",
    amount=LEAST,
    units=(CARE, CITY),
    anchored=frozenset({CARE, CITY}),
    area="trygghet",
    canvas=(8, 8),
    checklist=(3, 3),
    kinds=frozenset({CostKind.STAFF}),
    starts_on=date(2026, 5, 1),
    ends_on=date(2026, 12, 1),
)


def said(rules: Rules, **changed: object) -> dict[str, str]:
    """What is lacking for a wish that is all right but for what is changed, by rule."""
    found = unmet(rules, replace(WISH, **changed), today=TODAY)
    return {one.key: plain(one.lacking) for one in found}


def asked(rules: Rules) -> dict[str, str]:
    """What the fund asks for, by rule."""
    return {one.key: plain(one.asks) for one in weigh(rules, WISH, today=TODAY)}


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("amount", [LEAST, LEAST + 1, MOST - 1, MOST])
def test_the_least_and_the_most_are_both_within_what_the_fund_gives(amount):
    assert said(Rules(least=LEAST, most=MOST), amount=amount) == {}


def test_one_ore_below_the_least_is_told_as_one_ore():
    lacking = said(Rules(least=LEAST, most=MOST), amount=LEAST - 1)

    assert lacking == {
        "amount": "You ask for 249 999,99 kr. 0,01 kr is lacking to reach what the fund gives.",
    }


def test_one_ore_above_the_most_is_told_as_one_ore():
    lacking = said(Rules(least=LEAST, most=MOST), amount=MOST + 1)

    assert lacking == {
        "amount": "You ask for 1 000 000,01 kr. That is 0,01 kr more than the fund gives.",
    }


def test_a_fund_with_no_most_gives_any_amount_and_one_with_no_least_gives_an_ore():
    assert said(Rules(least=LEAST), amount=10**15) == {}
    assert said(Rules(most=MOST), amount=1) == {}


def test_a_fund_whose_least_is_its_most_gives_that_amount_and_no_other():
    rules = Rules(least=LEAST, most=LEAST)

    lacking = [sorted(said(rules, amount=amount)) for amount in (LEAST - 1, LEAST, LEAST + 1)]

    assert lacking == [["amount"], [], ["amount"]]


def test_hours_alone_are_something_but_do_not_reach_the_least_amount_of_a_fund():
    lacking = said(Rules(least=LEAST), amount=0, hours=40)

    assert lacking == {"amount": "You ask for 0 kr. 250 000 kr is lacking to reach what the fund gives."}


@pytest.mark.parametrize(("amount", "hours", "is_something"), [(0, 0, False), (1, 0, True), (0, 1, True), (1, 1, True)])
def test_an_ore_or_an_hour_is_something(amount, hours, is_something):
    assert ("something" not in said(Rules(), amount=amount, hours=hours)) == is_something


def test_all_that_is_left_can_be_asked_for_and_not_an_ore_more():
    rules = Rules(left=LEFT)

    assert said(rules, amount=LEFT) == {}
    assert said(rules, amount=LEFT + 1) == {
        "left": "The fund has 2 000 000 kr left. Ask for less, or wait for next year.",
    }


def test_an_empty_fund_says_that_it_is_empty_and_one_that_was_not_asked_says_nothing():
    assert said(Rules(left=0)) == {"left": "The fund has 0 kr left. Ask for less, or wait for next year."}
    assert "left" not in asked(Rules(left=None))


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        ((), "So far it is nobody. Choose on the idea's page which units share it."),
        ((CARE,), f"So far it is {CARE}. Choose on the idea's page which units share it."),
        ((CARE, CITY), f"So far it is {CARE} and {CITY}. Choose on the idea's page which units share it."),
    ],
)
def test_one_unit_too_few_is_told_with_those_there_are(units, sentence):
    assert said(Rules(least_units=3), units=units) == {"units": sentence}


@pytest.mark.parametrize("units", [(CARE, CITY, SCHOOL), (CARE, CITY, SCHOOL, "Fritidsförvaltningen")])
def test_as_many_units_as_the_fund_asks_for_suffice(units):
    assert said(Rules(least_units=3), units=units) == {}


def test_an_area_is_one_of_those_the_fund_names():
    rules = Rules(areas=("trygghet", "klimat", "livskvalitet"))

    assert asked(rules)["area"] == "It serves one of the areas trygghet, klimat and livskvalitet."
    assert said(rules, area="klimat") == {}
    assert said(rules, area="Klimat") == {"area": "Choose the area that it serves most."}
    assert said(rules, area="") == {"area": "Choose the area that it serves most."}


def test_a_fund_without_areas_takes_whatever_area_was_chosen_before():
    assert said(Rules(areas=()), area="något annat") == {}


@pytest.mark.parametrize(
    ("anchored", "waiting"), [(set(), f"{CARE} and {CITY}"), ({CARE}, CITY), ({SCHOOL}, f"{CARE} and {CITY}")]
)
def test_each_head_who_has_not_said_yes_is_named(anchored, waiting):
    lacking = said(Rules(heads_anchor=True), anchored=frozenset(anchored))

    assert lacking == {"heads": f"Not yet from {waiting}. Ask them; they answer in one tap."}


def test_a_head_of_a_department_that_no_longer_takes_part_need_not_say_anything():
    assert said(Rules(heads_anchor=True), units=(CARE,), anchored=frozenset({CARE})) == {}


def test_a_fund_that_does_not_ask_the_heads_does_not_wait_for_them():
    assert said(Rules(heads_anchor=False), anchored=frozenset()) == {}


@pytest.mark.parametrize(
    ("rule", "unit_of_count", "title"),
    [
        ("canvas", "questions have answers", "The canvas of “Pilot” is filled in."),
        ("checklist", "points are ticked", "The checklist of “Pilot” is ticked."),
    ],
)
def test_the_last_question_and_the_last_point_count(rule, unit_of_count, title):
    rules = Rules(**{rule: "Pilot"})

    assert asked(rules)[rule] == title
    assert said(rules, **{rule: (5, 6)}) == {rule: f"5 of 6 {unit_of_count}."}
    assert said(rules, **{rule: (0, 6)}) == {rule: f"0 of 6 {unit_of_count}."}
    assert said(rules, **{rule: (6, 6)}) == {}


@pytest.mark.parametrize("rule", ["canvas", "checklist"])
def test_a_stage_with_nothing_to_fill_in_is_filled_in(rule):
    assert said(Rules(**{rule: "Pilot"}), **{rule: (0, 0)}) == {}
    assert said(Rules(), **{rule: (0, 6)}) == {}


def test_the_uses_that_the_fund_allows_are_told_and_those_outside_are_named_one_by_one():
    rules = Rules(kinds=(CostKind.STAFF, CostKind.EQUIPMENT))

    lacking = said(rules, kinds=frozenset({CostKind.STAFF, CostKind.TRAINING, CostKind.DIGITAL}))

    assert asked(rules)["kinds"] == "The money goes to staff and cover for their time and equipment and material."
    assert lacking == {"kinds": "It may not go to digital tools and licences and training."}


def test_every_use_that_is_allowed_suffices_also_all_of_them_and_none_yet():
    rules = Rules(kinds=(CostKind.STAFF, CostKind.EQUIPMENT))

    for kinds in ({CostKind.STAFF}, {CostKind.EQUIPMENT}, {CostKind.STAFF, CostKind.EQUIPMENT}, set()):
        assert said(rules, kinds=frozenset(kinds)) == {}


def test_a_fund_that_names_no_use_allows_any():
    assert said(Rules(), kinds=frozenset(CostKind)) == {}


@pytest.mark.parametrize(("days", "in_time"), [(-1, False), (0, True), (1, True)])
def test_the_last_day_counts_until_it_is_over(days, in_time):
    rules = Rules(last_day=TODAY + timedelta(days=days))

    assert ("in_time" not in said(rules)) == in_time


def test_the_last_day_is_told_as_a_day():
    with clock.at(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        this_year, another = (asked(Rules(last_day=date(year, 3, 20)))["in_time"] for year in (2026, 2027))

    assert this_year == "Sent no later than Friday 20 March."
    assert another == "Sent no later than 20 March 2027."


def test_something_that_begins_and_ends_on_the_same_day_is_all_right():
    assert said(Rules(), starts_on=TODAY, ends_on=TODAY) == {}
    assert said(Rules(), starts_on=TODAY, ends_on=TODAY - timedelta(days=1)) == {
        "purpose": "The last day comes before the first.",
    }


@pytest.mark.parametrize("missing", [{"starts_on": None}, {"ends_on": None}, {"starts_on": None, "ends_on": None}])
def test_one_day_is_no_time(missing):
    assert said(Rules(), **missing) == {"purpose": "From when until when?"}


def test_what_it_is_for_is_asked_before_the_days():
    assert said(Rules(), purpose=" \n\t", starts_on=None) == {"purpose": "What is it for? A few sentences suffice."}


def test_everything_that_is_wrong_is_said_at_once():
    rules = Rules(
        least=LEAST,
        most=MOST,
        least_units=2,
        areas=("trygghet",),
        heads_anchor=True,
        canvas="Pilot",
        checklist="Pilot",
        last_day=TODAY - timedelta(days=1),
        kinds=(CostKind.STAFF,),
        left=0,
    )
    wrong = {"amount": 1, "units": (CARE,), "anchored": frozenset(), "area": "", "canvas": (0, 8)}
    more = {"checklist": (0, 3), "kinds": frozenset({CostKind.TRAINING}), "purpose": ""}

    lacking = said(rules, **wrong, **more)

    assert set(lacking) == {
        *("purpose", "amount", "left", "kinds", "area", "units", "heads", "canvas", "checklist", "in_time"),
    }
    assert all(lacking.values())


def test_what_is_met_is_shown_as_met():
    (purpose, something) = weigh(Rules(), WISH, today=TODAY)

    assert (purpose.is_met, purpose.lacking, something.is_met) == (True, "", True)
