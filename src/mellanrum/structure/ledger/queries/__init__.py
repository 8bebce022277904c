"""What the ledger answers to."""

from .figures import Balance, Standing, balance, balance_in, balances, standing

__all__ = ["Balance", "Standing", "balance", "balance_in", "balances", "standing"]
