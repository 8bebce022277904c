"""What the ledger keeps: funds with their money, the book itself, the budget calendar, and lists of costs."""

from .book import Entry, Transaction
from .budget import BudgetYear
from .funds import Allotment, Claim, Fund
from .uploads import CostList

__all__ = ["Allotment", "BudgetYear", "Claim", "CostList", "Entry", "Fund", "Transaction"]
