"""What happens to accounts by itself."""

from procrastinate.contrib.django import app

from . import actions
from .sessions import SessionStore


@app.periodic(cron="17 3 * * *")
@app.task(name="clear_ended_sessions")
def clear_ended_sessions(timestamp: int) -> None:
    """Forget sessions whose time is over."""
    SessionStore.clear_expired()


@app.periodic(cron="27 3 * * *")
@app.task(name="seal_second_factors_anew")
def seal_second_factors_anew(timestamp: int) -> None:
    """A night after the secret key was changed, the one before it is no longer needed."""
    actions.seal_second_factors_anew()
