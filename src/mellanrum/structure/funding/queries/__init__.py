"""What is asked about requests."""

from .asking import (
    Money,
    asked_by,
    departments_of,
    funds_to_ask,
    lacking,
    money_in,
    money_of,
    overdue_reports,
    preparer_of,
    purses_of,
    requests_as_json,
    requests_of,
    rules_before,
    rules_of,
    unasked_departments,
    weighed,
    with_granted,
)
from .page import RequestPage, request_page

__all__ = [
    "Money",
    "RequestPage",
    "asked_by",
    "departments_of",
    "funds_to_ask",
    "lacking",
    "money_in",
    "money_of",
    "overdue_reports",
    "preparer_of",
    "purses_of",
    "request_page",
    "requests_as_json",
    "requests_of",
    "rules_before",
    "rules_of",
    "unasked_departments",
    "weighed",
    "with_granted",
]
