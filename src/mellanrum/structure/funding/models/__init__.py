"""Requests for funds and hours, and the rules of the funds they are made to."""

from .contents import Backing, CoFunding, Cost, EffectGoal
from .reports import EffectOutcome, FinalReport
from .requests import Request, RequestMove, is_about
from .rules import FundRules

__all__ = [
    "Backing",
    "CoFunding",
    "Cost",
    "EffectGoal",
    "EffectOutcome",
    "FinalReport",
    "FundRules",
    "Request",
    "RequestMove",
    "is_about",
]
