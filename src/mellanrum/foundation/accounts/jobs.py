"""What happens to accounts by itself."""

from procrastinate.contrib.django import app

from .sessions import SessionStore


@app.periodic(cron="17 3 * * *")
@app.task(name="clear_ended_sessions")
def clear_ended_sessions(timestamp: int) -> None:
    """Forget sessions whose time is over."""
    SessionStore.clear_expired()
