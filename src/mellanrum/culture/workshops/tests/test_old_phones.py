"""Everything that a phone in the room is sent is understood by one from 2018."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import resolve, reverse

from mellanrum.culture.anonymity.models import Envelope
from mellanrum.culture.journey.tests.factories import make_reading
from mellanrum.culture.workshops.kinds import Kind
from mellanrum.culture.workshops.stylesheet import phone_look
from mellanrum.foundation.organisation.tests.factories import make_municipality
from mellanrum.foundation.ui.stylesheet import OLD, plain_look, stylesheet

from .factories import make_note, make_open_workshop, make_phone, step_to
from .old_phones import PAGE, SCRIPT, STYLE, newer

SCRIPTS = re.compile(r'<script[^>]*\bsrc="/static/([^"]+)"')
SHEETS = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


def pages() -> list[str]:
    """What the phone shows at the door, in every kind of block, and when it is over."""
    make_municipality()
    workshop = make_open_workshop(*Kind.values)
    phone = make_phone(workshop)
    seen = [phone.get(reverse("workshops:join")).content.decode()]
    for kind in Kind.values:
        block = step_to(workshop, kind)
        if kind == Kind.OPEN:
            make_note(block)
        seen.append(phone.get(reverse("workshops:phone", args=[workshop.pk])).content.decode())
    return seen


@pytest.mark.django_db
def test_no_page_sends_a_phone_anything_that_one_from_2018_does_not_understand():
    shown = pages()

    scripts = {name for page in shown for name in SCRIPTS.findall(page)}
    sheets = {address for page in shown for address in SHEETS.findall(page)}
    assert len(shown) == len(Kind.values) + 1
    assert scripts == {"workshops/phone.js"}
    assert [resolve(address).view_name for address in sheets] == ["workshops:look"]
    assert [newer(page, PAGE) for page in shown] == [[]] * len(shown)
    assert [page for page in shown if "<script>" in page] == []


def test_the_script_of_the_phone_is_understood():
    script = Path(str(finders.find("workshops/phone.js"))).read_text(encoding="utf-8")

    assert newer(script, SCRIPT) == []


@pytest.mark.parametrize("colour", ["#1f5c4f", "#ffd400", "#7a1f3d"])
def test_the_look_of_the_phone_is_understood(colour):
    assert newer(phone_look(colour).plain.decode(), STYLE) == []


def test_what_the_pages_behind_a_link_tell_an_old_phone_is_understood():
    told = plain_look("#1f5c4f")

    named = {name for name in re.findall(r"var\((--[\w-]+)\)", told) if f"{name}:" not in told.replace(": ", ":")}
    served = stylesheet("#1f5c4f").plain.decode().partition(OLD)[2]
    assert (newer(told, STYLE), named) == ([], set())
    assert ".note{" in served and served.endswith("}}")


def sent_by(form: str) -> dict[str, str]:
    """What a form sends where the first of every choice is made."""
    fields = [dict(re.findall(r'(\w+)="([^"]*)"', field)) for field in re.findall(r"<input[^>]*>", form)]
    return {one["name"]: one["value"] for one in reversed(fields)}


@pytest.mark.django_db
def test_what_is_asked_behind_a_link_is_answered_by_forms_alone(client):
    reading = make_reading()
    answer = client.get(reverse("journey:join", args=[reading.pk]))
    for _page in range(11):
        asked = answer.content.decode().partition("<main")[2].partition("</main>")[0]
        assert (newer(asked, PAGE), "hx-" in asked, "action=" in asked) == ([], False, False)
        answer = client.post(answer.wsgi_request.path, sent_by(asked), follow=True)

    assert resolve(answer.wsgi_request.path).view_name == "journey:thanks"
    assert Envelope.objects.filter(round=reading.round).count() == 1


@pytest.mark.django_db
def test_a_box_that_opens_over_the_page_is_not_laid_out_on_a_phone_that_knows_none(client):
    page = client.get(reverse("journey:join", args=[make_reading().pk])).content.decode()

    hidden = re.findall(r"([^{}]*)\{ display: none; \}", plain_look("#1f5c4f"))
    assert "<dialog" not in page or "dialog" in ", ".join(hidden).split(", ")


@pytest.mark.parametrize(
    "line",
    [
        "var a = b?.c;",
        "var a = b ?? c;",
        "a ||= b;",
        "this.#mine = 1;",
        "import {a} from './b.js';",
        "await fetch(news);",
        "var many = 1_000;",
        "words.replaceAll('a', 'b');",
        "list.at(-1);",
        "form.requestSubmit();",
        "new ResizeObserver(draw);",
    ],
)
def test_a_newer_line_in_the_script_is_found(line):
    assert newer(f"var before = 1;\n{line}\n", SCRIPT) != []


@pytest.mark.parametrize(
    "rule",
    [
        "a:has(b) { color: red }",
        "a { &:hover { color: red } }",
        "@layer a { b { color: red } }",
        "a { inset: 0 }",
        "a { display: flex; gap: 1rem }",
        "a { width: min(10rem, 100%) }",
        "a { color: color-mix(in srgb, red, blue) }",
        "a:focus-visible { color: red }",
        "a { height: 100dvh }",
        "a { margin-inline: auto }",
        "a:not(b, c) { color: red }",
    ],
)
def test_a_newer_rule_in_the_look_is_found(rule):
    assert newer(rule, STYLE) != []


@pytest.mark.parametrize("line", ["var a = b ? .5 : 1;", "// a?.b is newer", "by('room').closest('li');"])
def test_what_is_old_enough_is_let_be(line):
    assert newer(line, SCRIPT) == []
