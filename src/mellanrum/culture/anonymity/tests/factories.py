"""Rounds and answers for tests."""

from collections.abc import Sequence

from mellanrum.culture.anonymity.actions import cast_answer, open_round, take_open_seat
from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.anonymity.questions import Answer, Question

RUNG = Question("rung", ("curiosity", "trying", "sharing"))
STATEMENT = Question("statement", ("neither", "first", "second", "both"))


def make_round(**given: object) -> Round:
    given.setdefault("questions", [RUNG])
    given.setdefault("about", "Where are we today?")
    given.setdefault("by", None)
    return open_round(given.pop("questions"), **given)


def make_answers(round_: Round, choices: Sequence[str], group: str = "", key: str = "rung") -> list[str]:
    """Answers from as many phones as there are choices; the tokens that they hold."""
    tokens = [take_open_seat(round_.scope, group) for _choice in choices]
    for token, choice in zip(tokens, choices, strict=True):
        cast_answer(round_, Answer({key: choice}), token=token)
    return tokens


def answer_again(round_: Round, tokens: Sequence[str], choice: str, key: str = "rung") -> None:
    for token in tokens:
        cast_answer(round_, Answer({key: choice}), token=token)


def told(cell: object, key: str = "rung") -> dict[str, str]:
    """The figures of a cell as they are read aloud; what nobody chose left out."""
    return {choice: str(count) for choice, count in cell.tallies[key].items() if count.most}
