"""What can be done with decisions."""

from .recording import Sealed, add_link, next_number, weed_decision, write_record

__all__ = ["Sealed", "add_link", "next_number", "weed_decision", "write_record"]
