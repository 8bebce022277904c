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


@dataclass(frozen=True)
class Ask:
    """What is asked for: a method, addresses that are gone through over and over, headers and a body."""

    port: int
    paths: list[str]
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    def raw(self, path: str) -> bytes:
        body = self.body.encode()
        head = {"Host": f"127.0.0.1:{self.port}", **self.headers}
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


def ask_repeatedly(ask: Ask, *, seconds: float, people: int) -> Answered:
    """Let ``people`` ask for ``seconds`` from a process of its own, so that the asking does not slow the measuring."""
    given = json.dumps({"ask": asdict(ask), "seconds": seconds, "people": people})
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.load"], input=given, capture_output=True, text=True, check=True
    )
    return Answered(**json.loads(done.stdout))


async def _person(ask: Ask, each: Iterator[str], until: float, times: list[float], statuses: dict[str, int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", ask.port)
    while time.perf_counter() < until:
        raw = ask.raw(next(each))
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


async def _all(ask: Ask, seconds: float, people: int) -> Answered:
    times: list[float] = []
    statuses: dict[str, int] = {}
    each = cycle(ask.paths)
    began = time.perf_counter()
    await asyncio.gather(*(_person(ask, each, began + seconds, times, statuses) for _one in range(people)))
    took = time.perf_counter() - began
    times.sort()
    return Answered(
        per_second=len(times) / took,
        median_ms=statistics.median(times) * 1000,
        p95_ms=times[int(len(times) * 0.95)] * 1000,
        statuses=statuses,
    )


if __name__ == "__main__":
    given = json.load(sys.stdin)
    print(json.dumps(asdict(asyncio.run(_all(Ask(**given["ask"]), given["seconds"], given["people"])))))
