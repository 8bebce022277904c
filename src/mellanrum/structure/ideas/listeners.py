"""What ideas do when something happens elsewhere."""

from mellanrum.foundation.accounts.events import AccountClaimed
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import listens_to

from .actions import let_author_carry


@listens_to(AccountClaimed)
def carry_what_was_kept(person_id: str, **facts: object) -> None:
    let_author_carry(User.objects.get(pk=person_id))
