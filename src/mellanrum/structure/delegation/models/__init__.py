"""Delegation orders with their rules, what has been withdrawn from them, and who sits where."""

from .orders import DelegationOrder, Rule, RuleList, Withdrawal
from .seats import Seat

__all__ = ["DelegationOrder", "Rule", "RuleList", "Seat", "Withdrawal"]
