"""The hour strikes: the worker goes through the letters that nobody has managed to post."""

import django

django.setup()

from mellanrum.front.notifications.jobs import write_letters  # noqa: E402 - the rooms exist once Django is set up

if __name__ == "__main__":
    write_letters.defer(timestamp=0)
