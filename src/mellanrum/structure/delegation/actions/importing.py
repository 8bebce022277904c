"""Bringing rules into a draft from a file: shown first, then all of it or nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.plans import Plan
from mellanrum.structure.delegation.events import RulesImported
from mellanrum.structure.delegation.models import DelegationOrder, RuleList
from mellanrum.structure.delegation.plans import plan_of

from .drafting import hold_draft, write_rule


@transaction.atomic
def keep_rule_list(order: DelegationOrder, *, content: bytes, name: str, by: User) -> RuleList:
    """Keep a file so that one can look at what it would do; a file that cannot be read at all is refused."""
    hold_draft(order)
    source = RuleList(order=order, name=name[:200], content=content, by=by)
    plan_of(source)
    source.save()
    return source


@transaction.atomic
def bring_in_rules(source: RuleList, *, by: User) -> Plan:
    """Write what the file asks for into the draft. Twice makes no doubles: a point that is there is only changed."""
    hold_draft(source.order)
    source = RuleList.objects.select_for_update().select_related("order").get(pk=source.pk)
    if source.done_at:
        raise Refused(_("This list has already been brought in."))
    plan = plan_of(source)
    if plan.faults:
        raise Refused(_("Some rows cannot be understood. Mend them in the file and upload it again."))
    for row in plan.rows:
        if row.does != "same":
            write_rule(source.order, rule=row.present, given=row.given, by=by)
    announce(RulesImported(source=source, made=plan.count("new"), changed=plan.count("changed"), by=by))
    source.done_at, source.content = clock.now(), b""
    source.save()
    return plan
