"""Every form about an idea, filled in wrongly: a sentence in the reader's language, and what was written is kept."""

import datetime
import html
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas.actions import close_idea, offer_help
from mellanrum.structure.ideas.models import ClosingReason, Idea

from .factories import make_draft, make_idea, make_unit_with_people
from .pages import opened

pytestmark = pytest.mark.django_db

REQUIRED = "Fill this in to go on."
NOT_COME = "Choose a day that has not come yet."
NOBODY = "We find nobody called “{words}”. Try an e-mail address."
NUMBER = "That looks like a personal identity number. Take it away: nobody needs it here."
PERSONAL = "Ring Anna 811228-9874"
KEPT = "Vi pratade länge om åäö & <b>snön</b>."
LONG_AGO, FAR_OFF = "2001-01-01", "2099-01-01"
SIGNS = ("character", "characters")


@dataclass(frozen=True)
class Wrong:
    """One page, one field that is wrong, and the sentence beside it, or how long a text may be.

    All else is filled in as it should be.
    """

    page: str
    name: str
    value: str
    sentence: str
    by: str = "leader"
    ended: bool = False
    typed: dict[str, str] = field(default_factory=dict)


FILLED: dict[str, dict[str, str]] = {
    "answer": {"words": KEPT, "next_step": "Ring", "holder": "{author}", "due_on": "{soon}"},
    "next_step": {"next_step": KEPT, "holder": "{author}", "due_on": "{soon}"},
    "move_on": {"words": KEPT, "reason": "Behovet är klart"},
    "rest": {"words": KEPT, "reason": "Snö", "wakes_when": "När snön smält"},
    "close": {"words": KEPT, "reason": "not_ours", "lesson": "Fråga först.", "look_again": "Ny lag"},
    "reopen": {"words": KEPT, "reason": "Ny lag"},
    "pause": {"reason": KEPT, "until": "{soon}"},
    "offer_help": {"offer": KEPT},
    "invite": {"words": KEPT, "person": "{author}"},
    "hand_over": {"words": KEPT, "person": "{leader}"},
    "edit": {"title": "Snö", "problem": KEPT, "for_whom": "Alla", "place": "Torget", "proposal": "Skotta"},
    "visibility": {"visibility": "group"},
}

WRONG = [
    Wrong("answer", "next_step", "", REQUIRED),
    Wrong("answer", "holder", "", REQUIRED),
    Wrong("answer", "holder", "Ingen Alls", NOBODY),
    Wrong("answer", "due_on", LONG_AGO, NOT_COME),
    Wrong("answer", "due_on", "2027-02-30", "Enter a valid date."),
    Wrong("answer", "due_on", "på tisdag", "Enter a valid date."),
    Wrong("answer", "next_step", "x" * 201, "200"),
    Wrong("answer", "next_step", PERSONAL, NUMBER),
    Wrong("answer", "due_on", FAR_OFF, "Choose a day within a year. An idea that must wait longer can rest."),
    Wrong("next_step", "due_on", LONG_AGO, NOT_COME),
    Wrong("next_step", "due_on", FAR_OFF, "Choose a day within a year. An idea that must wait longer can rest."),
    Wrong("next_step", "holder", "Ingen Alls", NOBODY),
    Wrong("move_on", "reason", "", REQUIRED),
    Wrong("move_on", "words", "", REQUIRED),
    Wrong("move_on", "words", " \n ", REQUIRED),
    Wrong("move_on", "words", PERSONAL, NUMBER),
    Wrong("rest", "reason", "", REQUIRED),
    Wrong("rest", "wakes_when", "", "Say what would wake the idea: a day, or something that happens."),
    Wrong("rest", "wakes_on", LONG_AGO, NOT_COME),
    Wrong("rest", "wakes_on", "snart", "Enter a valid date."),
    Wrong(
        "rest",
        "wakes_on",
        FAR_OFF,
        "Choose a day within ten years, or say in words what would wake the idea.",
    ),
    Wrong("rest", "wakes_when", PERSONAL, NUMBER),
    Wrong("close", "reason", "", REQUIRED),
    Wrong("close", "lesson", "", REQUIRED),
    Wrong("close", "lesson", PERSONAL, NUMBER),
    Wrong("close", "look_again", "x" * 301, "300"),
    Wrong("reopen", "reason", "", REQUIRED, ended=True),
    Wrong("reopen", "reason", PERSONAL, NUMBER, ended=True),
    Wrong("pause", "until", "", REQUIRED),
    Wrong("pause", "until", "i morgon", "Enter a valid date."),
    Wrong("pause", "until", FAR_OFF, "Choose a day within the next sixty days."),
    Wrong("offer_help", "offer", "", REQUIRED, by="colleague"),
    Wrong("offer_help", "offer", PERSONAL, NUMBER, by="colleague"),
    Wrong("invite", "person", "", REQUIRED, by="author"),
    Wrong("invite", "person", "Ingen Alls", NOBODY, by="author"),
    Wrong("invite", "words", PERSONAL, NUMBER, by="author"),
    Wrong("hand_over", "person", "ingen@kommun.example", NOBODY, by="author"),
    Wrong("edit", "title", "", REQUIRED, by="author"),
    Wrong("edit", "title", "x" * 121, "120", by="author"),
    Wrong("edit", "place", PERSONAL, NUMBER, by="author"),
    Wrong("visibility", "visibility", "", REQUIRED, by="author"),
]


