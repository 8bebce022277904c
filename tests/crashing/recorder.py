"""Somebody outside who writes, and keeps what they were told was saved."""

import http.client
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = "c" * 32
MARK = "märke"


@dataclass
class Record:
    """What was tried, and what of it was acknowledged: marks that stand in the texts themselves."""

    tried: dict[str, list[str]] = field(default_factory=lambda: {"draft": [], "sent": [], "comment": [], "answer": []})
    kept: dict[str, list[str]] = field(default_factory=lambda: {"draft": [], "sent": [], "comment": [], "answer": []})
    answers: Counter[str] = field(default_factory=Counter)


class Browser:
    """One signed-in person, over plain HTTP."""

    def __init__(self, port: int, session: str, record: Record) -> None:
        self.port, self.record = port, record
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}; language=en",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": TOKEN,
        }

    def page(self, path: str) -> str:
        return self._ask("GET", path, None)[2]

    def sends(self, path: str, **sent: str) -> tuple[int, str]:
        """The status and where one is sent on; 0 when nobody answered."""
        status, location, _text = self._ask("POST", path, urlencode(sent))
        self.record.answers[str(status)] += 1
        return status, location

    def _ask(self, verb: str, path: str, body: str | None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(verb, path, body, self.headers)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location") or "", answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, "", ""
        finally:
            connection.close()


class Writer(threading.Thread):
    """Leaves ideas, comments and answers, one after the other, until asked to stop."""

    def __init__(self, browser: Browser, leader: Browser, unit: str, idea: str) -> None:
        super().__init__(daemon=True)
        self.browser, self.leader, self.unit, self.idea = browser, leader, unit, idea
        self.record = browser.record
        self.is_done = threading.Event()

    def run(self) -> None:
        while not self.is_done.is_set():
            for deed in (self._leave_an_idea, self._comment, self._answer):
                deed()
                time.sleep(0.05)

    def _try(self, what: str, mark: str, is_kept: bool) -> bool:
        if is_kept:
            self.record.kept[what].append(mark)
        return is_kept

    def _leave_an_idea(self) -> None:
        """As the browser does when the network drops: the same draft is sent again until somebody answers."""
        idea = str(uuid.uuid4())
        self.record.tried["draft"].append(idea)
        if not any(self._save_draft(idea) for _attempt in range(5)):
            return
        self.record.tried["sent"].append(idea)
        status, location = self.browser.sends(f"/ideas/{idea}/submit/", visibility="municipality")
        self._try("sent", idea, status == 302 and location.endswith("/sent/"))

    def _save_draft(self, idea: str) -> bool:
        text = f"{MARK} {idea}. Körschemat räcker inte till."
        status, location = self.browser.sends(f"/ideas/{idea}/draft/", problem=text, unit=self.unit, do="review")
        return self._try("draft", idea, status == 302 and location.endswith("/submit/"))

    def _comment(self) -> None:
        mark = str(uuid.uuid4())
        self.record.tried["comment"].append(mark)
        status, _location = self.leader.sends(f"/ideas/{self.idea}/comments/", text=f"{MARK} {mark}")
        self._try("comment", mark, status == 302)

    def _answer(self) -> None:
        mark = str(uuid.uuid4())
        self.record.tried["answer"].append(mark)
        status, _location = self.leader.sends(f"/ideas/{self.idea}/answer/", **self._filled_in(mark))
        self._try("answer", mark, status == 302)

    def _filled_in(self, mark: str) -> dict[str, str]:
        seen = self.leader.page(f"/ideas/{self.idea}/answer/").partition('name="seen" value="')[2].partition('"')[0]
        day = time.strftime("%Y-%m-%d", time.localtime(time.time() + 30 * 86400))
        return {"words": f"{MARK} {mark}", "next_step": "Ring", "holder": "lena", "due_on": day, "seen": seen}
