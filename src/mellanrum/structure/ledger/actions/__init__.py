"""What can be done with funds, money and the budget calendar."""

from .budget import save_budget_year
from .funds import open_claim, save_fund
from .moving import allot, give_back, grant, release, reserve, reverse, use

__all__ = [
    "allot",
    "give_back",
    "grant",
    "open_claim",
    "release",
    "reserve",
    "reverse",
    "save_budget_year",
    "save_fund",
    "use",
]
