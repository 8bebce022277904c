"""The files of an idea."""

import pytest
from django.urls import reverse

from mellanrum.foundation.attachments.models import Attachment
from mellanrum.foundation.attachments.tests.factories import make_picture, make_upload
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import add_file, add_files
from mellanrum.structure.ideas.models import Visibility

from .factories import make_idea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def idea(db):
    return make_idea()


def address(idea, name="files", added=None):
    return reverse(f"ideas:{name}", args=[idea.pk] + ([added.pk] if added else []))


def body_of(answer):
    return b"".join(answer.streaming_content)


def test_several_files_are_added_at_once_and_shown(client, idea):
    client.force_login(idea.author)

    answer = client.post(address(idea), {"uploads": [make_upload(), make_upload("karta.png", make_picture("PNG"))]})

    page = client.get(idea.get_absolute_url()).content.decode()
    assert answer.headers["Location"] == f"{idea.get_absolute_url()}#files"
    assert [added.attachment.name for added in idea.attachments.order_by("id")] == ["protokoll.pdf", "karta.png"]
    assert all(words in page for words in ("protokoll.pdf", "karta.png", "<img", str(idea.author)))


def test_one_file_that_may_not_be_added_stops_them_all(client, idea):
    client.force_login(idea.author)

    answer = client.post(address(idea), {"uploads": [make_upload(), make_upload("virus.exe")]})

    assert (answer.status_code, Attachment.objects.count()) == (422, 0)


@pytest.mark.parametrize("files", [[], [make_upload(f"{number}.pdf") for number in range(11)]])
def test_nothing_or_too_much_is_told(client, idea, files):
    client.force_login(idea.author)

    assert client.post(address(idea), {"uploads": files}).status_code == 422


def test_whoever_may_see_the_idea_opens_its_files(client, idea):
    added = add_file(idea, upload=make_upload(), by=idea.author)
    client.force_login(make_employee(make_unit()))

    answer = client.get(address(idea, "file", added))

    assert (answer.status_code, body_of(answer)) == (200, b"%PDF-1.7\n%%EOF")


def test_a_public_file_is_opened_by_everybody(client):
    idea = make_idea(visibility=Visibility.PUBLIC)
    added = add_file(idea, upload=make_upload(), by=idea.author)

    assert body_of(client.get(address(idea, "file", added))) == b"%PDF-1.7\n%%EOF"


def test_whoever_may_not_see_the_idea_finds_no_file(client):
    hidden = make_idea(visibility=Visibility.GROUP)
    added = add_file(hidden, upload=make_upload(), by=hidden.author)
    stranger = client.get(address(hidden, "file", added)).status_code
    client.force_login(make_employee(hidden.unit))

    statuses = [
        client.get(address(hidden)).status_code,
        client.post(address(hidden), {"uploads": make_upload()}).status_code,
        client.get(address(hidden, "file", added)).status_code,
        client.post(address(hidden, "remove_file", added)).status_code,
        client.get(address(make_idea(), "file", added)).status_code,
    ]

    assert (stranger, statuses) == (404, [404] * 5)


def test_who_does_not_work_with_the_idea_neither_adds_nor_removes(client, idea):
    added = add_file(idea, upload=make_upload(), by=idea.author)
    client.force_login(make_employee(make_unit()))

    statuses = [
        client.post(address(idea), {"uploads": make_upload()}).status_code,
        client.post(address(idea, "remove_file", added)).status_code,
    ]

    assert statuses == [403, 403]


def test_a_removed_file_leaves_a_trace(client, idea):
    added = add_file(idea, upload=make_upload(), by=idea.author)
    client.force_login(idea.author)

    client.post(address(idea, "remove_file", added))

    assert "protokoll.pdf" not in client.get(idea.get_absolute_url()).content.decode()
    assert "protokoll.pdf" in client.get(address(idea)).content.decode()
    assert client.get(address(idea, "file", added)).status_code == 409
    assert client.post(address(idea, "remove_file", added)).status_code == 409


def test_files_come_with_the_page_and_cost_nothing_more(client, idea, django_assert_max_num_queries):
    add_files(idea, uploads=[make_upload(f"{number}.pdf") for number in range(3)], by=idea.author)
    client.force_login(idea.author)
    forget_everything()
    client.get(idea.get_absolute_url())

    with django_assert_max_num_queries(8):
        client.get(idea.get_absolute_url())
