"""Delegation orders with their rules, what has been withdrawn from them, and who sits where."""

from .orders import WRITTEN, DelegationOrder, Rule, RuleList, Withdrawal
from .seats import Seat

__all__ = ["WRITTEN", "DelegationOrder", "Rule", "RuleList", "Seat", "Withdrawal"]
