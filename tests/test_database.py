"""What the database refuses by itself: every constraint and every protected table is broken by hand, past all our code.

The names of constraints are sentences; each is the key of the statement that would make it untrue.
"""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from mellanrum.capability.methods.tests.factories import make_card
from mellanrum.culture.journey.ladder import Way
from mellanrum.culture.journey.tests.factories import (
    make_answers,
    make_plan_with_step,
    make_reading,
    make_shown_reading,
)
from mellanrum.culture.workshops.actions import add_facilitator, put_dots, save_agenda
from mellanrum.culture.workshops.tests.factories import block_in, make_note, make_open_workshop, make_workshop, step_to
from mellanrum.foundation.accounts.tests.factories import make_invitation
from mellanrum.foundation.attachments.tests.factories import make_upload
from mellanrum.foundation.conversation.actions import edit_comment, post_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.promises import again, one_by_one, promise_broken_by, refusal_of
from mellanrum.foundation.organisation.actions import name_deputy, register_absence, save_goal
from mellanrum.foundation.organisation.models import Goal
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.front.demonstration.models import Birth
from mellanrum.front.notifications.models import Letter, Notification, Preference
from mellanrum.structure.ideas.actions import (
    add_file,
    answer_idea,
    close_idea,
    invite_co_owner,
    offer_help,
    pause_promise,
    propose_hand_over,
    rest_idea,
    save_canvas,
    save_view,
    tick_checklist,
)
from mellanrum.structure.ideas.models import ClosingReason
from mellanrum.structure.ideas.tests.factories import make_draft, make_idea
from mellanrum.structure.ledger.actions import save_budget_year, use
from mellanrum.structure.ledger.tests.factories import make_claim, make_fund

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parent.parent
OPEN = "is_open AND submitted_at IS NOT NULL"


def ledger_row(**changed: str) -> str:
    """A row in the ledger like one that tells of a cost, but for what is given."""
    given = {name: name for name in ("fund_id", "allotment_id", "claim_id", "kind", "amount", "day")}
    given |= {"comment": "''", "reference": "''", "key": "''", "reverses_id": "NULL", "number": "0"} | changed
    return (
        f"INSERT INTO ledger_transaction (id, created_at, {', '.join(given)})"
        f" SELECT gen_random_uuid(), now(), {', '.join(given.values())} FROM ledger_transaction WHERE kind = 'use'"
    )


def ledger_entry(account: str, amount: int, of: str = "use") -> str:
    """One more side of a row that is already there."""
    return (
        "INSERT INTO ledger_entry (transaction_id, account, amount)"
        f" SELECT id, '{account}', {amount} FROM ledger_transaction WHERE kind = '{of}' ORDER BY number LIMIT 1"
    )


