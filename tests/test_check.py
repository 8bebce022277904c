"""What ``mellanrum check`` finds: each invariant is broken by force, and the sentence is read in both languages."""

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as of_the_project
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils.translation import override

from mellanrum.foundation.attachments.tests.factories import make_attachment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.checks import found_faults
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_municipality, make_unit
from mellanrum.front.notifications.models import Letter
from mellanrum.structure.ideas.actions import close_idea
from mellanrum.structure.ideas.tests.factories import make_idea

pytestmark = pytest.mark.django_db


def force(*statements: str) -> None:
    """Do what the database would never let us do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in statements:
            cursor.execute(statement)


def without(table: str, *constraints: str) -> list[str]:
    return [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for name in constraints]


def sentences(language: str = "en") -> dict[str, str]:
    """What is found, by its number."""
    with override(language):
        return {str(fault.id): str(fault.msg) for fault in found_faults()}


def said_by_check(**given) -> str:
    """All that the command says when something is wrong."""
    with pytest.raises(CommandError) as sentence:
        call_command("check", stderr=(told := io.StringIO()), **given)
    return told.getvalue() + str(sentence.value)


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, settings):
    """No files but those of the test itself."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def idea():
    """An idea in a municipality where all is well."""
    make_administrator()
    made = make_idea(problem="Vägen är hal.")
    assert sentences() == {}
    return made


def lose_the_owner(idea):
    broken = without("ideas_idea", "an_open_idea_has_an_owner_a_next_step_and_a_date")
    force(*broken, "UPDATE ideas_idea SET owner_id = NULL")


def show_another_day(idea):
    force("UPDATE ideas_idea SET due_on = due_on + 1")


def forget_that_the_clock_is_paused(idea):
    force("UPDATE ideas_idea SET is_paused = true")


def ask_somebody_of_an_ended_idea(idea):
    close_idea(idea, reason="not_ours", words="Tack.", lesson="Fråga.", look_again="Ny lag.", by=idea.waiting_on)
    force("UPDATE ideas_promise SET ended_at = NULL, kept = NULL, unit_id = NULL")


def leave_without_handing_over(idea):
    force("UPDATE accounts_user SET is_active = false WHERE id = (SELECT waiting_on_id FROM ideas_idea)")


def be_away_without_cover(idea):
    force(
        "INSERT INTO organisation_absence (id, created_at, person_id, starts_on)"
        " SELECT gen_random_uuid(), now(), waiting_on_id, current_date - 1 FROM ideas_idea"
    )


def forget_the_owner_among_the_people(idea):
    force("DELETE FROM ideas_participation WHERE part = 'owner'")


def send_the_central_contact_away(idea):
    force(
        "UPDATE accounts_user SET is_active = false"
        " WHERE id = (SELECT central_contact_id FROM organisation_municipality)"
    )


def take_the_administrator_away(idea):
    Assignment.objects.filter(role="administrator").delete()


def lose_the_way_to_a_unit(idea):
    make_unit("Skolan")
    force(
        "ALTER TABLE organisation_unit DISABLE TRIGGER USER",
        "UPDATE organisation_unit SET path = '{}' WHERE name = 'Skolan'",
    )


def lose_a_file(idea):
    found = make_attachment()
    Path(found.file.path).unlink()


def leave_a_file_behind(idea):
    place = Path(of_the_project.MEDIA_ROOT) / "attachments" / "ab" / "cdef"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"x")
    an_hour_ago = (clock.now() - timedelta(hours=2)).timestamp()
    os.utime(place, (an_hour_ago, an_hour_ago))


def forget_a_stage(idea):
    force(
        "INSERT INTO process_stage (key, kind, position, progress, answer_days, work_days, canvas_minutes, decider,"
        " requires_lesson, formal, words) VALUES ('extra', 'step', 99, 1, 1, 1, 1, 'manager', false, '', '{}')"
    )


def have_two_ends(idea):
    force("UPDATE process_stage SET kind = 'realised' WHERE key = 'scale'")


def let_a_job_fail(idea):
    force("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = (SELECT min(id) FROM procrastinate_jobs)")


def let_a_job_wait(idea):
    force("UPDATE procrastinate_jobs SET scheduled_at = now() - interval '2 hours'")


