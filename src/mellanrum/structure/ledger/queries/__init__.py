"""What the ledger answers to."""

from .compass import BoardYear, Notice, by_board, next_budget_year, notices, share_of_year, years_with_money
from .costs import plan_of
from .figures import Balance, Standing, balance, balance_in, balances, free_in, standing
from .funds import fund_seen_by, funds_seen_by
from .rows import Page, every_row, rows_of_claim, rows_of_fund
from .veil import Veil, veil_for

__all__ = [
    "Balance",
    "BoardYear",
    "Notice",
    "Page",
    "Standing",
    "Veil",
    "balance",
    "balance_in",
    "balances",
    "by_board",
    "every_row",
    "free_in",
    "fund_seen_by",
    "funds_seen_by",
    "next_budget_year",
    "notices",
    "plan_of",
    "rows_of_claim",
    "rows_of_fund",
    "share_of_year",
    "standing",
    "veil_for",
    "years_with_money",
]
