"""A meeting under way at the ladder, written as JSON: run in the installation's own environment."""

import json

import django

django.setup()

from mellanrum.culture.workshops.tests.factories import (  # noqa: E402 - rooms exist once Django is set up
    block_in,
    make_open_workshop,
)

workshop = make_open_workshop("alone", "reveal")
alone = block_in(workshop, "alone")
print(json.dumps({"workshop": str(workshop.pk), "code": workshop.code, "block": str(alone.pk)}))
