"""What the columns and words of a municipality's own lists mean: Swedish and English, as people write them."""

from .roles import Role, UnitKind

UNIT_COLUMNS = {
    "name": ["Namn", "Enhet", "Enhetens namn", "Organisationsenhet", "Name", "Unit"],
    "parent": [
        "Tillhör",
        "Hör till",
        "Ligger under",
        "Överordnad enhet",
        "Överordnad",
        "Förälder",
        "Belongs to",
        "Parent",
    ],
    "kind": ["Slag", "Sort", "Typ", "Enhetstyp", "Nivå", "Kind", "Type"],
}
PERSON_COLUMNS = {
    "name": ["Namn", "Hela namnet", "Medarbetare", "Name", "Full name"],
    "first_name": ["Förnamn", "Tilltalsnamn", "First name", "Given name"],
    "last_name": ["Efternamn", "Last name", "Surname", "Family name"],
    "email": ["E-post", "E-postadress", "Epost", "Mejl", "Mail", "E-mail", "Email"],
    "title": ["Titel", "Befattning", "Tjänst", "Yrke", "Post", "Title", "Position"],
    "phone": ["Telefon", "Telefonnummer", "Mobil", "Phone", "Telephone", "Mobile"],
    "unit": [
        "Enhet",
        "Arbetar i",
        "Arbetsplats",
        "Avdelning",
        "Förvaltning",
        "Unit",
        "Works in",
        "Workplace",
        "Department",
    ],
    "role": ["Roll", "Roller", "Role", "Roles"],
}
KINDS = {
    UnitKind.DEPARTMENT: ["förvaltning", "kontor", "department"],
    UnitKind.COMPANY: ["bolag", "kommunalt bolag", "company", "municipal company"],
    UnitKind.DIVISION: ["avdelning", "område", "verksamhetsområde", "division"],
    UnitKind.UNIT: ["enhet", "grupp", "sektion", "unit"],
}
ROLES = {
    Role.EMPLOYEE: ["medarbetare", "anställd", "employee"],
    Role.MANAGER: ["chef", "enhetschef", "avdelningschef", "förvaltningschef", "manager"],
    Role.INNOVATION_LEADER: ["innovationsledare", "innovation leader"],
    Role.COACH: ["coach", "idécoach"],
    Role.COUNCIL_MEMBER: ["rådsledamot", "ledamot i innovationsrådet", "council member"],
    Role.REGISTRAR: ["registrator", "registrar"],
    Role.CONTROLLER: ["controller", "ekonom"],
    Role.EDITOR: ["redaktör", "editor"],
    Role.ADMINISTRATOR: ["administratör", "administrator"],
    Role.PARTNER: ["extern partner", "partner", "external partner"],
}
UNIT_EXAMPLE = [
    ["Socialförvaltningen", "", "förvaltning"],
    ["Hemtjänsten", "Socialförvaltningen", "avdelning"],
    ["Hemtjänst Norr", "Socialförvaltningen / Hemtjänsten", "enhet"],
]
PERSON_EXAMPLE = [
    ["Åsa Öberg", "asa.oberg@kommun.example", "Enhetschef", "0123-45 67 89", "Hemtjänst Norr", "chef"],
    ["Erik Ek", "erik.ek@kommun.example", "Undersköterska", "", "Hemtjänst Norr", "medarbetare"],
]
# The columns of the templates that can be downloaded, in order; the first name of each field above.
TEMPLATES = {
    "units": (["Namn", "Tillhör", "Slag"], UNIT_EXAMPLE),
    "people": (["Namn", "E-post", "Titel", "Telefon", "Enhet", "Roll"], PERSON_EXAMPLE),
}
