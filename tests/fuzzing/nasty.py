"""What nobody thought that anybody would write."""

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import strategies as st

from tests.access.routes import Route

from .pages import Field, Form
from .town import WHO_ASKS, Town

NOWHERE = "01890000-0000-7000-8000-000000000000"
LONG = "å" * 100_000
TRICKS = (
    "Åsa Öberg ärvde önskningen",
    "👩🏽‍🚒 brandvägg 🧯",
    "\x00",
    "före\x00efter",
    LONG,
    " \t\r\n ",
    "'; DROP TABLE ideas_idea; --",
    "<script>alert(1)</script> {{ 1 }} {% now %} %s %(name)s {0} {name}",
    "-1",
    "0",
    "2147483648",
    "99999999999999999999999999",
    "1e400",
    "NaN",
    "٣",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "2026-01-01T00:00:00+99:99",
    NOWHERE,
    "not-a-uuid",
    "121212-1212",
    "a@b",
    "åäö@åäö.se",
    "x" * 250 + "@example.com",
    "\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "\u202eomvänt",
    "[]",
    '{"a": 1}',
    "../../etc/passwd",
    "#000000",
    "on",
)
TEXT = st.sampled_from(TRICKS) | st.text(max_size=60)
ONE_LINE_WORDS = st.sampled_from(
    ("q", "page", "after", "sort", "unit", "stage", "waiting", "days", "next", "role", "seen")
)


def files() -> st.SearchStrategy[SimpleUploadedFile]:
    """Files whose names and contents promise nothing."""
    names = st.sampled_from(("a.csv", "b.xlsx", "bild.png", "ä ö.pdf", "...", "x" * 300 + ".txt", "utan"))
    contents = st.binary(max_size=200) | st.sampled_from(
        (
            b"",
            b"PK\x03\x04",
            b"\x89PNG\r\n\x1a\n",
            "namn;e-post\r\n\x00;å".encode(),
            b"\xff\xfe\x00\xd8",
            b"%PDF-1.7\n%%EOF",
        )
    )
    return st.builds(SimpleUploadedFile, names, contents)


@st.composite
def requests(draw: st.DrawFn, town: Town, route: Route, form: Form) -> tuple[str, str, dict[str, object]]:
    """Who asks, for which address, and what they send: mostly what its page asks for, with something strange in it."""
    given = {name: draw(_parameter(town, name)) for name in route.parameters}
    role, address = draw(st.sampled_from(WHO_ASKS)), route.address(given)
    if form.homes and draw(st.integers(0, 4)):
        role, address, _names = draw(st.sampled_from(form.homes))
    most = draw(st.sampled_from((0, 1, 1, 2, len(form.fields))))
    strange = draw(st.sets(st.sampled_from(sorted(form.fields)), max_size=most)) if form.fields else set()
    sent = {name: draw(_strange(place) if name in strange else _calm(place)) for name, place in form.fields.items()}
    return role, address, {name: value for name, value in sent.items() if value is not None}


def _parameter(town: Town, name: str) -> st.SearchStrategy[object]:
    known = st.sampled_from(town.things[name])
    wrong = {"number": 2**40, "pk": 2**70, "table": 2**40, "code": 2**40, "year": 2**40, "session_id": 2**70}
    other = wrong.get(name, NOWHERE if name.endswith("_id") and name != "provider_id" else "nothing")
    return st.one_of(known, known, known, known, known, st.just(other))


def _strange(place: Field) -> st.SearchStrategy[object]:
    """Something else than what is asked for, several things, or nothing at all."""
    if place.kind == "file":
        return st.none() | files() | TEXT
    return st.one_of(TEXT, TEXT, TEXT, st.lists(TEXT, max_size=3), st.none())


def _calm(place: Field) -> st.SearchStrategy[object]:
    """As the page has it, or one of what it offers."""
    if place.kind == "file":
        return st.none() | files()
    if place.kind in {"text", "textarea", "search", "email"} and not any(place.chosen):
        return st.sampled_from(("Ett förslag", "owner@example.com", "2026-12-24"))
    if place.kind in {"radio", "select", "button"} and place.offered:
        return st.sampled_from(place.offered)
    return st.just(place.chosen or None)
