"""What the columns of the finance system's lists are called; the best name first, which the template uses."""

from datetime import date
from decimal import Decimal

from mellanrum.foundation.sheets.writing import Value

COST_COLUMNS = {
    "voucher": ["Verifikation", "Verifikationsnummer", "Ver.nr", "Vernr", "Ver", "Voucher", "Voucher number"],
    "line": ["Rad", "Radnummer", "Line"],
    "code": ["Kod", "Projekt", "Projektkod", "Projektnummer", "Objekt", "Ändamål", "Code", "Project", "Claim"],
    "day": ["Datum", "Bokföringsdatum", "Verifikationsdatum", "Fakturadatum", "Dag", "Date", "Day"],
    "amount": ["Belopp", "Summa", "Kostnad", "Utfall", "Amount", "Cost"],
    "receipt": ["Kvitto", "Fakturanummer", "Faktura", "Referens", "Receipt", "Invoice", "Reference"],
    "comment": ["Text", "Kommentar", "Beskrivning", "Verifikationstext", "Comment", "Description"],
}
NEEDED = ("voucher", "code", "day", "amount")
EXAMPLE: tuple[list[str], list[list[Value]]] = (
    ["Verifikation", "Rad", "Kod", "Datum", "Belopp", "Kvitto", "Text"],
    [
        ["A 10412", 1, "7731", date(2026, 3, 4), Decimal(18400), "F 2201", "Sensorer, tolv stycken"],
        ["A 10412", 2, "7731", date(2026, 3, 4), Decimal("1150.50"), "F 2201", "Frakt"],
        ["A 10977", "", "Nattvila utan larm", date(2026, 4, 15), Decimal(64000), "F 2388", "Vikarier under testet"],
    ],
)
