"""Putting answers into envelopes, and taking them out again."""

import secrets
from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from mellanrum.foundation.core.postgresql.cursors import prepared_cursor

from .counting import Given, Opened
from .models import Envelope, Round
from .questions import LONGEST_COMMENT, Answer
from .seals import seal_of

MOST_WAVES = 12
# The number of a choice with its comma, a wave with its comma, a character at its longest, and what is around them.
BYTES_PER_QUESTION, BYTES_PER_WAVE, BYTES_PER_CHARACTER, BYTES_AROUND = 4, 3, 4, 64
AT_A_TIME = 500
# The values travel apart from the words, so that the server's own log never has them.
FIND = "SELECT waiting, standing FROM anonymity_envelope WHERE id = %s AND round_id = %s"
PUT = """
INSERT INTO anonymity_envelope (id, round_id, waiting)
SELECT %s, id, %s FROM anonymity_round WHERE id = %s AND stage = 'open' FOR KEY SHARE
ON CONFLICT (id) DO UPDATE SET waiting = EXCLUDED.waiting
"""
PUT_IN_PLACE = f"{PUT} WHERE anonymity_envelope.waiting IS NOT DISTINCT FROM %s"
# Where people are invited by name, other envelopes are written anew together with each one that comes, in an order of
# chance: by its age or its place none can be told from them. Those that somebody else is at work with are left alone.
SHUFFLED = 200
SHUFFLE = """
WITH taken AS (
    DELETE FROM anonymity_envelope WHERE id IN (
        SELECT id FROM anonymity_envelope WHERE round_id = %s ORDER BY id = %s DESC, random() LIMIT %s
        FOR UPDATE SKIP LOCKED
    ) RETURNING id, round_id, waiting, standing
)
INSERT INTO anonymity_envelope (id, round_id, waiting, standing)
SELECT id, round_id, waiting, standing FROM taken ORDER BY random()
"""


class Sealed(NamedTuple):
    """An envelope as it lies there."""

    waiting: bytes | memoryview | None = None
    standing: bytes | memoryview | None = None


class Box:
    """The envelopes of an open round, with its seal; ``seals.Lost`` when there is none."""

    def __init__(self, round_: Round) -> None:
        self.round = round_
        self.form = round_.asks
        self.seal = seal_of(round_.pk)
        comment = LONGEST_COMMENT * BYTES_PER_CHARACTER if round_.takes_comments else 0
        questions = len(self.form.questions) * BYTES_PER_QUESTION
        self.size = BYTES_AROUND + MOST_WAVES * BYTES_PER_WAVE + questions + comment

    def put(self, opened: Opened, *, in_place_of: Sealed | None = None) -> bool:
        """Lay an answer that waits in its envelope; whether it lies there. All that an answer costs.

        It does not where the round is closed; nor where something else waits there than ``in_place_of``.
        """
        words: str = PUT
        values: list[Any] = [opened.mark, self._sealed(opened, opened.waiting), self.round.pk]
        if in_place_of is not None:
            words, values = PUT_IN_PLACE, [*values, in_place_of.waiting]
        with transaction.atomic() if self.round.named else nullcontext(), prepared_cursor() as cursor:
            cursor.execute(words, values)
            lies_there = cursor.rowcount == 1
            if self.round.named:
                cursor.execute(SHUFFLE, [self.round.pk, opened.mark, SHUFFLED])
        return bool(lies_there)

    def open_all(self) -> list[Opened]:
        """What lies in every envelope."""
        found = self.round.envelopes.iterator(AT_A_TIME)
        return [self.opened(one.pk, Sealed(one.waiting, one.standing)) for one in found]

    def envelope(self, mark: UUID) -> Sealed:
        """The envelope of one seat; empty where nothing has been laid there."""
        with prepared_cursor() as cursor:
            cursor.execute(FIND, [mark, self.round.pk])
            return Sealed(*(cursor.fetchone() or ()))

    def seal_anew(self, opened: Iterable[Opened]) -> None:
        """Write every envelope again, in an order of chance: after this no row is older than another."""
        shuffled = list(opened)
        secrets.SystemRandom().shuffle(shuffled)
        self.round.envelopes.all().delete()
        Envelope.objects.bulk_create((self._envelope(one) for one in shuffled), batch_size=AT_A_TIME)

    def given(self, answer: Answer) -> Given:
        """An answer as it is sealed."""
        chosen = (question.choices().index(answer.choices.get(question.key, "")) for question in self.form.questions)
        words = "".join(each for each in " ".join(answer.comment.split()) if each.isprintable())
        return Given(tuple(chosen), words)

    def _answer(self, given: Given) -> Answer:
        pairs = zip(self.form.questions, given.chosen, strict=True)
        return Answer({one.key: one.choices()[number] for one, number in pairs if number}, given.comment)

    def _envelope(self, one: Opened) -> Envelope:
        waiting, standing = self._sealed(one, one.waiting), self._sealed(one, one.standing)
        return Envelope(id=one.mark, round=self.round, waiting=waiting, standing=standing)

    def own_answer(self, mark: UUID, sealed: Sealed) -> Answer | None:
        """What lies last in an envelope, as its author gave it; None where it is empty."""
        opened = self.opened(mark, sealed) if any(sealed) else None
        given = opened and (opened.waiting or opened.standing)
        return self._answer(given) if given else None

    def opened(self, mark: UUID, sealed: Sealed) -> Opened:
        """What lies in an envelope that is not empty."""
        waiting, standing = (self._content(mark, each) for each in sealed)
        known = standing or waiting or {}
        return Opened(
            mark=mark,
            group=self.form.groups[known["group"]],
            waves=tuple(known["waves"]),
            standing=_given(standing),
            waiting=_given(waiting),
        )

    def _content(self, mark: UUID, sealed: Any) -> dict[str, Any] | None:
        return self.seal.open(mark, bytes(sealed)) if sealed else None

    def _sealed(self, opened: Opened, given: Given | None) -> bytes | None:
        if given is None:
            return None
        group = self.form.groups.index(opened.group)
        content = {"group": group, "waves": opened.waves, "chosen": given.chosen, "comment": given.comment}
        return self.seal.close(opened.mark, content, self.size)


def _given(content: dict[str, Any] | None) -> Given | None:
    return Given(tuple(content["chosen"]), content["comment"]) if content else None
