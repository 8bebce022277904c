"""Whoever waits at a terminal sees how far it has come; a log is not filled with it."""

import pytest
from django.core.management import call_command

from mellanrum.foundation.core.checks import found_faults
from mellanrum.foundation.core.management.commands.prepare import Migrating
from mellanrum.foundation.core.management.speaking import watched

pytestmark = pytest.mark.django_db


def test_no_bar_is_drawn_where_nobody_sits(capsys):
    gone_through = list(watched(["ett", "två"]))

    assert (gone_through, capsys.readouterr().err) == (["ett", "två"], "")


def test_each_question_to_the_database_is_a_step_for_who_waits():
    asked: list[str] = []

    def watch(names):
        asked.extend(names)
        return names

    found_faults(watch=watch)

    assert "mellanrum.foundation.core.checks.jobs_succeed" in asked


def test_each_migration_is_a_step_for_who_waits(monkeypatch):
    moves: list[int] = []
    migrating = Migrating()
    migrating.verbosity = 0
    migrating.bar = watched(["0001", "0002"])
    monkeypatch.setattr(migrating.bar, "update", lambda: moves.append(1))

    for action in ("apply_start", "apply_success", "apply_start", "apply_success"):
        migrating.migration_progress_callback(action, "0001")

    assert len(moves) == 2


def test_where_nothing_is_to_come_nothing_is_shown(capsys):
    call_command(Migrating(), interactive=False, verbosity=0)

    assert capsys.readouterr() == ("", "")
