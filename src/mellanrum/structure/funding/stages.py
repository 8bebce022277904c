"""Where a request for funds may be, how it comes there, and the short lists it is described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RequestStage(TextChoices):
    """Where a request is, from the first words to the last krona."""

    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Sent")
    COMPLETION = "completion", _("To be completed")
    PREPARED = "prepared", _("Prepared")
    RECOMMENDED = "recommended", _("Recommended")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    USED = "used", _("Being used")
    REPORTED = "reported", _("Reported")
    RETURNED = "returned", _("Settled")


# From where each stage may be reached. What is not here cannot happen.
COMES_FROM: dict[RequestStage, frozenset[RequestStage]] = {
    RequestStage.SUBMITTED: frozenset({RequestStage.DRAFT, RequestStage.COMPLETION}),
    RequestStage.COMPLETION: frozenset({RequestStage.SUBMITTED, RequestStage.PREPARED, RequestStage.RECOMMENDED}),
    RequestStage.PREPARED: frozenset({RequestStage.SUBMITTED}),
    RequestStage.RECOMMENDED: frozenset({RequestStage.PREPARED}),
    RequestStage.GRANTED: frozenset({RequestStage.SUBMITTED, RequestStage.PREPARED, RequestStage.RECOMMENDED}),
    RequestStage.DECLINED: frozenset({RequestStage.SUBMITTED, RequestStage.PREPARED, RequestStage.RECOMMENDED}),
    RequestStage.WITHDRAWN: frozenset(
        {RequestStage.SUBMITTED, RequestStage.COMPLETION, RequestStage.PREPARED, RequestStage.RECOMMENDED}
    ),
    RequestStage.USED: frozenset({RequestStage.GRANTED}),
    # Also once more, when money has come back to what was settled.
    RequestStage.REPORTED: frozenset({RequestStage.GRANTED, RequestStage.USED, RequestStage.RETURNED}),
    RequestStage.RETURNED: frozenset({RequestStage.REPORTED}),
}

# The way as it is shown: those it passes if all goes well.
WAY = (
    RequestStage.DRAFT,
    RequestStage.SUBMITTED,
    RequestStage.PREPARED,
    RequestStage.RECOMMENDED,
    RequestStage.GRANTED,
    RequestStage.USED,
    RequestStage.REPORTED,
    RequestStage.RETURNED,
)
WRITTEN = frozenset({RequestStage.DRAFT, RequestStage.COMPLETION})
UNDER_DECISION = frozenset(
    {RequestStage.SUBMITTED, RequestStage.COMPLETION, RequestStage.PREPARED, RequestStage.RECOMMENDED}
)
HAS_MONEY = frozenset({RequestStage.GRANTED, RequestStage.USED})
DECIDED = frozenset({*HAS_MONEY, RequestStage.DECLINED, RequestStage.REPORTED, RequestStage.RETURNED})
ENDED = frozenset({RequestStage.DECLINED, RequestStage.WITHDRAWN, RequestStage.RETURNED})
HAS_NO_DAY = ENDED | {RequestStage.DRAFT}

# Within how many working days whoever has a request does their part, where no meeting has said which day. Whoever has
# got money has until the day of the final report.
DAYS_TO_ACT = {
    RequestStage.SUBMITTED: 10,
    RequestStage.COMPLETION: 10,
    RequestStage.PREPARED: 20,
    RequestStage.RECOMMENDED: 10,
    RequestStage.REPORTED: 10,
}
DAYS_TO_ANSWER = 5


class CostKind(TextChoices):
    """What money goes to."""

    STAFF = "staff", _("Staff and cover for their time")
    SERVICES = "services", _("Services and consultants")
    EQUIPMENT = "equipment", _("Equipment and material")
    DIGITAL = "digital", _("Digital tools and licences")
    PREMISES = "premises", _("Premises and travel")
    TRAINING = "training", _("Training")
    OTHER = "other", _("Other")


class BackingKind(TextChoices):
    """What a manager is asked to say yes to."""

    HOURS = "hours", _("hours")
    ANCHORING = "anchoring", _("that the request is anchored")


class Reached(TextChoices):
    """How an effect goal came out. Missing one is no failure: not knowing is worse."""

    MET = "met", _("Reached")
    PARTLY = "partly", _("Partly reached")
    MISSED = "missed", _("Not reached")
    UNKNOWN = "unknown", _("Too early to tell")


# How a stage is coloured where it stands as a tag; the word says it all, the colour helps the eye.
COLOURS = {
    RequestStage.DRAFT: "neutral",
    RequestStage.COMPLETION: "warning",
    RequestStage.GRANTED: "success",
    RequestStage.USED: "success",
    RequestStage.REPORTED: "success",
    RequestStage.RETURNED: "neutral",
    RequestStage.DECLINED: "neutral",
    RequestStage.WITHDRAWN: "neutral",
}
