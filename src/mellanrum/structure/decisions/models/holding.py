"""What the database itself asks of whoever decides, as far as rows can tell: no decision without a valid holder."""

import pgtrigger

from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.delegation.posts import BODIES, ELECTED, EMPLOYED

_ROLES = " ".join(f"WHEN '{post.value}' THEN '{place.role.value}'" for post, place in EMPLOYED.items())
_BODIES = ", ".join(f"'{post.value}'" for post in BODIES)
_ELECTED = ", ".join(f"'{post.value}'" for post in ELECTED)

# Asked at commit, when the name of the decider is there too. Which unit a post is at, and who is away, the delegation
# room has judged in the same transaction; here stands what no other way in can go around.
IN_FORCE = """
    SELECT r.*, o.board_id INTO rule FROM delegation_rule r JOIN delegation_delegationorder o ON o.id = r.order_id
        WHERE r.id = NEW.rule_id AND r.kind = CASE NEW.capacity WHEN 'urgent' THEN 'urgent' ELSE NEW.kind END
        AND o.adopted_on <= today AND o.valid_from <= today AND (o.valid_to IS NULL OR o.valid_to >= today)
        AND (r.most IS NULL OR NEW.amount <= r.most)
        AND (r.unit_id IS NULL OR r.unit_id = ANY(line))
        AND NOT EXISTS (SELECT FROM delegation_withdrawal w WHERE w.rule_id = r.id AND w.holds_from <= NEW.decided_at);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no rule in force lets anybody decide this'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_decision_rests_on_a_rule_in_force';
    END IF;
"""
HELD = f"""
    SELECT array_agg(person_id) INTO able FROM organisation_assignment
        WHERE starts_on <= today AND (ends_on IS NULL OR ends_on >= today)
        AND (unit_id IS NULL OR unit_id = ANY(line) OR unit_id IN (rule.post_unit_id, rule.deputy_unit_id))
        AND (role = CASE rule.post {_ROLES} END
             OR NEW.capacity = 'deputy' AND role = CASE rule.deputy {_ROLES} END
             OR NEW.capacity = 'superior' AND role = '{Role.MANAGER.value}');
    SELECT able || array_agg(person_id) INTO able FROM delegation_seat
        WHERE board_id = rule.board_id AND post IN (rule.post, rule.deputy) AND post IN ({_ELECTED})
        AND starts_on <= today AND (ends_on IS NULL OR ends_on >= today);
    IF NEW.capacity <> 'holder' THEN
        SELECT able || array_agg(deputy_id) INTO able FROM (
            SELECT person_id, deputy_id, starts_on, ends_on FROM organisation_absence
            UNION ALL SELECT person_id, deputy_id, starts_on, ends_on FROM organisation_deputyship
        ) stands_in
            WHERE person_id = ANY(able) AND starts_on <= today AND (ends_on IS NULL OR ends_on >= today);
    END IF;
    PERFORM FROM decisions_opening p JOIN accounts_user u ON u.id = p.person_id
        WHERE p.decision_id = NEW.id AND p.part = 'decider' AND u.is_active AND p.person_id = ANY(able);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'whoever decided did not hold the post'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_decision_has_a_holder_at_that_minute';
    END IF;
"""  # noqa: S608 - put together of our own words

HELD_BY_SOMEBODY = pgtrigger.Trigger(
    name="held_by_somebody",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    condition=~pgtrigger.Q(new__capacity="board"),
    declare=[
        ("rule", "record"),
        ("able", "uuid[]"),
        ("today", "date := (NEW.decided_at AT TIME ZONE 'Europe/Stockholm')::date"),
        ("line", "uuid[] := (SELECT path FROM organisation_unit WHERE id = NEW.unit_id)"),
    ],
    func=f"""
    {IN_FORCE}
    IF rule.post NOT IN ({_BODIES}) THEN
        {HELD}
    END IF;
    RETURN NULL;
    """,
)
