"""What the columns and words of a municipality's own delegation order mean, as people write them."""

from .kinds import KINDS
from .posts import Post

COLUMNS = {
    "point": ["Punkt", "Nr", "Nummer", "Ärendenummer", "Point", "Number"],
    "kind": ["Ärende", "Ärendetyp", "Ärendegrupp", "Slag av ärende", "Matter", "Kind"],
    "least": ["Från", "Lägst", "Minst", "From", "At least"],
    "most": ["Högst", "Till", "Beloppsgräns", "Belopp", "Upp till", "At most", "Limit"],
    "unit": ["Gäller för", "Verksamhet", "Område", "Holds for", "Area"],
    "post": ["Delegat", "Beslutar", "Vem beslutar", "Who decides", "Delegate"],
    "post_unit": ["Delegatens enhet", "Delegat vid", "Where the post is"],
    "deputy": ["Ersättare", "Vid frånvaro", "Deputy"],
    "deputy_unit": ["Ersättarens enhet", "Ersättare vid", "Where the deputy is"],
    "ground": ["Lagrum", "Lagstöd", "Legal ground", "Law"],
    "note": ["Anmärkning", "Kommentar", "Villkor", "Note", "Comment"],
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
TEMPLATE = ["Punkt", "Ärende", "Från", "Högst", "Gäller för", "Delegat", "Delegatens enhet", "Ersättare", "Lagrum"]
EXAMPLE = [
    ["1.1", "Starta pilot", "", "", "", "Närmaste chef", "", "", "KL 7 kap. 5 §"],
    ["3.1", "Bevilja pengar", "", "50 000 kr", "", "Enhetschef", "", "", "KL 7 kap. 5 §"],
    ["3.2", "Bevilja pengar", "", "500 000 kr", "", "Förvaltningschef", "", "Avdelningschef", "KL 7 kap. 5 §"],
    ["3.3", "Bevilja pengar", "500 001 kr", "1 000 000 kr", "", "Arbetsutskottet", "", "", "KL 6 kap. 37 §"],
]


def kinds_called() -> dict[str, list[str]]:
    """What each kind of matter is called: in lists, and as we name it ourselves."""
    return {key: [*KINDS_CALLED.get(key, []), key, str(kind)] for key, kind in KINDS.items()}