REFUSED = {
    # accounts
    "one_person_per_email": "UPDATE accounts_user SET email = 'alla@kommun.example'",
    "whoever_signs_in_has_an_email": "UPDATE accounts_user SET email = ''",
    "nobody_signs_in": "UPDATE accounts_user SET is_nobody = true",
    "everybody_has_a_name": "UPDATE accounts_user SET name = ''",
    "an_invitation_goes_somewhere": "UPDATE accounts_invitation SET email = ''",
    # attachments
    "an_attachment_has_a_name": "UPDATE attachments_attachment SET name = ''",
    "an_attachment_is_small_enough": "UPDATE attachments_attachment SET size = 15 * 1024 * 1024 + 1",
    "an_attachment_is_of_a_known_kind": "UPDATE attachments_attachment SET content_type = 'text/html'",
    "a_removed_attachment_tells_who_removed_it": "UPDATE attachments_attachment SET removed_at = now()",
    # conversation
    "a_removed_comment_tells_who_removed_it": "UPDATE conversation_comment SET removed_at = now(), text = ''",
    "whoever_removes_the_words_of_another_says_why": (
        "UPDATE conversation_comment SET removed_at = now(), text = '', removed_by_id = asks_id"
    ),
    "only_a_removed_comment_is_without_words": "UPDATE conversation_comment SET text = ''",
    "a_question_asked_is_answered_by_a_comment": "UPDATE conversation_comment SET answered_at = now()",
    "a_question_is_answered_for_somebody_else": [
        "UPDATE conversation_comment SET covering_for_id = asks_id",
        "UPDATE conversation_comment SET covering_for_id = author_id, asks_id = NULL",
    ],
    "nobody_asks_themselves": "UPDATE conversation_comment SET asks_id = author_id",
    "a_comment_replies_to_another": "UPDATE conversation_comment SET reply_to_id = id",
    "mentioned_once_in_a_comment": (
        "INSERT INTO conversation_mention (comment_id, person_id)"
        " SELECT comment_id, person_id FROM conversation_mention"
    ),
    # organisation
    "answers_of_fewer_than_five_are_never_shown": "UPDATE organisation_municipality SET fewest_answers = 4",
    "there_is_one_municipality": "UPDATE organisation_municipality SET id = 2",
    "the_central_contact_has_a_deputy": "UPDATE organisation_municipality SET central_deputy_id = central_contact_id",
    "one_goal_per_title": again("organisation_goal", "title, description, position, is_active"),
    "one_unit_per_name_and_place": "UPDATE organisation_unit SET name = 'Samma', parent_id = NULL",
    "an_assignment_ends_after_it_starts": "UPDATE organisation_assignment SET ends_on = starts_on - 1",
    "these_roles_belong_to_a_unit": "UPDATE organisation_assignment SET unit_id = NULL WHERE role = 'manager'",
    "an_absence_ends_after_it_starts": "UPDATE organisation_absence SET ends_on = starts_on - 1",
    "nobody_stands_in_for_themselves": "UPDATE organisation_absence SET deputy_id = person_id",
    "a_deputyship_ends_after_it_starts": "UPDATE organisation_deputyship SET ends_on = starts_on - 1",
    "nobody_is_their_own_deputy": "UPDATE organisation_deputyship SET deputy_id = person_id",
    # process
    "one_stage_per_position": "UPDATE process_stage SET position = 1",
    "progress_is_a_percentage": "UPDATE process_stage SET progress = 101",
    "one_question_per_key_and_stage": "UPDATE process_question SET key = 'same'",
    "one_check_per_key_and_stage": "UPDATE process_checklistitem SET key = 'same'",
    # ideas
    "an_open_idea_has_an_owner_a_next_step_and_a_date": [
        f"UPDATE ideas_idea SET owner_id = NULL WHERE {OPEN}",
        f"UPDATE ideas_idea SET waiting_on_id = NULL WHERE {OPEN}",
        f"UPDATE ideas_idea SET due_on = NULL WHERE {OPEN}",
        f"UPDATE ideas_idea SET next_step = '' WHERE {OPEN}",
    ],
    "a_submitted_idea_has_a_unit_and_a_stage": [
        f"UPDATE ideas_idea SET unit_id = NULL WHERE {OPEN}",
        f"UPDATE ideas_idea SET stage_id = NULL WHERE {OPEN}",
    ],
    "only_a_draft_is_not_submitted": [
        f"UPDATE ideas_idea SET visibility = 'draft' WHERE {OPEN}",
        "UPDATE ideas_idea SET visibility = 'public' WHERE submitted_at IS NULL",
    ],
    "an_ended_idea_waits_for_nobody": [
        "UPDATE ideas_idea SET waiting_on_id = owner_id WHERE NOT is_open",
        "UPDATE ideas_idea SET due_on = current_date WHERE NOT is_open",
        "UPDATE ideas_idea SET next_step = 'Ring' WHERE NOT is_open",
    ],
    "a_closed_idea_has_a_reason_and_a_lesson": [
        "UPDATE ideas_idea SET lesson = '' WHERE stage_id = 'closed'",
        "UPDATE ideas_idea SET closing_reason = '' WHERE stage_id = 'closed'",
    ],
    "an_asleep_idea_says_what_would_wake_it": [
        "UPDATE ideas_idea SET wakes_when = '', wakes_on = NULL WHERE stage_id = 'asleep'",
        "UPDATE ideas_idea SET rested_from_id = NULL WHERE stage_id = 'asleep'",
    ],
    "one_canvas_per_stage": again("ideas_canvas", "idea_id, stage_id, version, answers"),
    "one_canvas_version_per_number": again("ideas_canvasversion", "canvas_id, number, by_id, answers, changed"),
    "one_tick_per_point": again("ideas_tick", "idea_id, stage_id, key, by_id"),
    "one_participation_per_part": again("ideas_participation", "idea_id, person_id, part") + " WHERE part <> 'owner'",
    "one_owner_per_idea": (
        "UPDATE ideas_participation SET part = 'owner' WHERE part IN ('author', 'answerer')"
        " AND (idea_id, person_id) NOT IN (SELECT id, owner_id FROM ideas_idea)"
    ),
    "one_open_invitation_per_person": again(
        "ideas_coownerinvitation", "idea_id, person_id, invited_by_id, words, expires_on"
    ),
    "one_open_hand_over_per_idea": again("ideas_handover", "idea_id, to_id, proposed_by_id, words, expires_on"),
    "one_offer_of_help_per_person": again("ideas_helpoffer", "idea_id, person_id, offer"),
    "one_open_promise_per_idea": "UPDATE ideas_promise SET ended_at = NULL, kept = NULL, unit_id = NULL",
    "a_pause_has_a_reason_and_an_end": [
        "UPDATE ideas_promise SET pause_reason = '' WHERE paused_on IS NOT NULL",
        "UPDATE ideas_promise SET paused_until = NULL WHERE paused_on IS NOT NULL",
        "UPDATE ideas_promise SET paused_until = paused_on - 1",
    ],
    "an_ended_promise_was_kept_or_not": "UPDATE ideas_promise SET kept = NULL WHERE ended_at IS NOT NULL",
    "an_ended_promise_was_a_units": "UPDATE ideas_promise SET unit_id = NULL WHERE ended_at IS NOT NULL",
    "one_saved_view_per_name": again("ideas_savedview", "person_id, name, filters"),
    # methods
    "one_card_per_starter_file": "UPDATE methods_methodcard SET key = 'samma'",
    "a_card_strengthens_something": "UPDATE methods_methodcard SET principles = '{}'",
    "a_card_takes_time": "UPDATE methods_methodcard SET minutes = 0",
    "one_version_of_a_card_per_number": (
        "INSERT INTO methods_cardversion (card_id, number, saved_at, definition)"
        " SELECT card_id, number, saved_at, definition FROM methods_cardversion"
    ),
    # anonymity
    "a_round_is_open_or_closed": "UPDATE anonymity_round SET stage = 'ajar'",
    "one_seat_per_person": (
        "UPDATE anonymity_seat SET person_id = (SELECT person_id FROM anonymity_seat ORDER BY id LIMIT 1)"
    ),
    "an_envelope_holds_an_answer": "UPDATE anonymity_envelope SET waiting = NULL, standing = NULL",
    "a_wave_is_shown_once": (
        "INSERT INTO anonymity_release (id, round_id, wave, shown_on, figures)"
        " SELECT gen_random_uuid(), round_id, wave, shown_on, figures FROM anonymity_release"
    ),
    # journey
    "a_group_of_a_unit_has_a_unit": [
        "UPDATE journey_group SET unit_id = NULL",
        "UPDATE journey_group SET kind = 'project'",
    ],
    "one_group_per_unit": "UPDATE journey_group SET unit_id = (SELECT unit_id FROM journey_group ORDER BY id LIMIT 1)",
    "one_open_reading_at_a_time_in_a_group": "UPDATE journey_reading SET closed_at = NULL, shown_at = NULL",
    "outside_a_meeting_nothing_is_shown_while_it_is_open": (
        "UPDATE journey_reading SET closed_at = NULL WHERE shown_at IS NOT NULL"
    ),
    "a_reading_closes_after_it_opens": "UPDATE journey_reading SET closes_at = created_at",
    "a_plan_is_of_the_group_that_answered": (
        "UPDATE journey_plan SET group_id ="
        " (SELECT id FROM journey_group WHERE journey_group.id <> journey_plan.group_id LIMIT 1)"
    ),
    "a_plan_comes_from_a_reading_or_a_meeting": "UPDATE journey_plan SET meeting = 'Fredagsmöte'",
    "a_plan_after_a_reading_strengthens_something": "UPDATE journey_plan SET principles = '{}'",
    "whoever_lacks_a_competence_says_who_invites_it": (
        "UPDATE journey_step SET lacking = 'En jurist', inviter_id = NULL"
    ),
    "whoever_has_tried_a_card_says_what_came_of_it": [
        "UPDATE journey_step SET tried_on = current_date WHERE card_id IS NOT NULL",
        "UPDATE journey_step SET came_of_card = 'Vi hörde mer' WHERE card_id IS NOT NULL",
        "UPDATE journey_step SET tried_on = current_date, came_of_card = 'Vi hörde mer', card_id = NULL",
    ],
    # workshops
    "one_agenda_per_name": "UPDATE workshops_agenda SET name = 'Samma'",
    "a_code_is_six_digits_and_ends": [
        "UPDATE workshops_workshop SET code = 99999 WHERE stage = 'open'",
        "UPDATE workshops_workshop SET open_until = NULL WHERE stage = 'open'",
        "UPDATE workshops_workshop SET open_until = now() WHERE stage = 'planned'",
    ],
    "an_open_meeting_has_a_code_and_no_other_has": [
        "UPDATE workshops_workshop SET code = NULL, open_until = NULL WHERE stage = 'open'",
        "UPDATE workshops_workshop SET stage = 'over' WHERE stage = 'open'",
    ],
    "a_meeting_never_shows_what_fewer_than_five_answered": "UPDATE workshops_workshop SET least = 4",
    "a_room_has_a_table_and_not_too_many": [
        "UPDATE workshops_workshop SET tables = 0",
        "UPDATE workshops_workshop SET tables = 61",
    ],
    "a_reading_in_a_meeting_is_of_its_group": (
        "UPDATE workshops_workshop SET reading_id = (SELECT id FROM journey_reading LIMIT 1) WHERE stage = 'open'"
    ),
    "a_plan_begun_in_a_meeting_is_of_its_group": (
        "UPDATE workshops_workshop SET plan_id = (SELECT id FROM journey_plan LIMIT 1) WHERE stage = 'open'"
    ),
    "one_leads_a_meeting_once": (
        "UPDATE workshops_facilitator SET person_id = (SELECT person_id FROM workshops_facilitator ORDER BY id LIMIT 1)"
    ),
    "one_block_at_a_time": "UPDATE workshops_block SET position = 1",
    "a_block_takes_time": "UPDATE workshops_block SET minutes = 0",
    "a_note_is_placed_both_ways_or_not_at_all": "UPDATE workshops_note SET effort = 1",
    "what_is_taken_down_says_nothing": "UPDATE workshops_note SET taken_down_at = now()",
    "three_dots_each": "UPDATE workshops_dot SET place = 1",
    "dots_are_shown_when_five_have_put_theirs": "UPDATE workshops_block SET revealed_at = now() WHERE kind = 'vote'",
    "one_dot_on_a_note": "UPDATE workshops_dot SET note_id = (SELECT id FROM workshops_note ORDER BY id LIMIT 1)",
    "a_dot_is_one_of_three": "UPDATE workshops_dot SET place = place + 3",
    # notifications
    "a_letter_is_sent_or_withheld_not_both": "UPDATE notifications_letter SET sent_at = now(), withheld_at = now()",
    "a_letter_from_the_journey_is_about_something": "UPDATE notifications_letter SET kind = 'journey'",
    "nobody_is_told_the_same_twice": again(
        "notifications_notification", "entry, person_id, idea_id, kind, weight, role"
    ),
    "a_weekly_letter_comes_on_a_working_day": "UPDATE notifications_preference SET weekday = 5",
    # ledger
    "one_fund_per_name_and_year": "UPDATE ledger_fund SET name = 'Samma', year = 2026",
    "a_fund_has_one_owner": (
        "UPDATE ledger_fund SET board_id = (SELECT id FROM organisation_board LIMIT 1),"
        " unit_id = (SELECT id FROM organisation_unit LIMIT 1)"
    ),
    "one_allotment_per_fund_and_board": (
        "INSERT INTO ledger_allotment (id, created_at, fund_id, board_id, allotted, free, reserved, unused, used)"
        " SELECT gen_random_uuid(), now(), fund_id, board_id, 0, 0, 0, 0, 0 FROM ledger_allotment"
    ),
    "a_fund_is_never_negative": ledger_entry("free", -(10**12), of="allot"),
    "no_more_is_granted_than_was_allotted": ledger_entry("unused", 10**12),
    "no_more_is_released_than_was_reserved": ledger_entry("reserved", -(10**12)),
    "no_more_is_used_than_was_granted": ledger_entry("unused", -(10**12)),
    "no_more_is_taken_back_than_was_used": ledger_entry("used", -(10**12)),
    "a_claim_says_what_it_is_for": "UPDATE ledger_claim SET words = ''",
    "one_claim_per_code": "UPDATE ledger_claim SET code = '7731'",
    "a_claim_is_met_from_its_allotment": ledger_entry("unused", 1, of="allot"),
    "a_transaction_adds_up": [ledger_row(), ledger_entry("reserved", 1)],
    "an_account_is_moved_once": ledger_entry("used", 1),
    "an_account_is_known": ledger_entry("pocket", 1),
    "an_amount_is_more_than_nothing": [ledger_row(amount="0"), ledger_row(amount="-1")],
    "a_kind_is_known": ledger_row(kind="'gift'"),
    "one_row_per_key": ledger_row(key="key"),
    "one_row_per_number": "SET LOCAL session_replication_role = replica; UPDATE ledger_transaction SET number = 1",
    "only_a_reversal_reverses": [ledger_row(reverses_id="id"), ledger_row(kind="'reverse'")],
    "only_an_allotment_is_nobodys": [ledger_row(claim_id="NULL"), ledger_row(kind="'allot'")],
    "a_reversal_takes_back_a_whole_row": [
        ledger_row(kind="'reverse'", reverses_id="id", amount="amount - 1"),
        ledger_row(kind="'reverse'", reverses_id="id", claim_id="NULL"),
    ],
    "what_is_decided_came_in_before": "UPDATE ledger_budgetyear SET in_by = decided_by + 1",
    "a_budget_is_decided_before_its_year": "UPDATE ledger_budgetyear SET year = 2027",
    # demonstration
    "a_database_is_born_once": "UPDATE demonstration_birth SET id = 2",
}

