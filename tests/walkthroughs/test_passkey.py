"""Somebody leaves the password behind. From then on it is not enough, so nobody else walks as Viktor Lantto."""

import pytest

from .conftest import Comes
from .town import PASSWORD
from .walker import Walker

pytestmark = pytest.mark.browser

A_KEY_IN_THE_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_opens_the_door_alone(comes: Comes) -> None:
    walker = comes("Viktor Lantto")
    put_key_in(walker)
    page = walker.page
    page.goto("/account/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        walker.field("password").fill(PASSWORD)
        page.locator("main form button").first.click()
        page.wait_for_url("**/webauthn/add/")
    walker.field("name").fill("Min telefon")
    walker.field("passwordless").check()
    page.locator("main form button").first.click()
    page.wait_for_url(lambda address: "/webauthn/add" not in address)
    page.goto("/account/2fa/webauthn/")
    assert walker.reads("Min telefon")

    walker.context.clear_cookies()
    walker.speak("sv")
    page.goto("/account/login/")
    walker.called("Use a passkey").click()
    page.wait_for_url(lambda address: "/account/" not in address)

    page.goto("/me/profile/")
    assert walker.field("name").input_value() == "Viktor Lantto"


def put_key_in(walker: Walker) -> None:
    """A device whose owner says yes with a finger, at once."""
    device = walker.context.new_cdp_session(walker.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": A_KEY_IN_THE_DEVICE})
