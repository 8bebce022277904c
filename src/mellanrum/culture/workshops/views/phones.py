"""The phone: what is asked now, and what is sent from it. Nobody is known here, and nothing tells who wrote what."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.anonymity.traceless import SEATS_ON_A_PHONE, leaves_no_trace, remember_seats, seats_of
from mellanrum.culture.workshops import actions
from mellanrum.culture.workshops.forms.leading import NoteForm, PlaceForm, TableForm, WordsForm
from mellanrum.culture.workshops.kinds import DOTS_EACH, Doing
from mellanrum.culture.workshops.models import Block, Note, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.asking import Page, pages_of
from mellanrum.culture.workshops.queries.boards import dots_of, effects, efforts
from mellanrum.culture.workshops.queries.carrying import first_in
from mellanrum.culture.workshops.queries.pulse import NO_BOARD, Pulse, mark_of, pulse
from mellanrum.culture.workshops.queries.rooms import Room, room_of
from mellanrum.culture.workshops.stylesheet import phone_look
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.shell import identity

from .asking import asking_page, asking_page_before, block_asked_before
from .listening import Where, page_drawn_before, page_for_all
from .seated import is_shared, person, remember_table, seat, table_of

# Where a phone only listens there is nothing on it that is its own.
SAME_FOR_ALL = (Doing.LISTEN, Doing.SORT, Doing.LADDER, Doing.CARDS, Doing.PLAN, Doing.LOOK_BACK)


def in_the_room(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only phones that came in by the code; others are shown to the door, and never hear whether there is a room."""

    @leaves_no_trace
    @wraps(view)
    def inside(request: HttpRequest, workshop_id: UUID, **named: Any) -> HttpResponse:
        seats = seats_of(request, workshop_id)
        workshop = Workshop.objects.select_related("block").filter(pk=workshop_id).first() if seats else None
        if workshop is None:
            return redirect("workshops:join")
        return view(request, workshop, **named)

    return inside


