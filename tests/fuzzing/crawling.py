"""Every form of the product, found by opening every page there is as those who may do most."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from tests.access.routes import all_routes

from .pages import Form, forms_of
from .town import ADMINISTRATOR, LEADER, MANAGER, OWNER, Town, browser_of, read

MOST = 8
# What is known of a form that no page of this town happens to show.
ALWAYS_TRIED = ("words", "reason", "text", "name", "next", "do")


def posts_by_route(town: Town) -> dict[str, Form]:
    """For every route what its forms can send, all of them laid together."""
    found: dict[str, Form] = defaultdict(lambda: Form(""))
    for role in (OWNER, LEADER, MANAGER, ADMINISTRATOR):
        browser = browser_of(town.people[role])
        for address in _addresses(town):
            answer = browser.get(address)
            content = read(answer)
            if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
                for form in forms_of(content.decode()):
                    _lay(found, form, role, urlsplit(urljoin(address, form.action)).path)
    return found


def _addresses(town: Town) -> Iterator[str]:
    for route in all_routes():
        things = [town.things[name][:MOST] for name in route.parameters]
        for given in zip_longest(*things) if things else [()]:
            filled = [one if one is not None else known[0] for one, known in zip(given, things, strict=True)]
            yield route.address(dict(zip(route.parameters, filled, strict=True)))


def _lay(found: dict[str, Form], form: Form, role: str, path: str) -> None:
    try:
        match = resolve(path)
    except Resolver404:
        return
    there = found[match.view_name if match.url_name else match._func_path]
    there.homes.append((role, path, frozenset(form.fields)))
    for name, place in form.fields.items():
        known = there.place(name, place.kind)
        known.offered += [one for one in place.offered if one not in known.offered]
        known.chosen = known.chosen or place.chosen


def with_more(form: Form) -> Form:
    """The form, and some fields that it does not have."""
    for name in ALWAYS_TRIED:
        form.place(name, "text")
    return form