NEVER_CHANGED = ["core_auditentry", "conversation_commentversion", "process_processversion"]
NEVER_CHANGED += ["ideas_canvasversion", "ideas_move", "ideas_answer", "methods_cardversion"]
NEVER_CHANGED += ["anonymity_release", "journey_statementversion", "ledger_transaction", "ledger_entry"]
# A round may change; what it promised when it opened, and that it has closed, may not.
PROMISED_WHEN_OPENED = {
    "anonymity_round SET least = least + 1": "fixed_when_it_opens",
    "anonymity_round SET takes_comments = NOT takes_comments": "fixed_when_it_opens",
    "anonymity_round SET stage = 'open' WHERE stage = 'closed'": "never_opens_again",
}
# Sums of money may change, but by the rows of the ledger alone.
WRITTEN_BY_THE_BOOK = [
    *(f"ledger_allotment SET {sum} = {sum} + 1" for sum in ("allotted", "free", "reserved", "unused", "used")),
    *(f"ledger_claim SET {sum} = {sum} + 1" for sum in ("reserved", "unused", "used")),
    "ledger_claim SET allotment_id = (SELECT id FROM ledger_allotment a WHERE a.id <> allotment_id LIMIT 1)",
    "ledger_fund SET rows = rows + 1",
]
CHANGED = {
    "conversation_commentversion": "text = text",
    "process_processversion": "number = number",
    "ideas_canvasversion": "number = number",
    "methods_cardversion": "number = number",
    "anonymity_release": "wave = wave",
    "journey_statementversion": "number = number",
    "ledger_transaction": "number = number",
    "ledger_entry": "amount = amount",
}
MAY_BE_ERASED = {"conversation_commentversion", "ideas_canvasversion"}