@require_safe
@leaves_no_trace
def phone(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    asks_what_is_shown = request.GET.keys() == {"after"}
    if not (asks_what_is_shown or "passed" in request.GET) or not seats_of(request, workshop_id):
        return _phone(request, workshop_id)
    # It only asks what is shown now, or what comes after the page it has answered.
    known = pulse(workshop_id)
    where = _where(request, workshop_id, known)
    # It was told of news, so a process that only remembers what the phone already shows has not heard.
    if request.GET.get("after") == where.mark:
        return _phone(request, workshop_id, known=known)
    drawn = page_drawn_before(request, where) if asks_what_is_shown else None
    return drawn or asking_page_before(request, where) or _phone(request, workshop_id, known=known)


@in_the_room
def _phone(request: HttpRequest, workshop: Workshop, known: Pulse | None = None) -> HttpResponse:
    return _page(request, workshop, known=known)


@require_POST
@in_the_room
def write(request: HttpRequest, workshop: Workshop, block_id: UUID) -> HttpResponse:
    block = _block(workshop, block_id)
    form = NoteForm(request.POST, block=block)
    if not form.is_valid() and block.pk != workshop.block_id:
        raise Refused(_first_fault(form))
    if not form.is_valid():
        return _page(request, workshop, wrong=form, status=422)
    given = form.cleaned_data
    at = table_of(request, workshop.pk, workshop.tables)
    actions.write_note(block, note_id=given.pop("note"), table=at, **given)
    return redirect(f"{_here(workshop)}?sent=1" + (f"&step={given['step']}" if given["step"] else ""))


@require_POST
@leaves_no_trace
def answer(request: HttpRequest, workshop_id: UUID, block_id: UUID) -> HttpResponse:
    # What others are asked just now need not be looked for: that the round is open is seen when the answer is laid in.
    where = _where(request, workshop_id, pulse(workshop_id))
    block = block_asked_before(where) if seats_of(request, workshop_id) else None
    if block is None or block.pk != block_id:
        return _answer(request, workshop_id, block_id=block_id)
    return _answer_in(request, block)


@in_the_room
def _answer(request: HttpRequest, workshop: Workshop, block_id: UUID) -> HttpResponse:
    return _answer_in(request, _block(workshop, block_id))


def _answer_in(request: HttpRequest, block: Block) -> HttpResponse:
    workshop = block.workshop
    page = next((one for one in pages_of(block) if one.key == request.POST.get("page")), None)
    if page is None:
        raise Refused(_("The page was not whole. Reload it and try again."))
    choices, words = _given(request, workshop, page)
    actions.answer_block(block, choices=choices, token=seat(request, workshop.pk), words=words)
    return redirect(f"{_here(workshop)}?sent=1&person={person(request, workshop.pk) + 1}&passed={page.key}")


def _given(request: HttpRequest, workshop: Workshop, page: Page) -> tuple[dict[str, str], str | None]:
    """What a page says. On a shared phone what is left empty stays as it was: it was not shown to be kept."""
    choices = {asked.key: request.POST.get(asked.key, "") for asked in page.asked}
    words = _words(request, page)
    if is_shared(request, workshop.pk):
        return {key: value for key, value in choices.items() if value}, words or None
    return choices, words


def _words(request: HttpRequest, page: Page) -> str | None:
    """What somebody has added in their own words, where that is asked for."""
    if not page.takes_words:
        return None
    form = WordsForm(request.POST)
    if not form.is_valid():
        raise Refused(_first_fault(form))
    return str(form.cleaned_data["words"])


@require_POST
@in_the_room
def next_person(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    seats = [*seats_of(request, workshop.pk), take_open_seat(workshop.pk)]
    response = redirect(f"{_here(workshop)}?person={min(len(seats), SEATS_ON_A_PHONE)}")
    remember_seats(response, workshop.pk, seats)
    return response


@require_POST
@in_the_room
def dots(request: HttpRequest, workshop: Workshop, block_id: UUID) -> HttpResponse:
    block = _block(workshop, block_id)
    room = room_of(agenda_of(workshop), block)
    chosen = set(request.POST.getlist("note"))
    notes = [first_in(one) for one in room.notes if str(one.pk) in chosen]
    actions.put_dots(block, notes=notes, token=seat(request, workshop.pk))
    return redirect(f"{_here(workshop)}?sent=1")


@require_POST
@in_the_room
def place(request: HttpRequest, workshop: Workshop, note_id: UUID) -> HttpResponse:
    given = PlaceForm(request.POST).whole()
    agenda, at = agenda_of(workshop), table_of(request, workshop.pk, workshop.tables)
    shown = room_of(agenda, agenda.now).placed_at(at) if agenda.now else []
    note = next((first_in(one) for one in shown if one.pk == note_id), None)
    actions.place_note(note or _note(request, workshop, note_id, of_the_room=True), **given)
    return redirect(f"{_here(workshop)}?sent=1")


@require_POST
@in_the_room
def take_down(request: HttpRequest, workshop: Workshop, note_id: UUID) -> HttpResponse:
    actions.take_down_note(_note(request, workshop, note_id), by=None)
    return redirect(_here(workshop))


@require_POST
@in_the_room
def want_on(request: HttpRequest, workshop: Workshop, note_id: UUID) -> HttpResponse:
    actions.want_on(_note(request, workshop, note_id), wants=request.POST.get("wants") == "yes")
    return redirect(_here(workshop))


@require_POST
@in_the_room
def table(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    form = TableForm(request.POST)
    response = redirect(_here(workshop))
    if form.is_valid() and form.cleaned_data["table"] <= workshop.tables:
        remember_table(response, workshop.pk, form.cleaned_data["table"])
    return response


def _page(
    request: HttpRequest,
    workshop: Workshop,
    *,
    known: Pulse | None = None,
    wrong: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """What the phone shows now. The mark is taken first, so that what happens meanwhile is news."""
    at = table_of(request, workshop.pk, workshop.tables)
    mark = mark_of(workshop, at, known)
    agenda = agenda_of(workshop)
    room = room_of(agenda, agenda.now) if agenda.now and workshop.is_open else None
    context = {
        "workshop": workshop,
        "room": room,
        "doing": room.block.doing if room else Doing.LISTEN,
        "mark": mark,
        "table": at,
        "tables": range(1, workshop.tables + 1),
        "sent": "sent" in request.GET,
        "wrong": wrong,
        "look": _look(),
        **(_about(request, workshop, room, at) if room else {}),
    }
    if context["doing"] == Doing.ANSWER and "needs_table" not in context:
        return asking_page(request, context)
    if context["doing"] in SAME_FOR_ALL and not context["sent"]:
        return page_for_all(request, context)
    return render(request, "workshops/phone/phone.html", context, status=status)


def _where(request: HttpRequest, workshop_id: UUID, known: Pulse) -> Where:
    at = table_of(request, workshop_id, known.tables)
    return Where(workshop_id, at, known.mark(at), _look())


def _look() -> str:
    return phone_look(identity().colour).version


def _about(request: HttpRequest, workshop: Workshop, room: Room, at: int) -> dict[str, Any]:
    """What one block asks for beside its words."""
    block = room.block
    needs_table = workshop.tables > 1 and at == NO_BOARD and (block.is_at_tables or block.doing == Doing.PLACE)
    if needs_table:
        return {"needs_table": True}
    if block.doing == Doing.WRITE:
        steps = room.steps_at(at) if block.usual.steps else []
        return {"note_id": uuid4(), "steps": steps, "step_now": request.GET.get("step")} | _own_board(room, at)
    if block.doing == Doing.DOTS:
        return {"mine": dots_of(block, seat(request, workshop.pk)), "dots_each": DOTS_EACH}
    if block.doing == Doing.PLACE:
        return {"placing": room.placed_at(at), "efforts": efforts(), "effects": effects()}
    return {}


def _own_board(room: Room, at: int) -> dict[str, Any]:
    """Only the own table's board: what others write is read from the wall."""
    own = [note for note in room.notes if note.table == at] if room.block.is_at_tables else []
    return {"own": own}


def _first_fault(form: Form) -> str:
    return str(next(iter(form.errors.values()))[0])


def _here(workshop: Workshop) -> str:
    return reverse("workshops:phone", args=[workshop.pk])


def _block(workshop: Workshop, block_id: UUID) -> Block:
    """A block that the group is in, or has been in: what was sent late over a bad network still counts."""
    last = workshop.block.position if workshop.block else 0
    found = Block.objects.select_related("round").filter(workshop=workshop.pk, position__lte=last)
    block = get_object_or_404(found, pk=block_id)
    block.workshop = workshop
    return block


def _note(request: HttpRequest, workshop: Workshop, note_id: UUID, *, of_the_room: bool = False) -> Note:
    """A note on the table's own board; where the tables place notes, also one of the whole room's."""
    boards = {table_of(request, workshop.pk, workshop.tables)} - {NO_BOARD} | ({NO_BOARD} if of_the_room else set())
    found = Note.objects.on_the_wall().select_related("block__workshop", "idea")
    return get_object_or_404(found, pk=note_id, block__workshop=workshop.pk, table__in=boards)