FAULTS = {
    lose_the_owner: (
        "ideas.E001",
        "These ideas lack an owner, a next step or a date: Vägen är hal.",
        "Dessa idéer saknar ägare, nästa steg eller datum: Vägen är hal.",
    ),
    show_another_day: (
        "ideas.E002",
        "These ideas do not show what was promised: Vägen är hal.",
        "Dessa idéer visar inte det som utlovats: Vägen är hal.",
    ),
    forget_that_the_clock_is_paused: (
        "ideas.E002",
        "These ideas do not show what was promised: Vägen är hal.",
        "Dessa idéer visar inte det som utlovats: Vägen är hal.",
    ),
    ask_somebody_of_an_ended_idea: (
        "ideas.E003",
        "These ideas have ended, but somebody is still asked to do something: Vägen är hal.",
        "Dessa idéer är avslutade, men någon väntas ändå göra något: Vägen är hal.",
    ),
    leave_without_handing_over: (
        "ideas.E004",
        "These ideas rest on somebody who no longer works here: Vägen är hal.",
        "Dessa idéer vilar på någon som inte arbetar kvar: Vägen är hal.",
    ),
    be_away_without_cover: (
        "ideas.W001",
        "These ideas wait for somebody who is away today: Vägen är hal.",
        "Dessa idéer väntar på någon som är borta i dag: Vägen är hal.",
    ),
    forget_the_owner_among_the_people: (
        "ideas.E005",
        "These ideas do not count their owner among their people: Vägen är hal.",
        "Dessa idéer räknar inte sin ägare bland sina människor: Vägen är hal.",
    ),
    send_the_central_contact_away: (
        "organisation.E002",
        "Centrala Kontakten is the last to answer for the municipality, but no longer works here.",
        "Centrala Kontakten är den som ytterst svarar för kommunen, men arbetar inte kvar.",
    ),
    take_the_administrator_away: (
        "organisation.E001",
        "Nobody is administrator today.",
        "Ingen är administratör i dag.",
    ),
    lose_the_way_to_a_unit: (
        "organisation.E003",
        "These units do not know where in the tree they are: Skolan.",
        "Dessa enheter vet inte var i trädet de finns: Skolan.",
    ),
    lose_a_file: (
        "attachments.E001",
        "The files of these attachments are gone: protokoll.pdf.",
        "Filerna till dessa bilagor är borta: protokoll.pdf.",
    ),
    leave_a_file_behind: (
        "attachments.W001",
        "These files belong to no attachment: attachments/ab/cdef.",
        "Dessa filer hör inte till någon bilaga: attachments/ab/cdef.",
    ),
    forget_a_stage: (
        "process.E002",
        "These stages are not the same as when the process was published: extra.",
        "Dessa steg är inte desamma som när processen publicerades: extra.",
    ),
    have_two_ends: (
        "process.E001",
        "The process has too few or too many of these: realised.",
        "Processen har för få eller för många av dessa: realiserad.",
    ),
    let_a_job_fail: (
        "core.E004",
        "1 job has failed for good: hear.",
        "1 jobb har misslyckats för gott: hear.",
    ),
}


@pytest.mark.parametrize(("break_it", "told"), FAULTS.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_wrong_is_told_in_a_sentence(idea, break_it, told):
    number, english, swedish = told

    break_it(idea)

    assert sentences()[number] == english
    assert sentences("sv")[number] == swedish


def test_jobs_that_wait_are_told(idea):
    let_a_job_wait(idea)

    assert sentences()["core.W001"].endswith("have waited for more than an hour.")


def test_letters_that_wait_are_told(idea, settings):
    settings.SENDS_MAIL = True
    letter = Letter.objects.create(key="k", person=idea.author, kind="instant", error="No route")
    Letter.objects.filter(pk=letter.pk).update(created_at=clock.now() - timedelta(days=2))

    assert sentences()["notifications.E001"] == "1 letter has waited for more than a day: No route."
    assert sentences("sv")["notifications.E001"] == "1 brev har väntat i mer än ett dygn: No route."


def test_an_empty_database_is_only_told_that_it_is_empty():
    assert sentences() == {"organisation.W001": "No municipality is founded yet."}


def test_a_municipality_without_a_process_is_told():
    make_municipality()
    make_administrator()

    assert sentences("sv") == {"process.W001": "Ingen process är publicerad, så ingen idé kan skickas."}


def test_tables_that_are_older_than_the_program_are_the_only_thing_told(idea):
    lose_the_owner(idea)
    force("DELETE FROM django_migrations WHERE app = 'ideas'")

    assert list(sentences()) == ["core.E001"]


def test_the_command_fails_in_the_readers_language(idea, settings):
    settings.COMMAND_LANGUAGE = "sv"
    lose_the_owner(idea)

    assert "Dessa idéer saknar ägare, nästa steg eller datum: Vägen är hal." in said_by_check(databases=["default"])


def test_the_command_speaks_in_sentences_of_our_own(idea, settings):
    settings.COMMAND_LANGUAGE = "en"
    lose_the_owner(idea)
    one = said_by_check(databases=["default"])
    settings.HTTPS, settings.SECRET_KEY = True, "x"

    assert "Wrong: These ideas lack an owner, a next step or a date: Vägen är hal.\n    Open each" in one
    assert one.endswith("(ideas.E001)\n1 thing is wrong.")
    assert said_by_check(databases=["default"]).endswith("2 things are wrong.")


def test_what_is_only_worth_knowing_fails_nothing():
    call_command("check", databases=["default"], stderr=(told := io.StringIO()))

    assert "organisation.W001" in told.getvalue()


def test_a_start_is_not_stopped_by_a_row_that_is_wrong(idea):
    lose_the_owner(idea)

    call_command("migrate", verbosity=0)
