"""What the page of a request shows, in words."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.foundation.ui.words import amount, day, local_day
from mellanrum.structure.funding import permissions
from mellanrum.structure.funding.queries import RequestPage
from mellanrum.structure.funding.stages import WAY, BackingKind, CostKind, Reached, RequestStage
from mellanrum.structure.funding.wording import said_of_move

Row = dict[str, Any]
ASIDE = {
    RequestStage.COMPLETION: RequestStage.SUBMITTED,
    RequestStage.DECLINED: RequestStage.GRANTED,
    RequestStage.WITHDRAWN: RequestStage.SUBMITTED,
}
DECISIONS = (RequestStage.GRANTED, RequestStage.DECLINED)


def standing_words(page: RequestPage) -> str:
    """In whose hands the request is and what they do with it, in a sentence."""
    if page.secrecy:
        return _("What was decided is secret by {paragraph}.").format(paragraph=page.secrecy)
    said = {
        RequestStage.DRAFT: _("{name} is writing. Nobody else has it yet."),
        RequestStage.SUBMITTED: _("{name} has it now, and prepares it."),
        RequestStage.COMPLETION: _("{name} has it now, and completes it."),
        RequestStage.PREPARED: _("{name} has it now. It waits to be recommended or decided."),
        RequestStage.RECOMMENDED: _("{name} has it now. It waits to be decided."),
        RequestStage.GRANTED: _("{name} has it now, and uses what was granted."),
        RequestStage.USED: _("{name} has it now, and uses what was granted."),
        RequestStage.REPORTED: _("{name} has it now, and reads the final report."),
        RequestStage.DECLINED: _("It is decided. The reason stands below.") if _says_why(page) else _("It is decided."),
        RequestStage.WITHDRAWN: _("It is taken back, and nobody decides on it."),
        RequestStage.RETURNED: _("It is settled. Nothing more is owed."),
    }
    return " ".join(filter(None, [said[page.stage].format(name=page.request.holder), until_when(page)]))


def _says_why(page: RequestPage) -> bool:
    return page.is_read and not page.request.secrecy


def until_when(page: RequestPage) -> str:
    """Until when whoever has the request does their part; the final report has a line of its own."""
    request = page.request
    if not request.due_on or request.has_money:
        return ""
    return _("No later than {day}.").format(day=day(request.due_on))


def path(page: RequestPage) -> list[Row]:
    """The way of the request as a path: what has been with its words, where it is, and what is to come."""
    moves = _as_told(page.moves)
    is_decided = [move["to_stage"] in DECISIONS for move in moves]
    told = enumerate(moves)
    said = [_stage_of_move(page, move, anew=is_decided[at] and any(is_decided[:at])) for at, move in told] or [
        _later(RequestStage.DRAFT)
    ]
    if page.secrecy:
        return [*said, {"stage": "", "title": page.called, "state": "now"}]
    said[-1]["state"] = "now"
    if page.stage in (RequestStage.DECLINED, RequestStage.WITHDRAWN, RequestStage.RETURNED):
        return _with_board(said, page)
    here = WAY.index(ASIDE.get(page.stage, page.stage))
    return _with_board(said + [_later(stage) for stage in WAY[here + 1 :]], page)


def _with_board(steps: list[Row], page: RequestPage) -> list[Row]:
    """With the board being told, after what was or will be decided: only money is decided on a board's behalf."""
    decided = [at for at, step in enumerate(steps, start=1) if step["stage"] in DECISIONS]
    if not (decided and page.request.fund_id):
        return steps
    on = page.request.told_board_on if page.tells_decision else None
    told = {"title": _("Reported to the board"), "state": "done" if on else "later", "note": day(on) if on else ""}
    # Where its day is, after the decision; what is still to come stands after where the request is.
    been = [at for at, step in enumerate(steps, start=1) if step["state"] != "later"]
    before = [at for at in been if on and steps[at - 1]["on"] <= on]
    place = max([decided[0], *before]) if on else been[-1]
    return [*steps[:place], told, *steps[place:]]


def _as_told(moves: Sequence[Row]) -> list[Row]:
    """A decision that was made first and told later is shown once, as it was told."""
    later: list[Row] = [*moves[1:], {}]
    return [move for move, then in zip(moves, later, strict=False) if not _only_held(move, then)]


def _only_held(move: Row, then: Row) -> bool:
    is_same = move["to_stage"] == then.get("from_stage") == then.get("to_stage")
    return is_same and not (move["reason"] or move["words"] or move["conditions"])


def _stage_of_move(page: RequestPage, move: Row, *, anew: bool) -> Row:
    who = move["by"] or _("Mellanrum")
    return {
        "stage": move["to_stage"],
        "on": local_day(move["at"]),
        "title": _("The decision is put right") if anew else RequestStage(move["to_stage"]).label,
        "state": "done",
        "note": f"{day(move['at'])}, {who}",
        "summary": _("What was said"),
        "words": _words_of(move) if page.is_read else "",
    }


def _words_of(move: Row) -> SafeString:
    conditions = _("Conditions: {words}").format(words=move["conditions"]) if move["conditions"] else ""
    granted = _("Granted: {amount}.").format(amount=amount(move["amount"])) if _grants(move) else ""
    words = said_of_move(move["from_stage"], move["words"])
    said = filter(None, [move["reason"], words, granted, conditions])
    return format_html_join("", "<p>{}</p>", ((words,) for words in said))


def _grants(move: Row) -> bool:
    return move["to_stage"] == RequestStage.GRANTED and move["amount"]


def _later(stage: RequestStage) -> Row:
    return {"stage": stage, "title": stage.label, "state": "later"}


def costs(page: RequestPage) -> list[Row]:
    """The costs with their kinds in words."""
    return [row | {"kind": CostKind(row["kind"]).label} for row in page.costs]


def backings(page: RequestPage) -> list[Row]:
    """What managers were asked for, and where it stands."""
    may = permissions.can_ask_for_backing(page.viewer, page.request)
    return [
        row
        | {
            "what": _asked(row),
            "person": row["person"] or _("Politicians decide: more than any manager may grant"),
            "sign": SIGNS[row["accepted"]],
            "state": _state(row),
            "may_withdraw": may and row["answered_at"] is None and bool(row["person"]),
        }
        for row in page.backings
    ]


SIGNS = {None: "warning", True: "success", False: "danger"}


def _asked(row: Row) -> str:
    if row["kind"] == BackingKind.ANCHORING:
        return _("Stands behind the request")
    said = ngettext("{hours} hour in {year}", "{hours} hours in {year}", row["hours"])
    return said.format(hours=row["hours"], year=row["year"])


def _state(row: Row) -> str:
    if row["secrecy"] and row["accepted"] is None:
        return _("Decided under secrecy")
    return {None: _("Waits for an answer"), True: _("Yes"), False: _("No")}[row["accepted"]]


def goals(page: RequestPage) -> list[Row]:
    """The effect goals, with how they came out in words."""
    return [row | {"reached": Reached(row["reached"]).label if row["reached"] else ""} for row in page.goals]
