"""Putting aside how the chain ended, where whoever can change the database cannot."""

import os

from mellanrum.structure.decisions.queries.proof import checkpoint_now, checkpoints_place, name_here
from mellanrum.structure.decisions.signing import keep_keys


def keep_checkpoint() -> str:
    """Sign how long the chain is and how it ends, in a file outside the database, with the keys; the line itself."""
    keep_keys()
    line = checkpoint_now(name_here())
    place = checkpoints_place()
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())
    return line
