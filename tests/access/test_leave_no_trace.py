"""What is hidden is not counted either: lists, boards and pages of units are the same with it as without."""

import pytest

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.process.tests.factories import make_process

from .asking import ask
from .cast import OUTSIDER, make_somebody
from .routes import all_routes
from .test_members_meet_it import LISTS, plain

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [OUTSIDER, Role.EMPLOYEE, Role.MANAGER, Role.ADMINISTRATOR, Role.PARTNER])
def test_an_idea_of_a_group_changes_nothing_for_others(role):
    make_process()
    unit = make_unit_with_people()[0]
    author, somebody = make_employee(unit), make_somebody(role)
    routes = [route for route in all_routes() if route.name in {*LISTS, "ideas:unit"}]
    addresses = [route.address({"unit_id": unit.pk}) for route in routes]
    before = [plain(ask(somebody, "GET", address).holds, "") for address in addresses]

    make_idea(unit=unit, author=author, visibility=Visibility.GROUP)

    assert [plain(ask(somebody, "GET", address).holds, "") for address in addresses] == before
