"""What looks like a client's affairs gets a word of advice."""

import re

from django.utils.translation import gettext as _

NAME = r"(?-i:[A-ZÅÄÖ][a-zåäöé]+)"
ILLNESS = (
    r"(diabetes|demens\w*|stroke|cancer|adhd|autism|epilepsi|depression\w*|psykos\w*|schizofreni|parkinsons?|alzheimers?"
    r"|dementia)"
)
CLIENTS = re.compile(
    r"\b(diagnos\w*|journal(en|anteckning\w*)|patienten|brukaren|eleven|klienten|vårdtagaren|boende(n)? heter"
    r"|brukare? (heter|vid namn)|elev(en)? (heter|vid namn)|patient(en)? (heter|vid namn)|medicinlista\w*"
    r"|missbruk\w*|orosanmälan)\b"
    rf"|\b(brukare|patient|elev|klient|vårdtagare|client|pupil) {NAME}\b"
    rf"|\b(rum|lägenhet|room) \d+\b[^.!?]{{0,60}}\b(har|has)\b"
    rf"|({NAME} {NAME}|(?<=[a-zåäö,] ){NAME})\b[^.!?]{{0,40}} (har|fick|har fått|has) {ILLNESS}\b",
    re.IGNORECASE,
)


def advice_on(text: str) -> str:
    """A word of advice where a text may tell of a client; empty where it does not. Never a no."""
    if not CLIENTS.search(text):
        return ""
    return _("Is this about a client, a pupil or a patient? Tell what happens, not who they are.")
