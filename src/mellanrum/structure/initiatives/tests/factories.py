"""Lists for tests."""

from pathlib import Path

from mellanrum.foundation.sheets.columns import guess_columns
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.structure.initiatives.columns import CALLED
from mellanrum.structure.initiatives.queries import Choices, Plan, plan_import

REAL = Path(__file__).parents[5] / "tests" / "data" / "initiatives.csv"


def make_list(*rows: str, header: str = "Titel;Ägare;Status;Varför") -> bytes:
    return "\r\n".join([header, *rows]).encode("utf-8-sig")


def make_plan(content: bytes, **chosen: object) -> Plan:
    sheet = read_sheet(content)
    columns = chosen.pop("columns", None) or guess_columns(sheet.columns, CALLED)
    return plan_import(sheet, Choices(columns, **chosen))
