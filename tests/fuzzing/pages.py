"""Reading the forms of a page as a browser does: where they go, and what may be filled in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

PLAIN = {"text", "search", "textarea"}
Attributes = dict[str, str]


@dataclass
class Field:
    """A place to fill in: its kind, and the values that the page itself offers."""

    kind: str
    offered: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form of a page."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict, repr=False)
    # Who was shown it, where it then went, and what there was to fill in.
    homes: list[tuple[str, str, frozenset[str]]] = field(default_factory=list, repr=False)

    def place(self, name: str, kind: str) -> Field:
        return self.fields.setdefault(name, Field(kind))


class Reader(HTMLParser):
    """Collects the forms that are posted; everything within them by name."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._choices = Field("select")
        self._text: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", "")) if given.get("method", "").lower() == "post" else None
            self.forms += [self._form] if self._form else []
        if self._form is not None and tag in {"input", "select", "textarea", "button", "option"}:
            getattr(self, f"_{tag}")(self._form, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "textarea":
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text:
            self._text.chosen = [self._text.chosen[0] + data] if self._text.chosen else [data]

    def _input(self, form: Form, given: Attributes) -> None:
        kind = given.get("type", "text")
        if given.get("name") and given["name"] != "csrfmiddlewaretoken":
            place = form.place(given["name"], kind)
            place.offered.append(given.get("value", "on"))
            if kind not in {"checkbox", "radio"} or "checked" in given:
                place.chosen.append(given.get("value", "on"))

    def _select(self, form: Form, given: Attributes) -> None:
        self._choices = form.place(given.get("name", ""), "select")

    def _option(self, form: Form, given: Attributes) -> None:
        self._choices.offered.append(given.get("value", ""))
        if "selected" in given:
            self._choices.chosen.append(given.get("value", ""))

    def _textarea(self, form: Form, given: Attributes) -> None:
        self._text = form.place(given.get("name", ""), "textarea")

    def _button(self, form: Form, given: Attributes) -> None:
        if given.get("name"):
            form.place(given["name"], "button").offered.append(given.get("value", ""))


def forms_of(html: str) -> list[Form]:
    """The forms of a page that are posted."""
    reader = Reader()
    reader.feed(html)
    return reader.forms
