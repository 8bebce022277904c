"""Putting answers into envelopes, and taking them out again."""

import secrets
from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any
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
PUT = """
INSERT INTO anonymity_envelope (id, round_id, waiting)
SELECT %s, id, %s FROM anonymity_round WHERE id = %s AND stage = 'open' FOR KEY SHARE
ON CONFLICT (id) DO UPDATE SET waiting = EXCLUDED.waiting
"""
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


class Box:
    """The envelopes of an open round, with its seal; ``seals.Lost`` when there is none."""

    def __init__(self, round_: Round) -> None:
        self.round = round_
        self.form = round_.asks
        self.seal = seal_of(round_.pk)
        comment = LONGEST_COMMENT * BYTES_PER_CHARACTER if round_.takes_comments else 0
        questions = len(self.form.questions) * BYTES_PER_QUESTION
        self.size = BYTES_AROUND + MOST_WAVES * BYTES_PER_WAVE + questions + comment

    def put(self, opened: Opened) -> bool:
        """Lay an answer that waits in its envelope; whether the round was open. All that an answer costs."""
        with transaction.atomic() if self.round.named else nullcontext(), prepared_cursor() as cursor:
            cursor.execute(PUT, [opened.mark, self._sealed(opened, opened.waiting), self.round.pk])
            was_open = cursor.rowcount == 1
            if self.round.named:
                cursor.execute(SHUFFLE, [self.round.pk, opened.mark, SHUFFLED])
        return bool(was_open)

    def open_all(self) -> list[Opened]:
        """What lies in every envelope."""
        return [self._opened(envelope) for envelope in self.round.envelopes.iterator(AT_A_TIME)]

    def open_one(self, mark: UUID) -> Opened | None:
        """What lies in the envelope of one seat."""
        envelope = self.round.envelopes.filter(pk=mark).first()
        return self._opened(envelope) if envelope else None

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

    def answer(self, given: Given) -> Answer:
        """A sealed answer as its author gave it."""
        pairs = zip(self.form.questions, given.chosen, strict=True)
        return Answer({one.key: one.choices()[number] for one, number in pairs if number}, given.comment)

    def _envelope(self, one: Opened) -> Envelope:
        waiting, standing = self._sealed(one, one.waiting), self._sealed(one, one.standing)
        return Envelope(id=one.mark, round=self.round, waiting=waiting, standing=standing)

    def _opened(self, envelope: Envelope) -> Opened:
        waiting, standing = (self._content(envelope.pk, each) for each in (envelope.waiting, envelope.standing))
        known = standing or waiting or {}
        return Opened(
            mark=envelope.pk,
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
