"""What is taken in on the journey."""

from .answering import CausesForm, ReflectionForm, RungForm
from .groups import NewGroupForm, OpenReadingForm
from .plans import FollowUpForm, LookBackForm, PrinciplesForm, StepForm, TriedForm
from .statements import PrincipleForm

__all__ = [
    "CausesForm",
    "FollowUpForm",
    "LookBackForm",
    "NewGroupForm",
    "OpenReadingForm",
    "PrincipleForm",
    "PrinciplesForm",
    "ReflectionForm",
    "RungForm",
    "StepForm",
    "TriedForm",
]
