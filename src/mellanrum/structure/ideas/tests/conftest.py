"""What many tests of an idea begin with."""

import pytest

from .factories import make_idea


@pytest.fixture
def idea(db):
    return make_idea()


@pytest.fixture
def author(client, idea):
    """Who had the idea, signed in."""
    client.force_login(idea.author)
    return idea.author
