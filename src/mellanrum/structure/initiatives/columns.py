"""What people call the columns of their lists of initiatives; the best name first."""

from django.utils.translation import gettext_lazy as _

CALLED = {
    "id": ("Id", "Initiativ-id", "Projekt-id", "Diarienummer", "Dnr", "Ärendenummer"),
    "title": ("Titel", "Initiativ", "Namn", "Rubrik", "Projektnamn", "Projekt", "Benämning", "Title", "Name"),
    "municipality": ("Kommun", "Stad", "Municipality"),
    "owner": (
        "Ägare", "Förvaltning", "Förvaltning/bolag", "Ansvarig förvaltning", "Enhet", "Bolag", "Huvudman",
        "Ansvarig", "Verksamhet", "Owner", "Department", "Unit",
    ),
    "taking_part": ("Medverkande", "Deltagande", "Medverkar", "Participants", "Taking part"),
    "what": ("Vad", "Beskrivning", "Sammanfattning", "Kort beskrivning", "Idé", "What", "Description", "Summary"),
    "why": ("Varför", "Behov", "Problem", "Bakgrund", "Syfte", "Why", "Background", "Need"),
    "how": ("Hur", "Genomförande", "Så här", "Lösning", "Metod", "How", "Approach"),
    "status": ("Status", "Fas", "Läge", "Steg", "Stage", "Phase", "State"),
    "progress": (
        "Hur långt, i procent", "Hur långt", "Framdrift", "Procent klart", "Procent",
        "How far, in per cent", "Progress",
    ),
    "starts": ("Startdatum", "Start", "Startar", "Börjar", "Påbörjad", "Start date"),
    "ends": ("Slutdatum", "Slut", "Slutar", "Klart", "End date", "End"),
    "granted": ("Beviljade medel", "Beviljat", "Budget", "Beviljat belopp", "Granted", "Granted funds"),
    "used": ("Använda medel", "Använt", "Utfall", "Förbrukat", "Kostnad", "Used", "Used funds"),
    "partners": ("Samverkanspartner", "Samarbetspartner", "Partner", "Partners", "Samverkan"),
    "challenges": ("Utmaningar", "Utmaning", "Fokusområde", "Område", "Challenges"),
    "effects": ("Effektmål", "Effekter", "Effekt", "Mål", "Nytta", "Effects", "Goals"),
    "lessons": ("Lärdomar", "Lärdom", "Erfarenheter", "Resultat", "Lessons", "Lesson"),
    "source": ("Källa", "Länk", "Webb", "Webbadress", "Url", "Source", "Link"),
}  # fmt: skip

LABELS = {
    "id": _("Number of its own"),
    "title": _("Title"),
    "municipality": _("Municipality"),
    "owner": _("Owner"),
    "taking_part": _("Taking part"),
    "what": _("What"),
    "why": _("Why"),
    "how": _("How"),
    "status": _("Status"),
    "progress": _("How far it has come, in per cent"),
    "starts": _("Starts"),
    "ends": _("Ends"),
    "granted": _("Granted"),
    "used": _("Used"),
    "partners": _("Partners"),
    "challenges": _("Challenges"),
    "effects": _("Effect goals"),
    "lessons": _("Lessons"),
    "source": _("Source"),
}
