import pytest
from django.test import Client


def test_healthz_answers_without_asking_the_database(client: Client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db
def test_readyz_answers_when_the_database_does(client: Client):
    assert client.get("/readyz").status_code == 200
