"""One town for all the fuzz: every question is asked in a transaction that is taken back."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction

from mellanrum.foundation.core.remembering import forget_everything

from .crawling import posts_by_route
from .pages import Form
from .town import Town, build_town


@pytest.fixture(scope="package")
def town(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Town]:
    media, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path_factory.mktemp("files")
    forget_everything()
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_town()
        transaction.set_rollback(True)
    settings.MEDIA_ROOT = media
    forget_everything()


@pytest.fixture(scope="package")
def forms(town: Town) -> dict[str, Form]:
    return posts_by_route(town)
