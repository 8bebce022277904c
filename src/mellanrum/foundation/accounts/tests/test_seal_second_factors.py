"""The secrets of second factors: unreadable where they are stored, and known after the key was changed."""

from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.db import connection

from mellanrum.foundation.accounts import sealing
from mellanrum.foundation.accounts.actions import seal_second_factors_anew
from mellanrum.foundation.accounts.jobs import seal_second_factors_anew as by_night
from mellanrum.foundation.core.errors import Refused

from .factories import make_user
from .test_sign_in import code_now

pytestmark = pytest.mark.django_db
OLD, NEW = "den gamla nyckeln", "den nya nyckeln"
migration = import_module("mellanrum.foundation.accounts.migrations.0003_seal_second_factors")


@pytest.fixture
def secret(settings):
    """The secret of an app that was added while the old key was in use; recovery codes were made too."""
    settings.SECRET_KEY = OLD
    person, secret = make_user(), generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def works(secret):
    return TOTP(Authenticator.objects.get(type="totp")).validate_code(code_now(secret))


def codes():
    return RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes()


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        return cursor.fetchone()[0]


def test_nothing_of_it_is_readable_where_it_is_stored(secret):
    seed = sealing.unseal(Authenticator.objects.get(type="recovery_codes").data["seed"])

    assert secret not in stored()
    assert seed not in stored()
    assert works(secret)


def test_what_is_sealed_twice_looks_different():
    assert sealing.seal("ord") != sealing.seal("ord")


def test_an_app_works_after_the_key_was_changed_while_the_old_one_is_known(secret, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]

    assert works(secret)


def test_a_night_later_the_old_key_is_not_needed(secret, settings):
    before = codes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]

    by_night(0)

    settings.SECRET_KEY_FALLBACKS = []
    assert works(secret)
    assert codes() == before
    assert seal_second_factors_anew() == 0


def test_when_the_key_is_lost_it_is_said_and_nothing_is_overwritten(secret, settings):
    before = stored()
    settings.SECRET_KEY = NEW

    with pytest.raises(Refused):
        works(secret)

    assert seal_second_factors_anew() == 0
    assert stored() == before


def test_what_was_readable_before_is_sealed_once(secret):
    app = Authenticator.objects.get(type="totp")
    Authenticator.objects.filter(pk=app.pk).update(data={"secret": secret})

    migration.seal_what_is_readable(apps, None)
    once = stored()
    migration.seal_what_is_readable(apps, None)

    assert secret not in once
    assert stored() == once
    assert works(secret)
