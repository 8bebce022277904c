"""What the journey lets go of when a person is erased.

It puts nothing about anybody in an export: what somebody has thought alone stands on their own page only, and what
they have answered with others cannot be told from what the others have.
"""

from mellanrum.foundation.accounts.exports import register_erasure

from .actions import erase_own_ladders

register_erasure(erase_own_ladders)
