"""The short lists an idea is described with, in words one can read aloud."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from mellanrum.structure.process.models import Stage


class Origin(TextChoices):
    """Where an idea comes from; there is one way in for all of them."""

    NEED = "need", _("A need")
    IDEA = "idea", _("An idea")
    CHALLENGE = "challenge", _("A challenge")
    DIRECTIVE = "directive", _("A directive")


class Visibility(TextChoices):
    """Who sees an idea; each one includes those before it."""

    DRAFT = "draft", _("Only me")
    GROUP = "group", _("The working group")
    MUNICIPALITY = "municipality", _("Everybody in the municipality")
    PUBLIC = "public", _("Everybody")


class Part(TextChoices):
    """What somebody is to an idea. The first five make up the working group."""

    AUTHOR = "author", _("had the idea")
    OWNER = "owner", _("carries the idea")
    CO_OWNER = "co_owner", _("carries the idea together with the owner")
    ANSWERER = "answerer", _("answers for the municipality")
    WRITER = "writer", _("wrote it down for somebody else")
    HELPER = "helper", _("has offered help")
    FOLLOWER = "follower", _("follows the idea")


GROUP = frozenset({Part.AUTHOR, Part.OWNER, Part.CO_OWNER, Part.ANSWERER, Part.WRITER})
ALWAYS_TOLD = frozenset({Part.AUTHOR, Part.OWNER, Part.CO_OWNER})


class NextStep(TextChoices):
    """What kind of next step somebody is expected to take."""

    ANSWER = "answer", _("Answer")
    WORK = "work", _("Work on")
    DECIDE = "decide", _("Decide")
    WAKE = "wake", _("Look again")
    MATTER = "matter", _("Take the matter further")


class OwnStep(TextChoices):
    """Next steps in Mellanrum's own words, kept by key so that everybody reads them in their own language."""

    ANSWER = ":answer", _("Answer the author")
    DECIDE = ":decide", _("Decide whether the idea moves on from “{stage}”")
    AWAKE = ":awake", _("Say what happens now that the idea is awake")
    OPENED = ":opened", _("Say what happens now that the idea is open again")
    READ = ":read", _("Read the initiative through and say what happens next")
    PREPARE = ":prepare", _("Prepare the formal decision on whether the idea leaves “{stage}”")
    ADVISE = ":advise", _("Give the council's advice on whether the idea leaves “{stage}”")
    SETTLE = ":settle", _("Decide formally whether the idea leaves “{stage}”")
    TO_BOARD = ":board", _("Take the formal decision on whether the idea leaves “{stage}” to those who make it")
    USUAL = ":usual", "{usual}"


OWN_STEPS = dict(OwnStep.choices)


def step_in_words(step: str, stage: Stage) -> str:
    """A next step as one reads it: what somebody wrote, as they wrote it; Mellanrum's own in the reader's language."""
    if step not in OWN_STEPS:
        return step
    return str(OWN_STEPS[step]).format(stage=stage.name, usual=stage.next_step or stage.goal)


class ClosingReason(TextChoices):
    """Why an idea stops here. None of them is a failure."""

    TESTED_NO_VALUE = "tested_no_value", _("We tested it, and it did not give enough value")
    SOLVED_OTHERWISE = "solved_otherwise", _("The need was met in another way")
    ALREADY_EXISTS = "already_exists", _("It already exists")
    NOT_OURS = "not_ours", _("It is somebody else's to decide")
    NOT_ALLOWED = "not_allowed", _("Laws or rules stop it today")
    NO_RECEIVER = "no_receiver", _("Nobody can receive it")
    NO_RESOURCES = "no_resources", _("Time or money does not suffice")
    WITHDRAWN = "withdrawn", _("The author takes it back")
    # Nobody chooses it: what came from a list may have ended before anybody wrote down why.
    NOT_TOLD = "not_told", _("The list it came from does not say why")
