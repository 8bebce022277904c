"""What can be done with decisions."""

from .keeping import keep_checkpoint
from .recording import Sealed, add_link, next_number, weed_decision, write_record

__all__ = ["Sealed", "add_link", "keep_checkpoint", "next_number", "weed_decision", "write_record"]
