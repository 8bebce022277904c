"""What is to happen on which day."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from mellanrum.foundation.core.working_days import add_working_days, is_working_day

ONE_DAY = timedelta(days=1)


class Diary:
    """What is to happen on which day; a day off is moved to the working day that follows, but never past yesterday."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._days: dict[date, list[Callable[[], object]]] = defaultdict(list)

    def write(self, ago: int, what: Callable[[], object]) -> None:
        self._days[self.day(ago)].append(what)

    def day(self, ago: int) -> date:
        """The day on which something that was so many days ago was done."""
        day = add_working_days(self.today - timedelta(days=ago), 0)
        while day >= self.today or not is_working_day(day):
            day -= ONE_DAY
        return day

    def on(self, day: date) -> list[Callable[[], object]]:
        return self._days[day]
