import pytest
from django.utils import translation

from mellanrum.foundation.accounts.templatetags.devices import device, in_our_case

from .factories import make_user


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("curl/8", "An unknown device"),
    ],
)
def test_a_browser_is_named_as_people_would_say_it(user_agent, said, settings):
    settings.LANGUAGE_CODE = "en"

    assert device(user_agent) == said


@pytest.mark.parametrize(
    ("language", "written", "read"),
    [
        ("en", "Two-Factor Authentication", "Two-factor authentication"),
        ("en", " Use a TOTP App ", "Use a TOTP app"),
        ("en", "", ""),
        ("sv", "Logga in med Mellanrum", "Logga in med Mellanrum"),
    ],
)
def test_headings_of_others_are_written_as_ours_are(language, written, read):
    with translation.override(language):
        assert in_our_case(written) == read


def test_the_page_on_a_second_factor_is_called_as_other_pages_are(client, db):
    client.force_login(make_user())
    client.cookies["language"] = "en"

    page = client.get("/account/2fa/").content.decode()

    assert ("Two-factor authentication" in page, "Two-Factor" in page) == (True, False)