def in_swedish(sentence: str) -> str:
    with override("sv"):
        return gettext(sentence)


def too_long(most: int) -> str:
    """What is said of a text that is one sign too long."""
    one, many = (f"Write at most %(limit_value)d {word}. You have written %(show_value)d." for word in SIGNS)
    return ngettext(one, many, most) % {"limit_value": most, "show_value": most + 1}


def sentence_of(wrong: Wrong, language: str) -> str:
    """The sentence that stands on the page."""
    with override(language):
        if wrong.sentence.isdigit():
            return too_long(int(wrong.sentence))
        return gettext(wrong.sentence).format(words=wrong.value)


def answered(wrong: Wrong, language: str) -> tuple[HttpResponse, Idea]:
    """The page's answer to what is wrong on it, for a reader of the language."""
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    if wrong.ended:
        close_idea(idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson="Fråga.", look_again="Ny lag.", by=leader)
    people = {"leader": leader, "author": idea.author, "colleague": make_employee(unit)}
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.force_login(people[wrong.by])
    url = reverse(f"ideas:{wrong.page}", args=[idea.pk])
    filled, soon = FILLED[wrong.page] | {wrong.name: wrong.value}, clock.today() + datetime.timedelta(days=3)
    typed = {
        name: text.format(author=idea.author.email, leader=leader.email, soon=soon) for name, text in filled.items()
    }
    before = AuditEntry.objects.count()
    answer = client.post(url, opened(client.get(url), **typed))
    assert AuditEntry.objects.count() == before
    return answer, idea


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("wrong", WRONG, ids=lambda one: f"{one.page}-{one.name}-{one.value[:9]}")
def test_it_is_told_beside_the_field_and_nothing_is_lost(wrong, language):
    answer, idea = answered(wrong, language)

    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422, page
    assert sentence_of(wrong, language) in page
    kept = [text for name, text in FILLED[wrong.page].items() if name != wrong.name and "{" not in text]
    assert [text for text in kept if text not in page] == []
    stage = idea.stage_id
    idea.refresh_from_db()
    assert idea.stage_id == stage


def test_every_sentence_of_ours_has_swedish():
    ours = {wrong.sentence for wrong in WRONG if not wrong.sentence.isdigit()}

    assert [sentence for sentence in ours if in_swedish(sentence) == sentence] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_owed_is_not_put_off_and_the_page_says_by_when_it_is_promised(language):
    late = clock.today() + datetime.timedelta(days=50)
    answer, idea = answered(Wrong("next_step", "due_on", str(late), ""), language)

    with override(language):
        said = gettext("This is promised by {day}. If it must wait, pause the clock and tell the author why.")
        assert said.format(day=day(idea.due_on)) in html.unescape(answer.content.decode())


def test_what_is_typed_is_never_markup():
    answer, _idea = answered(Wrong("move_on", "words", f"{PERSONAL} <script>alert(1)</script>", NUMBER), "sv")

    assert "<script>alert(1)" not in answer.content.decode()


NAMES = [
    "Åsa Öberg",
    "A\u030asa O\u0308berg",
    "محمد علي",
    "שרה",
    "🦊 Räv",
    "Zoë O’Brien-Ståhl",
    "Ö" * 120,
    "\u202eakvänd",
    '"; DROP TABLE',
    "{name} %s %(name)s",
]


@pytest.mark.parametrize("name", NAMES)
def test_people_may_be_called_anything_and_an_idea_too(name):
    unit, leader, _manager = make_unit_with_people()
    author = make_employee(unit, name=name)
    idea = make_idea(author=author, unit=unit, title=name, problem=f"{name} behöver hjälp.")
    offer_help(idea, offer=name, by=leader)
    client = Client()
    client.force_login(leader)

    pages = [
        client.get(reverse("ideas:idea", args=[idea.pk])),
        client.get(reverse("ideas:answer", args=[idea.pk])),
        client.get(reverse("ideas:list")),
        client.get(reverse("ideas:board")),
        client.get("/"),
    ]

    assert [page.status_code for page in pages] == [200] * 5
    assert all(name in html.unescape(page.content.decode()) for page in pages)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"problem": "", "title": "Utan ord"}, "Utan ord"),
        ({"problem": "Bara ord", "unit": ""}, "Bara ord"),
        ({"problem": PERSONAL, "place": "Torget"}, "Torget"),
        ({"problem": "x" * 5001, "place": "Torget"}, "Torget"),
        ({"problem": "Ord", "behalf_name": "", "behalf_email": "elsa@kommun.example"}, "elsa@kommun.example"),
        ({"problem": "Ord", "behalf_email": "elsa(at)kommun", "behalf_name": "Elsa"}, "elsa(at)kommun"),
        ({"problem": "Ord", "unit": "00000000-0000-0000-0000-000000000000"}, "Ord"),
    ],
)
def test_a_draft_that_cannot_be_sent_keeps_what_was_written(typed, kept):
    unit, _leader, _manager = make_unit_with_people()
    author = make_employee(unit)
    draft = make_draft(author=author, unit=unit)
    client = Client()
    client.force_login(author)

    typed = {"problem": draft.problem, "unit": str(unit.pk), "do": "review"} | typed
    answer = client.post(reverse("ideas:draft", args=[draft.pk]), typed)

    assert (answer.status_code, kept in html.unescape(answer.content.decode())) == (422, True)
    assert Idea.objects.get(pk=draft.pk).problem == draft.problem
