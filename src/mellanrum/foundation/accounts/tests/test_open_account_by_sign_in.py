import pytest

from mellanrum.foundation.accounts.actions import open_account_by_sign_in
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_who_comes_by_the_municipalitys_sign_in_has_an_account_and_no_password():
    person = open_account_by_sign_in(User(name="Åsa Öberg", email="asa@kommun.example"))

    assert (person.has_account, person.has_usable_password()) == (True, False)
    assert AuditEntry.objects.filter(kind="AccountOpenedBySignIn").count() == 1
