"""The words of our components in templates. A component takes words, never models."""

from django import template
from django.middleware.csrf import get_token
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from mellanrum.foundation.ui import icons, shell, slots, words

register = template.Library()

register.simple_tag(icons.icon, name="icon")
register.simple_tag(words.tag, name="tag")
register.simple_tag(words.person, name="person")
register.simple_tag(words.when, name="when")
register.filter("amount", words.amount)
register.filter("day", words.day)


@register.simple_tag
def mark() -> SafeString:
    """Two quiet blocks with light between them."""
    return icons.MARK


@register.simple_tag
def hole(name: str) -> SafeString:
    """A place in the shell that differs from person to person."""
    return mark_safe(shell.HOLE.format(name))  # noqa: S308 - a name of ours


@register.simple_tag(name="shell", takes_context=True)
def draw_shell(context: template.Context, part: str) -> SafeString:
    """A part of the shell: drawn once per process, filled with what is this person's."""
    request = context["request"]
    pieces = shell.shell_of(request, part)
    return shell.fill(pieces, _Fillings(request))


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str, *, about: object) -> SafeString:
    """What rooms above have to say in this place of the page."""
    return slots.render(name, context["request"], about)


class _Fillings(dict):
    """What goes into the shell's holes, found only when a hole asks for it."""

    def __init__(self, request) -> None:
        super().__init__()
        self.request = request

    def __missing__(self, name: str) -> SafeString:
        if name.startswith("count_"):
            return self._count(name)
        return getattr(self, name)()

    def csrf(self) -> SafeString:
        return escape(get_token(self.request))

    def next(self) -> SafeString:
        return escape(self.request.get_full_path())

    def person(self) -> SafeString:
        return escape(words.name_of(self.request.user))

    def initials(self) -> SafeString:
        return escape(words.initials(words.name_of(self.request.user)))

    def _count(self, name: str) -> SafeString:
        way = next(way for way in shell.visible_ways(self.request) if way.key == name)
        number = way.count(self.request) if way.count else 0
        return format_html('<span class="count">{}</span>', number) if number else mark_safe("")
