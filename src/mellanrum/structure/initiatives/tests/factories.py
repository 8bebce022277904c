"""Lists for tests."""

from pathlib import Path

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.sheets.columns import guess_columns
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.structure.initiatives.actions import keep_list
from mellanrum.structure.initiatives.columns import CALLED
from mellanrum.structure.initiatives.models import UploadedList
from mellanrum.structure.initiatives.queries import Choices, Plan, plan_import

REAL = Path(__file__).parents[5] / "tests" / "data" / "initiatives.csv"


def make_list(*rows: str, header: str = "Titel;Ägare;Status;Varför") -> bytes:
    return "\r\n".join([header, *rows]).encode("utf-8-sig")


def make_uploaded(*rows: str, by: User) -> UploadedList:
    """A list that somebody looks over."""
    return keep_list("lista.csv", content=make_list(*rows), by=by)


def make_plan(content: bytes, **chosen: object) -> Plan:
    sheet = read_sheet(content, "lista.csv")
    columns = chosen.pop("columns", None) or guess_columns(sheet.columns, CALLED)
    return plan_import(sheet, Choices(columns, **chosen))