OURS = [model for model in apps.get_models() if model.__module__.startswith("mellanrum.")]


@pytest.fixture
def town(tmp_path, settings):
    """A municipality with one sound row of everything."""
    settings.MEDIA_ROOT = settings.DATA = tmp_path
    idea = make_idea(stage="design")
    leader, colleague = make_employee(idea.unit, Role.MANAGER), make_employee(idea.unit)
    make_unit("Granne")
    make_draft(author=colleague, unit=idea.unit)
    save_goal(Goal(title="Rent vatten"), by=leader)
    stage = idea.at
    save_canvas(idea, stage=stage, answers={"why": "För att"}, base=0, by=leader)
    tick_checklist(idea, stage=stage, keys={"talked"}, by=leader)
    add_file(idea, upload=make_upload(), by=leader)
    invite_co_owner(idea, person=colleague, by=idea.owner)
    propose_hand_over(idea, to=colleague, by=idea.owner)
    offer_help(idea, offer="En bil", by=colleague)
    save_view("Mina", filters={}, by=leader)
    answer_idea(idea, words="Ja!", next_step="Ring", holder=leader, due_on=clock.today(), by=leader)
    pause_promise(idea, reason="Helg", until=clock.today() + timedelta(days=1), by=leader)
    said = post_comment(idea.conversation, text="Vad tror du?", by=leader, asks=colleague, mentions=[colleague])
    edit_comment(said, text="Vad tror du då?", by=leader)
    asleep, closed = make_idea(unit=idea.unit), make_idea(unit=idea.unit)
    rest_idea(asleep, reason="Sen", words="Vila.", wakes_when="Ny lag", by=leader)
    close_idea(closed, reason=ClosingReason.NOT_OURS, words="Tack", lesson="Fråga", look_again="Ny lag.", by=leader)
    make_invitation()
    away = make_employee(idea.unit)
    register_absence(away, starts_on=clock.today(), ends_on=None, deputy=colleague, by=None)
    name_deputy(away, deputy=colleague, by=None)
    Letter.objects.create(key="one", person=leader, kind="instant")
    Notification.objects.create(entry=1, person=leader, idea=idea, kind="moved", weight="own")
    Preference.objects.create(person=leader)
    Birth.objects.create()
    make_card("Gå ut")
    make_card("Gå in")
    begin_a_journey()
    begin_a_meeting(leader, colleague)
    begin_two_funds()
    return idea


