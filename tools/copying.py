"""A part of pytest (``-p tools.copying``): what is tested stands on a copy of the database that DATABASE_URL names.

Its tables are made once, and not by each of the processes that test side by side.
"""

from django.db import connection


def pytest_configure() -> None:
    connection.settings_dict["TEST"]["TEMPLATE"] = connection.settings_dict["NAME"]
