"""What can be done with a list of initiatives."""

from .bringing_in import import_initiatives
from .lists import confirm_list, give_up_lists, keep_list, let_list_fall, put_in_line, read_anew, work_off_list

__all__ = [
    "confirm_list",
    "give_up_lists",
    "import_initiatives",
    "keep_list",
    "let_list_fall",
    "put_in_line",
    "read_anew",
    "work_off_list",
]
