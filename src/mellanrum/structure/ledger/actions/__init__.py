"""What can be done with funds, money and the budget calendar."""

from .budget import save_budget_year
from .costs import forget_costs, import_costs, keep_costs
from .funds import keep_from_others, name_code, open_claim, save_fund
from .moving import allot, give_back, grant, release, reserve, reverse, use

__all__ = [
    "allot",
    "forget_costs",
    "give_back",
    "grant",
    "import_costs",
    "keep_costs",
    "keep_from_others",
    "name_code",
    "open_claim",
    "release",
    "reserve",
    "reverse",
    "save_budget_year",
    "save_fund",
    "use",
]
