"""What the columns and words of a municipality's own delegation order mean, as people write them."""

from .kinds import KINDS
from .posts import Post

COLUMNS = {
    "point": ["Punkt", "Nr", "Nummer", "Ärendenummer", "Point", "Number"],
    "kind": ["Ärende", "Ärendetyp", "Ärendegrupp", "Slag av ärende", "Matter", "Kind"],
    "least": ["Från", "Lägst", "Minst", "From", "At least"],
    "most": ["Högst", "Till", "Beloppsgräns", "Belopp", "Upp till", "At most", "Limit"],
    "unit": [
        "Gäller för",
        "Verksamhet",
        "Område",
        "Organisation",
        "Del av organisationen",
        "Gäller enhet",
        "Holds for",
        "Area",
        "Part of the organisation",
        "Holds for unit",
        "Applies to",
    ],
    "post": [
        "Delegat",
        "Beslutar",
        "Vem beslutar",
        "Beslutsfattare",
        "Beslutas av",
        "Who decides",
        "Delegate",
        "Decision-maker",
        "Decided by",
    ],
    "post_unit": [
        "Delegatens enhet",
        "Delegat vid",
        "Delegatens organisation",
        "Delegat organisation",
        "Beslutsfattarens enhet",
        "Beslutsfattarens organisation",
        "Beslutsfattare vid",
        "Where the post is",
    ],
    "deputy": ["Ersättare", "Vid frånvaro", "Deputy"],
    "deputy_unit": [
        "Ersättarens enhet",
        "Ersättare vid",
        "Ersättarens organisation",
        "Ersättare organisation",
        "Where the deputy is",
    ],
    "ground": [
        "Lagrum",
        "Lagstöd",
        "Laglig grund",
        "Lag",
        "Författning",
        "Legal ground",
        "Legal basis",
        "Law",
        "Statute",
    ],
    "note": ["Anmärkning", "Kommentar", "Villkor", "Note", "Comment", "Condition"],
}
KINDS_CALLED = {
    "move_to_pilot": ["starta pilot", "låta en idé bli pilot", "beslut om pilot"],
    "scale_up": ["skala upp", "skala upp en pilot"],
    "realise": ["ta i drift", "ta en lösning i drift", "införa"],
    "close": ["avsluta idé", "avsluta en påbörjad idé", "avsluta en idé"],
    "grant_funds": ["bevilja pengar", "bevilja medel", "bidrag", "innovationsmedel"],
    "grant_hours": ["bevilja arbetstid", "bevilja timmar", "arbetstid"],
    "buy": ["köpa varor eller tjänster", "inköp", "upphandling", "anskaffning"],
    "sign_agreement": ["teckna avtal", "avtal"],
    "urgent": ["brådskande ärenden", "brådskande", "ordförandebeslut"],
    "apply_for_funds": ["söka pengar utifrån", "söka externa medel", "ansökan om externa medel"],
}
POSTS = {
    Post.DEPARTMENT_MANAGER: ["förvaltningschef", "förvaltningsdirektör", "sektorchef", "head of department"],
    Post.DIVISION_MANAGER: ["avdelningschef", "verksamhetschef", "områdeschef", "head of division"],
    Post.UNIT_MANAGER: ["enhetschef", "rektor", "unit manager"],
    Post.MANAGER: ["närmaste chef", "chef", "nearest manager"],
    Post.CHIEF_EXECUTIVE: ["vd", "verkställande direktör", "chief executive"],
    Post.INNOVATION_LEADER: ["innovationsledare", "innovation leader"],
    Post.CONTROLLER: ["controller", "ekonom"],
    Post.REGISTRAR: ["registrator", "registrar"],
    Post.CHAIR: ["ordförande", "nämndens ordförande", "chair"],
    Post.VICE_CHAIR: ["vice ordförande", "nämndens vice ordförande", "vice chair"],
    Post.PRESIDIUM: ["presidiet", "presidium"],
    Post.COMMITTEE: ["utskottet", "utskott", "arbetsutskottet", "arbetsutskott", "au", "committee"],
}
# Words that tell of several officials together, to whom the law lets nobody give anything.
TOGETHER = [" och ", " and ", " tillsammans", " gemensamt", "&", "innovationsråd", "ledningsgrupp", "styrgrupp"]
TEMPLATE = [
    "Punkt",
    "Ärende",
    "Från",
    "Högst",
    "Gäller för",
    "Delegat",
    "Delegatens enhet",
    "Ersättare",
    "Ersättarens enhet",
    "Lagrum",
    "Villkor",
]
GROUND, COMMITTEE_GROUND = "KL 7 kap. 5 §", "KL 6 kap. 37 §"
EXAMPLE = [
    ["1.1", "Starta pilot", "", "", "", "Närmaste chef", "", "", "", GROUND, ""],
    ["3.1", "Bevilja pengar", "", "50 000 kr", "", "Enhetschef", "", "", "", GROUND, "Efter samråd med controller"],
    ["3.2", "Bevilja pengar", "", "500 000 kr", "", "Förvaltningschef", "", "Avdelningschef", "", GROUND, ""],
    ["3.3", "Bevilja pengar", "500 001 kr", "1 000 000 kr", "", "Arbetsutskottet", "", "", "", COMMITTEE_GROUND, ""],
]


def kinds_called() -> dict[str, list[str]]:
    """What each kind of matter is called: in lists, and as we name it ourselves."""
    return {key: [*KINDS_CALLED.get(key, []), key, str(kind)] for key, kind in KINDS.items()}
