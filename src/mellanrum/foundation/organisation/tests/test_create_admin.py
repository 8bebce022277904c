import io

import pytest
from django.core.management import CommandError, call_command

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.models import Municipality
from mellanrum.foundation.organisation.permissions import can_administer

from .factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "en lång promenad i snön"


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setenv("MELLANRUM_ADMIN_PASSWORD", PASSWORD)


def create_admin(**given):
    told = io.StringIO()
    call_command("create_admin", name="Ada Admin", email="Ada@kommun.example", stdout=told, **given)
    return told.getvalue()


def test_the_first_administrator_is_made_and_told_to_found_the_municipality():
    told = create_admin()

    person = User.objects.get(email="ada@kommun.example")
    assert can_administer(person)
    assert person.check_password(PASSWORD)
    assert len(told.splitlines()) == 2


def test_the_municipality_is_founded_when_it_has_a_name_and_somebody_who_steps_in():
    create_admin(municipality="Mellanköping", deputy_name="Vera Vice", deputy_email="vera@kommun.example")

    assert Municipality.objects.get().central_deputy.name == "Vera Vice"


def test_a_municipality_without_somebody_who_steps_in_is_not_founded():
    with pytest.raises(CommandError, match="deputy"):
        create_admin(municipality="Mellanköping")

    assert User.objects.count() == 0


def test_somebody_who_is_here_becomes_administrator_and_nobody_is_doubled():
    make_user(email="ada@kommun.example", has_account=False)

    create_admin()

    assert can_administer(User.objects.get())


def test_a_poor_password_is_refused_and_nothing_is_made(monkeypatch):
    monkeypatch.setenv("MELLANRUM_ADMIN_PASSWORD", "kort")

    with pytest.raises(CommandError):
        create_admin()

    assert User.objects.count() == 0


def test_the_password_may_come_by_a_pipe(monkeypatch):
    monkeypatch.delenv("MELLANRUM_ADMIN_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    create_admin()

    assert User.objects.get().check_password(PASSWORD)
