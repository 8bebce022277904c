"""A word of advice where somebody seems to tell of a client, and none beside what everybody writes."""

import pytest

from mellanrum.structure.ideas.forms.words import advice_on


@pytest.mark.parametrize(
    "text",
    [
        "Min brukare Kalle har stroke.",
        "Patient Anna vill byta.",
        "Elsa Svensson i rum 12 har diabetes och demens, tel 070-1234567",
        "Hon i rum 7 har svårt att gå.",
        "Det blev fel när Kalle fick stroke i våras.",
        "Brukaren heter Anna",
        "Our client Anna wants another time.",
    ],
)
def test_what_tells_of_a_client_gets_a_word_of_advice(text):
    assert advice_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "Många brukare väntar på en rullator.",
        "Patienter får vänta för länge i telefon.",
        "Elever i årskurs 9 vill ha läxhjälp på Nordskolan.",
        "Alla som har demens behöver lugn vid maten.",
        "Vi har ingen plats för den som har diabetes.",
        "I rum 12 läcker taket.",
        "Rum 4 och 5 är bokade hela veckan.",
        "Ring Anna Berg på kansliet, 070-123 45 67.",
        "Anna Berg på kansliet har en idé om demensvården.",
        "En elev tappade nyckeln. Anna i receptionen hjälpte till.",
        "Hemtjänsten Norr har ont om bilar.",
        "Södra skolan har fått nya datorer.",
        "Vi vill pröva en app för klienter på Socialkontoret.",
        "Hur kan Norrköping och Linköping dela på en bil?",
        "Vi testade i lägenhet 3. Nu vill fler vara med.",
    ],
)
def test_an_ordinary_sentence_is_left_alone(text):
    assert not advice_on(text)
