"""Who a code lets in, and how often it may be guessed."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.core import clock

WRONG_GUESSES = 60
FORGOTTEN_AFTER = 60


def opened_by(code: int) -> Workshop | None:
    """The meeting that is under way behind a code, until the code ends."""
    return Workshop.objects.under_way().filter(code=code, open_until__gt=clock.now()).first()


def guesses_left(whence: str) -> int:
    """How many wrong codes may still be tried from an address within a minute. A whole room may share one address, so
    only what is wrong is counted: with 900 000 codes and some few open, guessing one takes a week.
    """
    return WRONG_GUESSES - cache.get(_key(whence), 0)


def remember_wrong_guess(whence: str) -> None:
    """Count a wrong code, for a minute, without writing down from where."""
    key = _key(whence)
    cache.set(key, cache.get(key, 0) + 1, FORGOTTEN_AFTER)


def _key(whence: str) -> str:
    return "code-" + salted_hmac("workshops.guesses", whence).hexdigest()
