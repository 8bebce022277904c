"""Phones in a process of their own: each asks for news every second, and now and then answers and gets its next page.

All is written down: what was acknowledged is recorded here, outside the product. A phone whose line breaks tries again.
"""

import asyncio
import json
import random
import re
import sys
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from mellanrum.culture.journey.ladder import Place, Principle, Viewpoint

TOKEN = "b" * 32
MARK = re.compile(rb"after=([\d.]+)")
AGAIN = 0.25
PATIENCE = 60
CHOICES = [place.value for place in Place]


@dataclass
class Recorder:
    """What the phones have seen, for all of them."""

    acknowledged: dict[str, dict[str, str]] = field(default_factory=dict)
    answer_ms: list[float] = field(default_factory=list)
    news_ms: list[float] = field(default_factory=list)
    seen_at: list[float] = field(default_factory=list)
    away: float = 0.0
    broken: int = 0
    refused: int = 0


class Phone:
    """One phone with its own line and its own seat."""

    def __init__(self, given: dict[str, Any], number: int, recorder: Recorder) -> None:
        self.given, self.name, self.recorder = given, str(number), recorder
        self.cookies = {"csrftoken": TOKEN}
        self.line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.mark, self.choices, self.looked_at = "", {}, 0.0
        self.lock = asyncio.Lock()

    async def ask(self, method: str, path: str, body: str = "") -> tuple[int, bytes, dict[str, str]]:
        """Ask until there is an answer; whatever is sent twice must count once."""
        async with self.lock:
            began = time.time()
            while True:
                try:
                    answer = await asyncio.wait_for(self._ask(method, path, body), 15)
                except (OSError, asyncio.IncompleteReadError, TimeoutError):
                    self.line = None
                    self.recorder.broken += 1
                    await asyncio.sleep(AGAIN)
                    continue
                self.recorder.away = max(self.recorder.away, time.time() - began)
                return answer

    async def _ask(self, method: str, path: str, body: str) -> tuple[int, bytes, dict[str, str]]:
        if self.line is None:
            self.line = await asyncio.open_connection("127.0.0.1", self.given["port"])
        reader, writer = self.line
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{self.given['port']}", f"Cookie: {cookies}"]
        if body:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        return await self._rest(head, reader)

    async def _rest(self, head: str, reader: asyncio.StreamReader) -> tuple[int, bytes, dict[str, str]]:
        status, *given = head.split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in given if ": " in line)
        for line in given:
            if line.lower().startswith("set-cookie: seats-"):
                name, _, value = line.partition(": ")[2].partition(";")[0].partition("=")
                self.cookies[name] = value
        code = int(status.split(" ")[1])
        length = int(headers.get("content-length", 0))
        content = await reader.readexactly(length) if code != 204 and length else b""
        if headers.get("connection") == "close":
            self.line = None
        return code, content, headers

    async def come_in(self) -> None:
        await self.ask("GET", f"/join/{self.given['code']}/")
        await self.look()

    async def look(self) -> bytes:
        _status, page, _headers = await self.ask("GET", f"/workshops/{self.given['workshop']}/phone/?after={self.mark}")
        found = MARK.search(page)
        self.mark = found[1].decode() if found else self.mark
        return page

    async def answer(self) -> None:
        principle = random.choice(list(Principle))
        chosen = {f"{principle}.{viewpoint}": random.choice(CHOICES) for viewpoint in Viewpoint}
        body = urlencode({"csrfmiddlewaretoken": TOKEN, "page": principle.value, "person": 1} | chosen)
        began = time.time()
        path = f"/workshops/{self.given['workshop']}/phone/answer/{self.given['block']}/"
        status, _page, headers = await self.ask("POST", path, body)
        if status != 302:
            self.recorder.refused += 1
        else:
            self.recorder.answer_ms.append((time.time() - began) * 1000)
            self.choices |= chosen
            self.recorder.acknowledged[self.name] = self.choices
            await self.ask("GET", headers["location"])

    async def listen(self, over: asyncio.Event) -> None:
        """Ask for news every second until it is over, and look when there is some."""
        path = f"/workshops/{self.given['workshop']}/news/1/"
        await asyncio.sleep(random.random())
        while not over.is_set():
            began = time.time()
            status, _page, _headers = await self.ask("GET", f"{path}?after={self.mark}")
            self.recorder.news_ms.append((time.time() - began) * 1000)
            if status != 204:
                await self.look()
                self.looked_at = time.time()
                self.recorder.seen_at.append(self.looked_at)
            await asyncio.sleep(max(0.0, began + 1 - time.time()))


async def answers(phones: list[Phone], each_second: int, until: float) -> None:
    """So many answers a second, from whichever phone."""
    going: set[asyncio.Task] = set()
    began, sent = time.time(), 0
    while time.time() < until:
        task = asyncio.create_task(random.choice(phones).answer())
        going.add(task)
        task.add_done_callback(going.discard)
        sent += 1
        await asyncio.sleep(max(0.0, began + sent / each_second - time.time()))
    await asyncio.gather(*going)


async def run(given: dict[str, Any]) -> Recorder:
    recorder = Recorder()
    phones = [Phone(given, number, recorder) for number in range(given["phones"])]
    for begin in range(0, len(phones), 20):
        await asyncio.gather(*(phone.come_in() for phone in phones[begin : begin + 20]))
    recorder.away = 0.0
    print("in", flush=True)
    over = asyncio.Event()
    listening = [asyncio.create_task(phone.listen(over)) for phone in phones]
    await answers(phones, given["each_second"], time.time() + given["seconds"])
    print("answered", flush=True)
    # Whoever shows the result says since when there is something to see: that takes as long as it takes.
    since = float(await asyncio.to_thread(sys.stdin.readline))
    until = time.time() + PATIENCE
    while time.time() < until and any(phone.looked_at < since for phone in phones):
        await asyncio.sleep(AGAIN)
    over.set()
    await asyncio.gather(*listening)
    return recorder


if __name__ == "__main__":
    print(json.dumps(vars(asyncio.run(run(json.loads(sys.argv[1]))))))