def begin_a_journey():
    """One group that has been shown its answers and asks again, and one whose people are asked by name."""
    shown = make_shown_reading()
    make_answers(make_reading(shown.group), "both")
    make_plan_with_step(shown, card=make_card("Gå runt"))
    make_reading(way=Way.NAMED)


def begin_a_meeting(leader, colleague):
    """A meeting under way, with two who lead it, two notes and two dots of one phone."""
    make_workshop()
    meeting = make_open_workshop("open", "vote", by=leader)
    save_agenda(meeting, name="Vår", by=leader)
    save_agenda(meeting, name="Höst", by=leader)
    notes = [make_note(block_in(meeting, "open"), words) for words in ("Nycklar", "Papper")]
    put_dots(step_to(meeting, "vote"), notes=notes, token="somebody")
    add_facilitator(meeting, person=colleague, by=leader)


def begin_two_funds():
    """A fund with two claims, one of which has a cost, and another fund; and the days of a budget."""
    fund = make_fund()
    make_claim(fund, granted=500)
    claim = make_claim(fund, granted=500)
    use(claim, amount=100, on=clock.today(), key="A 1", by=None)
    make_fund()
    save_budget_year(2028, in_by=date(2027, 4, 30), decided_by=date(2027, 5, 14), by=None)


def test_the_database_refuses_what_would_make_its_sentence_untrue(town):
    broken = one_by_one(REFUSED)

    assert [(promise_broken_by(statement), statement) for _name, statement in broken] == broken


