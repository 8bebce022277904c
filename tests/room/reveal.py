"""Show what the phones have answered, and tell at which moment, and what it came to."""

import json
import time

import django

django.setup()

from mellanrum.culture.anonymity.models import Envelope  # noqa: E402 - rooms exist once Django is set up
from mellanrum.culture.workshops.actions import go_to_block, reveal_block  # noqa: E402
from mellanrum.culture.workshops.models import Workshop  # noqa: E402
from mellanrum.culture.workshops.queries.agenda import agenda_of  # noqa: E402
from mellanrum.culture.workshops.queries.rooms import room_of  # noqa: E402

workshop = Workshop.objects.select_related("block").get()
leader = workshop.facilitators.get().person
seats = Envelope.objects.count()
reveal_block(workshop.block, by=leader)
workshop.refresh_from_db()
since = time.time()
go_to_block(workshop, block=workshop.blocks.get(kind="reveal"), seen=workshop.version, by=leader)
shown_at = time.time()
agenda = agenda_of(Workshop.objects.select_related("block").get())
tallies = room_of(agenda, agenda.blocks[1]).results[0].everybody.tallies
told = {key: {value: [count.least, count.most] for value, count in tally.items()} for key, tally in tallies.items()}
print(json.dumps({"since": since, "shown_at": shown_at, "seats": seats, "tallies": told}))
