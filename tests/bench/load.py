"""A load generator of its own process: a few people who ask again as soon as they have been answered."""

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import cycle

TURN = 0.5
"""Seconds that one thing is asked for before the other has its turn."""


@dataclass(frozen=True)
class Ask:
    """What is asked for: a method, addresses that are gone through over and over, a body, and by whom.

    ``cookies`` are of those who ask, dealt out among them in turn; none: nobody in particular.
    """

    port: int
    paths: list[str]
    method: str = "GET"
    cookies: list[str] = field(default_factory=list)
    body: str = ""

    def raw(self, path: str, number: int) -> bytes:
        """The request of the person of a number."""
        body = self.body.encode()
        head = {"Host": f"127.0.0.1:{self.port}"}
        if self.cookies:
            head["Cookie"] = self.cookies[number % len(self.cookies)]
        if body:
            head |= {"Content-Length": str(len(body)), "Content-Type": "application/x-www-form-urlencoded"}
        lines = [f"{self.method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass(frozen=True)
class Answered:
    """What came of it: answers a second, milliseconds at the median and for the slowest twentieth, and the statuses."""

    per_second: float
    median_ms: float
    p95_ms: float
    statuses: dict[str, int]


def ask_in_turn(asks: list[Ask], *, seconds: float, people: int) -> list[list[Answered]]:
    """Let ``people`` ask for the first thing, then the next, and so on over and over, for ``seconds`` each in all.

    A row for every turn, with what came of each. The turns are short, so that a machine whose pace changes from one
    minute to the next is as fast for the one as for the other. They ask from a process of their own, so that the asking
    does not slow the measuring.
    """
    given = json.dumps({"asks": [asdict(ask) for ask in asks], "seconds": seconds, "people": people})
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.load"], input=given, capture_output=True, text=True, check=True
    )
    return [[Answered(**one) for one in turn] for turn in json.loads(done.stdout)]


async def _person(
    ask: Ask, number: int, each: Iterator[str], until: float, times: list[float], statuses: dict[str, int]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", ask.port)
    while time.perf_counter() < until:
        raw = ask.raw(next(each), number)
        began = time.perf_counter()
        writer.write(raw)
        head = await reader.readuntil(b"\r\n\r\n")
        status = head[9:12].decode()
        lower = head.lower()
        if b"content-length:" in lower:
            await reader.readexactly(int(lower.split(b"content-length:")[1].split(b"\r\n")[0]))
        times.append(time.perf_counter() - began)
        statuses[status] = statuses.get(status, 0) + 1
        if b"connection: close" in lower:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", ask.port)
    writer.close()


async def _all(ask: Ask, each: Iterator[str], seconds: float, people: int) -> Answered:
    times: list[float] = []
    statuses: dict[str, int] = {}
    began = time.perf_counter()
    await asyncio.gather(*(_person(ask, number, each, began + seconds, times, statuses) for number in range(people)))
    took = time.perf_counter() - began
    times.sort()
    return Answered(
        per_second=len(times) / took,
        median_ms=statistics.median(times) * 1000,
        p95_ms=times[int(len(times) * 0.95)] * 1000,
        statuses=statuses,
    )


def _turns(asks: list[Ask], seconds: float, people: int) -> Iterator[list[Answered]]:
    each = [cycle(ask.paths) for ask in asks]
    for _turn in range(round(seconds / TURN)):
        yield [asyncio.run(_all(ask, paths, TURN, people)) for ask, paths in zip(asks, each, strict=True)]


if __name__ == "__main__":
    given = json.load(sys.stdin)
    turns = _turns([Ask(**ask) for ask in given["asks"]], given["seconds"], given["people"])
    print(json.dumps([[asdict(one) for one in turn] for turn in turns]))
