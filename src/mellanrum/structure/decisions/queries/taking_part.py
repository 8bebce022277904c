"""Who took part in a matter before it was decided: those who gave advice on it."""

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.matters.models import Assessment, Matter


def those_who_took_part(matter: Matter) -> list[User]:
    """The members of councils who handed in what they think, in the order that they did."""
    handed_in = Assessment.objects.filter(item__matter=matter, handed_in_at__isnull=False)
    people = (one.person for one in handed_in.select_related("person").order_by("handed_in_at", "id"))
    return list(dict.fromkeys(people))
