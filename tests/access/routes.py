"""Every address there is, found in the address tables themselves so that none can be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Route:
    """An address: its name (or its path, where it has none), the names of what varies in it, and whether it is open."""

    name: str
    named: bool
    path: str
    parameters: tuple[str, ...]
    is_open: bool

    def address(self, given: dict[str, object]) -> str:
        """The address of one thing."""
        if not self.named:
            return "/" + self.path
        try:
            return reverse(self.name, kwargs={name: given[name] for name in self.parameters})
        except NoReverseMatch as error:
            raise AssertionError(f"{self.name} cannot be reached with {self.parameters}") from error


@cache
def all_routes() -> tuple[Route, ...]:
    """Every route of the product."""
    return tuple(_routes(get_resolver(), "", "", ()))


def _routes(resolver: URLResolver, path: str, space: str, above: tuple[str, ...]) -> Iterator[Route]:
    for part in resolver.url_patterns:
        here, varies = path + str(part.pattern), above + _varies(part)
        if isinstance(part, URLResolver):
            yield from _routes(part, here, f"{space}{part.namespace}:" if part.namespace else space, varies)
        else:
            yield _route(part, here, space, varies)


def _varies(part: URLPattern | URLResolver) -> tuple[str, ...]:
    # In the order they are written; an address written as an expression keeps its named groups.
    return tuple(part.pattern.converters) or tuple(part.pattern.regex.groupindex)


def _route(pattern: URLPattern, path: str, space: str, parameters: tuple[str, ...]) -> Route:
    name = f"{space}{pattern.name}" if pattern.name else path
    # Django's own word for what its sign-in middleware lets through.
    is_open = not getattr(pattern.callback, "login_required", True)
    return Route(name, bool(pattern.name), path, parameters, is_open)
