"""What the tests of the pages send, and where."""

from django.urls import reverse

CARD = {
    "base": "1",
    "title_sv": "Gå och prata",
    "summary_sv": "Prata medan ni går.",
    "steps_sv": "Gå ut.\r\n\r\n  Prata.  ",
    "purpose": "break_patterns",
    "principles": ["curiosity", "failure"],
    "minutes": "20",
    "people_from": "2",
    "people_to": "6",
}


def address(name: str, *args: object) -> str:
    return reverse(f"methods:{name}", args=args)
