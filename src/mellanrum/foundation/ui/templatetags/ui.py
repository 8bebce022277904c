"""The words of our components in templates. A component takes words, never models."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from mellanrum.foundation.ui import icons, shell, slots, words
from mellanrum.foundation.ui.visitor import visitor_of

register = template.Library()

register.simple_tag(icons.icon, name="icon")
register.simple_tag(words.tag, name="tag")
register.simple_tag(words.face, name="face")
register.simple_tag(words.person, name="person")
register.simple_tag(words.when, name="when")
register.filter("amount", words.amount)
register.filter("day", words.day)


@register.filter
def count(number: int) -> words.Count:
    """A number of things, as people write it; also where a sentence has one form for one and one for many."""
    return words.Count(number)


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
    return visitor_of(context["request"]).drawn(part)


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str, *, about: object) -> SafeString:
    """What rooms above have to say in this place of the page."""
    return slots.render(name, context["request"], about)
