"""What a person leaves behind of lists, and how it is erased."""

from mellanrum.foundation.accounts.exports import register_erasure
from mellanrum.foundation.accounts.models import User

from .models import UploadedList


def erase_lists(person: User) -> bool:
    """Erase the lists that somebody uploaded and never brought in; nothing of them has to stay."""
    UploadedList.objects.filter(by=person).delete()
    return False


register_erasure(erase_lists)
