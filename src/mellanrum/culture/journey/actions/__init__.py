"""Everything that can be done on the journey."""

from .alone import begin_own_ladder, erase_own_ladders, recognise_notes, write_reflection
from .statements import change_principle, publish_statements, return_to_statements, version_in_force

__all__ = [
    "begin_own_ladder",
    "change_principle",
    "erase_own_ladders",
    "publish_statements",
    "recognise_notes",
    "return_to_statements",
    "version_in_force",
    "write_reflection",
]
