"""The domain says no with a sentence."""


class Refused(Exception):
    """What was asked cannot be done now; the text is shown to the person who asked (HTTP 409)."""


class Forbidden(Exception):
    """The person may see this but may not do this (HTTP 403); the text says who may, when we know."""
