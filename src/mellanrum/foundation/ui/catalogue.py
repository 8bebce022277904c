"""The design catalogue: every component in every state, for those who build pages and for the browser tests."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from mellanrum.foundation.core.clock import today
from mellanrum.foundation.core.errors import Forbidden, Refused

from .words import amount, person, when

NAMES = ("Aino Lindqvist", "Jamal Haddad", "Birgitta Öhman", "Ronja af Ström")


class Example(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="What could be better?", help_text="One sentence is enough. You can add more later.")
    words = forms.CharField(label="Tell us more", widget=forms.Textarea, required=False)
    unit = forms.ChoiceField(
        label="Where?", choices=[("", "Choose a place"), ("1", "Home care, Norrmalm"), ("2", "Library")]
    )
    origin = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, choices=[("n", "A need"), ("i", "An idea"), ("u", "A challenge")]
    )
    helpers = forms.MultipleChoiceField(
        label="Who is it for?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("r", "Residents"), ("c", "Colleagues")],
    )
    day = forms.DateField(label="Until when?", widget=forms.DateInput(attrs={"type": "date"}))
    mine = forms.BooleanField(
        label="I have read that the idea becomes a public record", help_text="A draft is only yours."
    )
    picture = forms.FileField(label="Picture", required=False)


class Filter(forms.Form):
    """The filter bar above a list."""

    search = forms.CharField(label="Words", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    stage = forms.ChoiceField(label="Stage", required=False, choices=[("", "All stages"), ("p", "Pilot")])
    unit = forms.ChoiceField(label="Unit", required=False, choices=[("", "The whole municipality")])


@require_safe
@login_not_required
def look(request: HttpRequest) -> HttpResponse:
    if not settings.DEMONSTRATION:
        raise Http404
    said: dict[str, Exception] = {
        "refuse": Refused("The fund has only 40 000 kr left. Ask for less, or wait until the first of January.")
    }
    said["forbid"] = Forbidden("Only Aino Lindqvist, innovation leader for home care, can move the idea on.")
    if request.GET.get("say") in said:
        raise said[request.GET["say"]]
    messages.success(request, "The idea is asleep until 1 March.", extra_tags="/look/scheme/")
    typed = {"wrong-title": "", "wrong-words": "Snow at the crossing", "wrong-day": "soon", "wrong-helpers": "r"}
    wrong = Example(typed, prefix="wrong") if "wrong" in request.GET else None
    context = {
        "form": Example(),
        "wrong": wrong,
        "filter": Filter(),
        "names": NAMES,
        "days": [today() + timedelta(days=days) for days in (0, 1, -3, 5, 20, 400)],
        "tags": [(kind, kind.title()) for kind in ("neutral", "accent", "info", "success", "warning", "danger")],
        "rows": _rows(),
        "answers": _answers(),
        "stages": _stages(),
        "tabs": [{"url": "/look/", "label": "Open", "here": True, "count": 12}, {"url": "/look/?x", "label": "Closed"}],
    }
    return render(request, "ui/look/catalogue.html", context)


def _rows() -> list[dict]:
    titles = (
        "Warm lunch on Saturdays for those who live alone",
        "Samverkansöverenskommelser för nattfasta i äldreomsorgen",
        "Snow at the crossing by the school",
    )
    return [
        {"title": title, "who": who, "ore": (number + 1) * 12_500_000, "day": today() + timedelta(days=number * 4)}
        for number, (title, who) in enumerate(zip(titles, NAMES, strict=False))
    ]


def _answers() -> list[dict]:
    soon = when(today() + timedelta(days=5))
    return [
        {"icon": "map-pin", "question": "Where is it?", "words": "With home care in Norrmalm, stage Pilot."},
        {"icon": "user-round", "question": "Who helps?", "words": person(NAMES[0], "innovation leader")},
        {"icon": "file-text", "question": "What is needed?", "words": "Two questions left in the test agreement."},
        {"icon": "scale", "question": "Who decides?", "words": format_html("{} decides, {}.", NAMES[2], soon)},
        {
            "icon": "coins",
            "question": "Money?",
            "words": format_html("Ask the innovation fund for {}.", amount(25_000_000)),
        },
        {"icon": "sprout", "question": "What happens after?", "words": "We count the visits again in March."},
    ]


def _stages() -> list[dict]:
    return [
        {
            "title": "Explore the idea",
            "state": "done",
            "note": "12 March to 2 April",
            "summary": "What was said",
            "words": "The need was met in three homes out of four.",
        },
        {"title": "Explore the approach", "state": "done", "note": "2 April to 20 May"},
        {
            "title": "Pilot",
            "state": "now",
            "note": "since 1 June",
            "words": "Two teams try the evening round until 30 November.",
        },
        {"title": "Scale", "state": "later"},
        {"title": "In operation", "state": "later"},
    ]