def test_what_was_done_is_never_rewritten(town):
    refusals = {table: refusal_of(f"UPDATE {table} SET {CHANGED.get(table, 'role = role')}") for table in NEVER_CHANGED}

    assert [table for table, refusal in refusals.items() if "Cannot update" not in refusal] == []


def test_what_was_done_is_never_taken_away(town):
    refusals = {table: refusal_of(f"DELETE FROM {table}") for table in {*NEVER_CHANGED} - MAY_BE_ERASED}

    assert [table for table, refusal in refusals.items() if "Cannot update or delete" not in refusal] == []


def test_what_those_who_answer_were_promised_is_never_taken_back(town):
    refusals = {change: refusal_of(f"UPDATE {change}") for change in PROMISED_WHEN_OPENED}

    assert [change for change, refusal in refusals.items() if "Cannot update" not in refusal] == []


def test_no_hand_but_the_books_own_writes_what_a_fund_or_a_claim_has(town):
    refusals = {change: refusal_of(f"UPDATE {change}") for change in WRITTEN_BY_THE_BOOK}

    assert [change for change, refusal in refusals.items() if "Cannot update" not in refusal] == []


def test_a_unit_lies_where_the_database_says_whatever_was_written(town):
    unit = town.unit

    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisation_unit SET path = '{}', parent_id = NULL WHERE id = %s", [unit.pk])
    unit.refresh_from_db()

    assert unit.path == [unit.pk]


def test_every_promise_of_the_database_is_tested_by_its_name():
    """Here, or in a test of the room whose promise it is."""
    named = {word for path in ROOT.glob("**/test_*.py") for word in re.findall(r"\w+", path.read_text())}
    promised = {constraint.name for model in OURS for constraint in model._meta.constraints}

    assert sorted(promised - named) == []
