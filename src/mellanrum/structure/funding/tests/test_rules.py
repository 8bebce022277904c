"""Each rule of a fund says in plain words what it asks for and what is lacking."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some

from mellanrum.structure.funding.rules import RULES, Rules, Wish, unmet, weigh
from mellanrum.structure.funding.stages import CostKind

TODAY = date(2026, 3, 2)
KRONA = 100
# Helsingborg's innovation fund of 2025, as the municipality publishes it.
FUND = Rules(
    least=250_000 * KRONA,
    most=1_000_000 * KRONA,
    least_units=2,
    areas=("trygghet", "sysselsättning", "livskvalitet", "klimatneutralitet"),
    heads_anchor=True,
    canvas="Utforska upplägg",
    checklist="Utforska upplägg",
    last_day=date(2026, 3, 20),
    kinds=(CostKind.STAFF, CostKind.EQUIPMENT),
    left=2_000_000 * KRONA,
)
WISH = Wish(
    purpose="Vi prövar sensorer.",
    amount=300_000 * KRONA,
    units=("Vård- och omsorgsförvaltningen", "Stadsbyggnadsförvaltningen"),
    anchored=frozenset({"Vård- och omsorgsförvaltningen", "Stadsbyggnadsförvaltningen"}),
    area="trygghet",
    canvas=(8, 8),
    checklist=(3, 3),
    kinds=frozenset({CostKind.STAFF}),
    starts_on=date(2026, 5, 1),
    ends_on=date(2026, 12, 1),
)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def lacks(rules: Rules = FUND, **changed: object) -> dict[str, str]:
    return {one.key: one.lacking for one in unmet(rules, replace(WISH, **changed), today=TODAY)}


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_request_that_meets_every_rule_lacks_nothing():
    assert lacks() == {}
    assert [one.key for one in weigh(FUND, WISH, today=TODAY)] == list(RULES)


def test_a_fund_without_rules_asks_only_what_it_is_for():
    asked = [one.key for one in weigh(Rules(), WISH, today=TODAY)]

    assert asked == ["purpose", "something"]


@pytest.mark.parametrize(
    ("changed", "key", "sentence"),
    [
        ({"purpose": "  "}, "purpose", "What is it for? A few sentences suffice."),
        ({"ends_on": None}, "purpose", "From when until when?"),
        ({"ends_on": date(2026, 4, 1)}, "purpose", "The last day comes before the first."),
        (
            {"amount": 200_000 * KRONA},
            "amount",
            "You ask for 200 000 kr. 50 000 kr is lacking to reach what the fund gives.",
        ),
        (
            {"amount": 1_100_000 * KRONA},
            "amount",
            "You ask for 1 100 000 kr. That is 100 000 kr more than the fund gives.",
        ),
        ({"kinds": frozenset({CostKind.TRAINING})}, "kinds", "It may not go to training."),
        ({"area": ""}, "area", "Choose the area that it serves most."),
        (
            {"units": ("Skolförvaltningen",), "anchored": frozenset({"Skolförvaltningen"})},
            "units",
            "So far it is Skolförvaltningen. Choose on the idea's page which units share it.",
        ),
        (
            {"anchored": frozenset({"Stadsbyggnadsförvaltningen"})},
            "heads",
            "Not yet from Vård- och omsorgsförvaltningen. Ask them; they answer in one tap.",
        ),
        ({"canvas": (5, 8)}, "canvas", "5 of 8 questions have answers."),
        ({"checklist": (1, 3)}, "checklist", "1 of 3 points are ticked."),
    ],
)
def test_what_is_lacking_is_said_in_plain_words(changed, key, sentence):
    assert {name: plain(said) for name, said in lacks(**changed).items()} == {key: sentence}


def test_nothing_asked_for_is_said():
    said = lacks(Rules(), amount=0)

    assert said == {"something": "Nothing is asked for yet. Write an amount, or ask for hours."}


def test_hours_alone_are_something():
    assert lacks(Rules(), amount=0, hours=40) == {}


def test_the_fund_says_what_it_has_left():
    said = lacks(replace(FUND, left=100_000 * KRONA))

    assert plain(said["left"]) == "The fund has 100 000 kr left. Ask for less, or wait for next year."


@pytest.mark.parametrize(("last_day", "in_time"), [(TODAY, True), (date(2026, 3, 1), False)])
def test_the_last_day_is_part_of_the_time(last_day, in_time):
    said = lacks(replace(FUND, last_day=last_day))

    late = "The last day to send it was Sunday 1 March. Ask when the council meets next."
    assert said == ({} if in_time else {"in_time": late})


@pytest.mark.parametrize(
    ("least", "most", "asks"),
    [(2, 5, "Between 2 kr and 5 kr."), (2, 0, "At least 2 kr."), (0, 5, "At most 5 kr.")],
)
def test_the_limits_are_said(least, most, asks):
    rules = Rules(least=least * KRONA, most=most * KRONA)

    (amount,) = [one for one in weigh(rules, WISH, today=TODAY) if one.key == "amount"]

    assert plain(amount.asks) == asks


@given(some.integers(0, 10**13), some.integers(0, 10**13), some.integers(0, 10**13))
def test_an_amount_within_the_limits_is_never_refused_and_one_outside_always(asked, one, other):
    least, most = sorted([one, other])
    rules = Rules(least=least, most=most)

    with translation.override("en"):
        refused = "amount" in {rule.key for rule in unmet(rules, replace(WISH, amount=asked), today=TODAY)}

    assert refused == (asked < least or (most > 0 and asked > most))
