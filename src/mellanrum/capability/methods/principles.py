"""What a card may be for: the nine principles that carry innovation, in no order of rank, and three purposes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Principle(TextChoices):
    """A rung of the ladder between two ways of being a bureaucracy; ``statements.toml`` says what each is like."""

    UNCERTAINTY = "uncertainty", _("Tolerance for uncertainty")
    RESPONSIBILITY = "responsibility", _("Personal responsibility")
    COLLABORATION = "collaboration", _("Collaboration")
    UNDERSTANDING = "understanding", _("Understanding the problem")
    LEARNING = "learning", _("Willingness to learn")
    CURIOSITY = "curiosity", _("Curiosity")
    FAILURE = "failure", _("Accepting and learning from failure")
    TESTING = "testing", _("Trying things out")
    PERSPECTIVES = "perspectives", _("Listening to several perspectives")


class Purpose(TextChoices):
    """What a group picks up a card to do."""

    BREAK_PATTERNS = "break_patterns", _("break patterns")
    UNDERSTAND_PROBLEMS = "understand_problems", _("understand problems")
    FIND_SOLUTIONS = "find_solutions", _("find solutions")


SIGNS = {
    Purpose.BREAK_PATTERNS: "shuffle",
    Purpose.UNDERSTAND_PROBLEMS: "search",
    Purpose.FIND_SOLUTIONS: "lightbulb",
}
