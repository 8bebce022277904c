"""What is drawn once for all whom it is the same for: only the token that forms carry is each one's own."""

import secrets
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# Nobody can write this in an idea or a comment: it is another word each time a process starts.
TOKEN = mark_safe(secrets.token_hex(16))  # noqa: S308 - letters and numbers of ours


@dataclass(frozen=True)
class Drawn:
    """A page, or a part of one, in pieces between which the viewer's token goes."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, page: str) -> "Drawn":
        """What was drawn with ``TOKEN`` as ``csrf_token``."""
        return cls(tuple(page.split(TOKEN)))

    def with_token(self, token: str) -> SafeString:
        """The page as whoever has this token sees it."""
        return mark_safe(escape(token).join(self.pieces))  # noqa: S308 - drawn by templates
