"""Who may ask for what: every address there is, with who is let in, and what the others are answered."""

from dataclasses import dataclass, field

from mellanrum.foundation.organisation.roles import INSIDE, Role

from .cast import EVERYBODY as THE_CAST
from .cast import OUTSIDER, STRANGER

LETS_IN, LOGIN, FORBIDDEN, MISSING = "lets in", "shows to the sign-in", "says 403", "says 404"


@dataclass(frozen=True)
class Audience:
    """Who is let in where the thing asked for is somebody else's, and what the rest are answered."""

    lets_in: frozenset[str] = frozenset()
    others: str = FORBIDDEN
    stranger: str = LOGIN
    but: dict[str, str] = field(default_factory=dict)

    def answer_to(self, role: str) -> str:
        """What somebody is answered."""
        if role in self.lets_in:
            return LETS_IN
        return self.stranger if role == STRANGER else self.but.get(role, self.others)


REGISTRAR = frozenset({Role.REGISTRAR})
EVERYBODY = Audience(frozenset(THE_CAST))
SIGNED_IN = Audience(frozenset(THE_CAST) - {STRANGER})
WORKS_HERE = Audience(INSIDE)
KEEPS_PEOPLE = Audience(frozenset({Role.ADMINISTRATOR, Role.MANAGER}))
ADMINISTRATOR = Audience(frozenset({Role.ADMINISTRATOR}))
KEEPS_CARDS = Audience(frozenset({Role.ADMINISTRATOR, Role.EDITOR}))
# A card that was put away.
SEES_PUT_AWAY = Audience(KEEPS_CARDS.lets_in, others=MISSING)
# A person of a unit far away: for a manager they do not exist, since they are not theirs to look after.
LOOKS_AFTER_THEM = Audience(frozenset({Role.ADMINISTRATOR}), others=MISSING)
OWN = Audience(others=MISSING)
OWN_AS_ADMINISTRATOR = Audience(but={Role.ADMINISTRATOR: MISSING})
# An idea of a working group far away; it is a public record, so the registrar finds it and may join in, no more.
SEES = Audience(REGISTRAR, others=MISSING)
WORKS_ON = Audience(others=MISSING, but={Role.REGISTRAR: FORBIDDEN})
# The same where a public idea is open to strangers as well: for them too this one does not exist.
MEETS = Audience(REGISTRAR, others=MISSING, stranger=MISSING)
WORKS_ON_WHAT_OTHERS_MEET = Audience(others=MISSING, stranger=MISSING, but={Role.REGISTRAR: FORBIDDEN})
ONLY_IN_A_DEMONSTRATION = Audience(others=MISSING, stranger=MISSING)
NOT_SET_UP = Audience(others=MISSING, stranger=MISSING)

Doors = dict[str, Audience]


def reads(audience: Audience) -> Doors:
    """A page that is only looked at."""
    return {"GET": audience}


def does(audience: Audience) -> Doors:
    """An address that is only posted to."""
    return {"POST": audience}


def asks(audience: Audience) -> Doors:
    """A page with a form that is sent to where it stands."""
    return reads(audience) | does(audience)


# Every address that is open to those who have not signed in.
OPEN = frozenset(
    {
        "healthz",
        "readyz",
        "home:my_day",
        "anonymity:promise",
        "logo",
        "process:process",
        "ui:accessibility",
        "ui:look",
        "ui:set_language",
        "ui:set_scheme",
        "ui:stylesheet",
        # What a board has adopted is public; a draft does not exist for others.
        "delegation:compare",
        "delegation:order",
        "delegation:order_pdf",
        "delegation:orders",
        # A public idea, its canvases and its files.
        "ideas:idea",
        "ideas:canvas",
        "ideas:canvas_pdf",
        "ideas:canvas_version",
        "ideas:file",
        "ideas:files",
        # How money and hours are asked for to it, and a manager's answer from the letter.
        "funding:answer_backing",
        "funding:ways",
        # What was decided about a public idea.
        "decisions:decision",
        "decisions:decision_pdf",
        # Whoever is in the room: by the code, and then by what only the phone knows.
        "workshops:answer",
        "workshops:dots",
        "workshops:enter",
        "workshops:join",
        "workshops:ladder",
        "workshops:look",
        "workshops:news",
        "workshops:next_person",
        "workshops:phone",
        "workshops:place_on_phone",
        "workshops:table",
        "workshops:take_down_on_phone",
        "workshops:want_on",
        "workshops:write",
        # Whoever holds the letter.
        "claim",
        "claim_by_sign_in",
        "notifications:unsubscribe",
        # Whoever has the link to a reading; nobody is known there.
        "journey:answer",
        "journey:causes",
        "journey:join",
        "journey:thanks",
        # Signing in.
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_callback",
        "openid_connect_login",
        "socialaccount_login_cancelled",
        "socialaccount_signup",
        # Only in a demonstration; otherwise they do not exist.
        "demonstration:others",
        "demonstration:personas",
        "demonstration:step_in",
        "demonstration:step_out",
    }
)

MACHINES_AND_LOOK = {
    "healthz": reads(EVERYBODY),
    "readyz": reads(EVERYBODY),
    "logo": reads(EVERYBODY),
    "anonymity:promise": reads(EVERYBODY),
    "ui:accessibility": reads(EVERYBODY),
    "ui:look": reads(ONLY_IN_A_DEMONSTRATION),
    "ui:set_language": asks(EVERYBODY),
    "ui:set_scheme": does(EVERYBODY),
    "ui:stylesheet": reads(EVERYBODY),
}
# Whoever changes a key must first prove who they are, before it is looked for among their own.
SIGNING_IN = {
    ".well-known/change-password": asks(SIGNED_IN),
    "account_change_password": asks(SIGNED_IN),
    "account_inactive": reads(EVERYBODY),
    "account_login": asks(EVERYBODY),
    "account_logout": asks(EVERYBODY),
    "account_reauthenticate": asks(SIGNED_IN),
    "account_reset_password": asks(EVERYBODY),
    "account_reset_password_done": reads(EVERYBODY),
    "account_reset_password_from_key": asks(EVERYBODY),
    "account_reset_password_from_key_done": reads(EVERYBODY),
    "account_set_password": asks(SIGNED_IN),
    "account_signup": asks(EVERYBODY),
    "claim": asks(EVERYBODY),
    "claim_by_sign_in": does(EVERYBODY),
    "end_session": does(OWN),
    "mfa_activate_totp": asks(SIGNED_IN),
    "mfa_add_webauthn": asks(SIGNED_IN),
    "mfa_authenticate": asks(EVERYBODY),
    "mfa_deactivate_totp": asks(OWN),
    "mfa_download_recovery_codes": asks(OWN),
    "mfa_edit_webauthn": asks(SIGNED_IN),
    "mfa_generate_recovery_codes": asks(SIGNED_IN),
    "mfa_index": reads(SIGNED_IN),
    "mfa_list_webauthn": reads(SIGNED_IN),
    "mfa_login_webauthn": asks(EVERYBODY),
    "mfa_reauthenticate": asks(SIGNED_IN),
    "mfa_reauthenticate_webauthn": asks(SIGNED_IN),
    "mfa_remove_webauthn": asks(SIGNED_IN),
    "mfa_view_recovery_codes": reads(OWN),
    "openid_connect_callback": asks(NOT_SET_UP),
    "openid_connect_login": asks(NOT_SET_UP),
    "socialaccount_connections": asks(SIGNED_IN),
    "socialaccount_login_cancelled": reads(EVERYBODY),
    "socialaccount_login_error": reads(SIGNED_IN),
    "socialaccount_signup": asks(EVERYBODY),
    "usersessions_list": asks(SIGNED_IN),
}
ONESELF = {
    "change_profile": asks(SIGNED_IN),
    "erasure": reads(SIGNED_IN),
    "export": reads(SIGNED_IN),
    "home:my_day": reads(EVERYBODY),
    "me": reads(SIGNED_IN),
    "notifications:list": reads(SIGNED_IN),
    "notifications:open": reads(OWN),
    "notifications:read": does(OWN),
    "notifications:read_everything": does(SIGNED_IN),
    "notifications:settings": asks(SIGNED_IN),
    "notifications:unsubscribe": asks(EVERYBODY),
}
DEMONSTRATION = {
    "demonstration:others": reads(ONLY_IN_A_DEMONSTRATION),
    "demonstration:personas": reads(ONLY_IN_A_DEMONSTRATION),
    "demonstration:step_in": does(ONLY_IN_A_DEMONSTRATION),
    "demonstration:step_out": does(ONLY_IN_A_DEMONSTRATION),
    "notifications:letter": reads(OWN),
    "notifications:outbox": reads(OWN),
}
IDEAS = {
    "ideas:answer": asks(WORKS_ON),
    "ideas:answer_hand_over": asks(OWN),
    "ideas:ask_for_decision": asks(WORKS_ON),
    "ideas:autosave": does(OWN),
    "ideas:board": reads(SIGNED_IN),
    "ideas:canvas": reads(MEETS),
    "ideas:canvas_pdf": reads(MEETS),
    "ideas:canvas_version": reads(MEETS),
    "ideas:change_unit": asks(WORKS_ON),
    "ideas:close": asks(WORKS_ON),
    "ideas:conversation": asks(SEES),
    "ideas:discard": asks(OWN),
    "ideas:draft": asks(OWN),
    "ideas:drafts": reads(SIGNED_IN),
    "ideas:edit": asks(WORKS_ON),
    "ideas:edit_comment": asks(WORKS_ON),
    "ideas:end_co_ownership": asks(WORKS_ON),
    "ideas:export": reads(SIGNED_IN),
    "ideas:file": reads(MEETS),
    "ideas:files": reads(MEETS) | does(WORKS_ON_WHAT_OTHERS_MEET),
    "ideas:follow": does(SEES),
    "ideas:forget_view": does(OWN),
    "ideas:goals": asks(WORKS_ON),
    "ideas:hand_over": asks(WORKS_ON),
    "ideas:idea": reads(MEETS),
    "ideas:invitation": asks(OWN),
    "ideas:invite": asks(WORKS_ON),
    "ideas:invite_author": asks(WORKS_ON),
    "ideas:list": reads(SIGNED_IN),
    "ideas:moderate_comment": asks(WORKS_ON),
    "ideas:move_on": asks(WORKS_ON),
    "ideas:new": asks(SIGNED_IN),
    "ideas:next_step": asks(WORKS_ON),
    "ideas:offer_help": asks(SEES),
    "ideas:open_view": reads(OWN),
    "ideas:pause": asks(WORKS_ON),
    "ideas:remove_comment": does(WORKS_ON),
    "ideas:remove_file": does(WORKS_ON),
    "ideas:reopen": asks(WORKS_ON),
    "ideas:rest": asks(WORKS_ON),
    "ideas:resume": asks(WORKS_ON),
    "ideas:save_canvas": does(WORKS_ON),
    "ideas:saved_views": asks(SIGNED_IN),
    "ideas:sent": reads(OWN),
    "ideas:step_back": asks(WORKS_ON),
    "ideas:submit": asks(OWN),
    "ideas:tick_checklist": does(WORKS_ON),
    "ideas:unfollow": does(SEES),
    "ideas:unit": reads(SIGNED_IN),
    "ideas:versions": reads(SEES),
    "ideas:visibility": asks(WORKS_ON),
    "ideas:wake": asks(WORKS_ON),
    "ideas:weed_version": asks(SEES),
    "ideas:withdraw_hand_over": does(WORKS_ON),
    "ideas:withdraw_help": does(SEES),
    "ideas:withdraw_invitation": does(WORKS_ON),
    "ideas:working_units": asks(WORKS_ON),
}
# A request of that idea: controllers read all of it, the registrar sees that money is asked for and no more.
SEES_REQUEST = Audience(REGISTRAR | {Role.CONTROLLER}, others=MISSING)
PREPARES_REQUEST = Audience(frozenset({Role.CONTROLLER}), others=MISSING, but={Role.REGISTRAR: FORBIDDEN})
ASKS_FOR_IT = Audience(others=MISSING, but={Role.REGISTRAR: FORBIDDEN, Role.CONTROLLER: FORBIDDEN})
SAYS_WHAT_A_FUND_ASKS = Audience(frozenset({Role.ADMINISTRATOR, Role.CONTROLLER}))
# Whoever holds the letter; somebody else who has signed in does not.
HOLDS_THE_LETTER = Audience(frozenset({STRANGER}))
FUNDING = {
    "funding:answer_backing": asks(HOLDS_THE_LETTER),
    "funding:ask_for_backing": asks(ASKS_FOR_IT),
    "funding:ask_for_completion": asks(PREPARES_REQUEST),
    "funding:ask_heads": does(ASKS_FOR_IT),
    "funding:begin": does(WORKS_ON),
    "funding:check": does(ASKS_FOR_IT),
    "funding:discard": does(ASKS_FOR_IT),
    "funding:list": reads(SIGNED_IN),
    "funding:prepare": asks(PREPARES_REQUEST),
    "funding:report": asks(ASKS_FOR_IT),
    "funding:request": reads(SEES_REQUEST),
    "funding:return_remainder": asks(ASKS_FOR_IT),
    "funding:rules": asks(SAYS_WHAT_A_FUND_ASKS),
    "funding:submit": asks(ASKS_FOR_IT),
    "funding:use": asks(ASKS_FOR_IT),
    "funding:ways": reads(MEETS),
    "funding:withdraw": asks(ASKS_FOR_IT),
    "funding:withdraw_backing": does(ASKS_FOR_IT),
    "funding:write": asks(ASKS_FOR_IT),
}
METHODS = {
    "methods:add": asks(KEEPS_CARDS),
    "methods:bank": reads(SIGNED_IN),
    "methods:card": reads(SEES_PUT_AWAY),
    "methods:draw": reads(SIGNED_IN),
    "methods:edit": asks(KEEPS_CARDS),
    "methods:hide": does(KEEPS_CARDS),
    "methods:return_to_version": does(KEEPS_CARDS),
    "methods:show": does(KEEPS_CARDS),
    "methods:version": reads(KEEPS_CARDS),
    "methods:versions": reads(KEEPS_CARDS),
}
KEEPING_ORDER = {
    "add_person": asks(ADMINISTRATOR),
    "administration": reads(ADMINISTRATOR),
    "assign_role": asks(ADMINISTRATOR),
    "boards": reads(ADMINISTRATOR),
    "confirm_import": asks(ADMINISTRATOR),
    "deactivate_person": asks(ADMINISTRATOR),
    "edit_person": asks(ADMINISTRATOR),
    "erase_person": asks(ADMINISTRATOR),
    "end_absence": does(LOOKS_AFTER_THEM),
    "allow_new_password": does(ADMINISTRATOR),
    "remove_second_steps": asks(ADMINISTRATOR),
    "end_assignment": does(ADMINISTRATOR),
    "goals": reads(ADMINISTRATOR),
    "import_template": reads(ADMINISTRATOR),
    "initiatives:check": asks(OWN_AS_ADMINISTRATOR),
    "initiatives:confirm": does(OWN_AS_ADMINISTRATOR),
    "initiatives:upload": asks(ADMINISTRATOR),
    "invite": does(ADMINISTRATOR),
    "name_deputy": asks(LOOKS_AFTER_THEM),
    "new_board": asks(ADMINISTRATOR),
    "new_goal": asks(ADMINISTRATOR),
    "new_unit": asks(ADMINISTRATOR),
    "people": reads(KEEPS_PEOPLE),
    "person": reads(LOOKS_AFTER_THEM),
    "preview_import": asks(ADMINISTRATOR),
    "reactivate_person": does(ADMINISTRATOR),
    "register_absence": asks(LOOKS_AFTER_THEM),
    "save_board": asks(ADMINISTRATOR),
    "save_goal": asks(ADMINISTRATOR),
    "save_municipality": asks(ADMINISTRATOR),
    "save_unit": asks(ADMINISTRATOR),
    "suggest_people": reads(WORKS_HERE),
    "units": reads(ADMINISTRATOR),
}
# A draft is for those who write it.
DRAFT = Audience(frozenset({Role.ADMINISTRATOR}), others=MISSING, stranger=MISSING)
WHO_MAY_DECIDE = {
    "delegation:adopt_order": asks(ADMINISTRATOR),
    "delegation:ask": reads(SIGNED_IN),
    "delegation:bring_in_rules": asks(ADMINISTRATOR),
    "delegation:compare": reads(DRAFT),
    "delegation:discard_draft": does(ADMINISTRATOR),
    "delegation:draft_order": asks(ADMINISTRATOR),
    "delegation:drop_rule": does(ADMINISTRATOR),
    "delegation:end_seat": does(ADMINISTRATOR),
    "delegation:give_seat": asks(ADMINISTRATOR),
    "delegation:keep_rule_list": asks(ADMINISTRATOR),
    "delegation:new_rule": asks(ADMINISTRATOR),
    "delegation:order": reads(DRAFT),
    "delegation:order_pdf": reads(DRAFT),
    "delegation:orders": reads(EVERYBODY),
    "delegation:rules_template": reads(ADMINISTRATOR),
    "delegation:seats": reads(ADMINISTRATOR),
    "delegation:withdraw_rule": asks(ADMINISTRATOR),
    "delegation:write_rule": asks(ADMINISTRATOR),
}
THE_WAY = {
    "process:add_checklist": asks(ADMINISTRATOR),
    "process:add_questions": asks(ADMINISTRATOR),
    "process:add_step": asks(ADMINISTRATOR),
    "process:change_stage": asks(ADMINISTRATOR),
    "process:drop_checklist": does(ADMINISTRATOR),
    "process:drop_questions": does(ADMINISTRATOR),
    "process:edit": reads(ADMINISTRATOR),
    "process:edit_checklist": asks(ADMINISTRATOR),
    "process:edit_questions": asks(ADMINISTRATOR),
    "process:move_checklist": does(ADMINISTRATOR),
    "process:move_questions": does(ADMINISTRATOR),
    "process:process": reads(EVERYBODY),
    "process:return_to_version": does(ADMINISTRATOR),
    "process:take_away_step": does(ADMINISTRATOR),
    "process:version": reads(ADMINISTRATOR),
    "process:versions": reads(ADMINISTRATOR),
}
KEEPS_THE_WORDS = Audience(frozenset({Role.ADMINISTRATOR, Role.EDITOR}))
# What somebody thinks alone: for everybody else it does not exist, whatever they are.
# A reading of a unit far away is for those it is about and those who lead them; whoever has the link may answer it.
JOURNEY = {
    "journey:add_step": asks(OWN),
    "journey:alone": reads(WORKS_HERE),
    "journey:answer": asks(EVERYBODY),
    "journey:begin": does(WORKS_HERE),
    "journey:book": asks(OWN),
    "journey:calendar": reads(OWN),
    "journey:causes": asks(EVERYBODY),
    "journey:change_principle": asks(KEEPS_THE_WORDS),
    "journey:choose": asks(OWN),
    "journey:end": does(OWN),
    "journey:erase": asks(WORKS_HERE),
    "journey:group": reads(OWN),
    "journey:join": asks(EVERYBODY),
    "journey:journey": reads(WORKS_HERE),
    "journey:look_back": asks(OWN),
    "journey:new_group": asks(WORKS_HERE),
    "journey:open_reading": asks(OWN),
    "journey:pdf": reads(OWN),
    "journey:plan": reads(OWN),
    "journey:reading": reads(OWN),
    "journey:recognise": asks(OWN),
    "journey:reflect": does(OWN),
    "journey:remove_step": does(OWN),
    "journey:return_to_version": does(KEEPS_THE_WORDS),
    "journey:show": does(OWN),
    "journey:statements": reads(KEEPS_THE_WORDS),
    "journey:take_part": does(OWN),
    "journey:thanks": reads(EVERYBODY),
    "journey:try_card": asks(OWN),
    "journey:version": reads(KEEPS_THE_WORDS),
    "journey:versions": reads(KEEPS_THE_WORDS),
    "journey:wall": reads(OWN),
}
# Whoever has not come in by the code is shown to the door; whoever does not lead it finds no meeting.
MEETINGS = {
    "workshops:add_block": does(OWN),
    "workshops:answer": does(EVERYBODY),
    "workshops:arrange": does(OWN),
    "workshops:begin": asks(WORKS_HERE),
    "workshops:book": asks(OWN),
    "workshops:change_block": asks(OWN),
    "workshops:choose_rungs": asks(OWN),
    "workshops:close": does(OWN),
    "workshops:count_in": asks(OWN),
    "workshops:discard": does(OWN),
    "workshops:dots": does(EVERYBODY),
    "workshops:drop_block": does(OWN),
    "workshops:enter": reads(EVERYBODY),
    "workshops:facilitators": asks(OWN),
    "workshops:forget_agenda": does(OWN),
    "workshops:go": does(OWN),
    "workshops:join": asks(EVERYBODY),
    "workshops:lead": reads(OWN),
    "workshops:leave": does(OWN),
    "workshops:remove_facilitator": does(OWN),
    "workshops:leave_idea": asks(OWN),
    "workshops:list": reads(SIGNED_IN),
    "workshops:look": reads(EVERYBODY),
    "workshops:look_back": asks(OWN),
    "workshops:move_block": does(OWN),
    "workshops:news": reads(EVERYBODY),
    "workshops:next_person": does(EVERYBODY),
    "workshops:open": does(OWN),
    "workshops:paper": reads(OWN),
    "workshops:phone": reads(EVERYBODY),
    "workshops:ladder": reads(EVERYBODY),
    "workshops:pile": does(OWN),
    "workshops:place": does(OWN),
    "workshops:place_on_phone": does(EVERYBODY),
    "workshops:plan": asks(OWN),
    "workshops:reveal": does(OWN),
    "workshops:save_agenda": does(OWN),
    "workshops:summary": reads(OWN),
    "workshops:table": does(EVERYBODY),
    "workshops:take_back": does(OWN),
    "workshops:take_down": does(OWN),
    "workshops:take_promise": asks(OWN),
    "workshops:take_down_on_phone": does(EVERYBODY),
    "workshops:wall": reads(OWN),
    "workshops:want_on": does(EVERYBODY),
    "workshops:workshop": reads(OWN),
    "workshops:write": does(EVERYBODY),
    "workshops:write_step": asks(OWN),
}
# Whoever works here sees funds and sums; what a row was for is for those who keep the money.
SEES_FUNDS = Audience(INSIDE, others=MISSING)
KEEPS_MONEY = Audience(frozenset({Role.ADMINISTRATOR, Role.CONTROLLER}))
KEEPS_A_FUND_THEY_SEE = Audience(KEEPS_MONEY.lets_in, but={OUTSIDER: MISSING, Role.PARTNER: MISSING})
SEES_CLAIMS = Audience(KEEPS_MONEY.lets_in, others=MISSING)
OWN_AS_KEEPER = Audience(but=dict.fromkeys(KEEPS_MONEY.lets_in, MISSING))
MONEY = {
    "ledger:allot": asks(KEEPS_A_FUND_THEY_SEE),
    "ledger:bring_in_costs": asks(KEEPS_A_FUND_THEY_SEE),
    "ledger:claim": reads(SEES_CLAIMS),
    "ledger:compass": reads(WORKS_HERE),
    "ledger:confirm_costs": asks(OWN_AS_KEEPER),
    "ledger:cost_template": reads(KEEPS_MONEY),
    "ledger:export_csv": reads(KEEPS_A_FUND_THEY_SEE),
    "ledger:export_xlsx": reads(KEEPS_A_FUND_THEY_SEE),
    "ledger:fund": reads(SEES_FUNDS),
    "ledger:funds": reads(WORKS_HERE),
    "ledger:name_code": asks(SEES_CLAIMS),
    "ledger:new_fund": asks(KEEPS_MONEY),
    "ledger:reverse": asks(KEEPS_MONEY),
    "ledger:save_budget_year": asks(KEEPS_MONEY),
    "ledger:save_fund": asks(KEEPS_MONEY),
    "ledger:use": asks(SEES_CLAIMS),
}
# A matter about an idea of a working group far away: nobody else sees that it exists, but for the registrar. Who sits
# in which council, and when it meets, everybody who works here may know; what is on its agenda is another question.
KEEPS_COUNCILS = Audience(frozenset({Role.ADMINISTRATOR}), but={Role.PARTNER: MISSING, OUTSIDER: MISSING})
KNOWS_COUNCILS = Audience(INSIDE, others=MISSING)
SITS_IN_COUNCIL = Audience(but={Role.PARTNER: MISSING, OUTSIDER: MISSING})
NOTES_TAKEOVERS = Audience(REGISTRAR, others=MISSING)
MATTERS = {
    "matters:add_criterion": asks(KEEPS_COUNCILS),
    "matters:agenda_pdf": reads(KNOWS_COUNCILS),
    "matters:appoint": asks(KEEPS_COUNCILS),
    "matters:begin_meeting": asks(SITS_IN_COUNCIL),
    "matters:call_meeting": does(KEEPS_COUNCILS),
    "matters:cancel_meeting": does(KEEPS_COUNCILS),
    "matters:close": does(OWN),
    "matters:council": reads(KNOWS_COUNCILS),
    "matters:declare": asks(WORKS_ON),
    "matters:drop_criterion": does(KEEPS_COUNCILS),
    "matters:edit_council": asks(KEEPS_COUNCILS),
    "matters:edit_criterion": asks(KEEPS_COUNCILS),
    "matters:end_meeting": does(KEEPS_COUNCILS),
    "matters:matter": reads(SEES),
    "matters:hand_up": asks(WORKS_ON),
    "matters:meeting": reads(KNOWS_COUNCILS),
    "matters:move_meeting": asks(KEEPS_COUNCILS),
    "matters:new_council": asks(ADMINISTRATOR),
    "matters:of_idea": reads(SEES),
    "matters:papers": asks(WORKS_ON),
    "matters:plan_meeting": asks(KEEPS_COUNCILS),
    "matters:recommend": asks(OWN),
    "matters:refer": asks(NOTES_TAKEOVERS),
    "matters:release": does(ADMINISTRATOR),
    "matters:score": asks(OWN),
    "matters:take_off": does(OWN),
    "matters:take_up": does(SITS_IN_COUNCIL),
    "matters:waiting": reads(WORKS_HERE),
    "matters:withdraw": asks(WORKS_ON),
}
KEEPS_THE_REGISTER = Audience(REGISTRAR)
# Whether somebody may decide a matter far away the delegation orders say; there nobody here may.
DECISIONS = {
    "decisions:correct": asks(SEES),
    "decisions:decide": asks(WORKS_ON),
    "decisions:decision": reads(MEETS),
    "decisions:decision_pdf": reads(MEETS),
    "decisions:delegated": reads(KEEPS_THE_REGISTER),
    "decisions:delegated_pdf": reads(KEEPS_THE_REGISTER),
    "decisions:desk": reads(SIGNED_IN),
    "decisions:meeting": reads(KNOWS_COUNCILS),
    "decisions:minutes": reads(Audience(REGISTRAR, but={Role.PARTNER: MISSING, OUTSIDER: MISSING})),
    "decisions:release": does(SEES),
    "decisions:release_all": does(SIGNED_IN),
    "decisions:release_meeting": does(SITS_IN_COUNCIL),
    "decisions:report": asks(KEEPS_THE_REGISTER),
    "decisions:reported_pdf": reads(KEEPS_THE_REGISTER),
    "decisions:step_aside": asks(WORKS_ON),
    "decisions:weed": asks(KEEPS_THE_REGISTER),
}
AUDIENCE: dict[str, Doors] = {
    **DECISIONS,
    **MACHINES_AND_LOOK,
    **SIGNING_IN,
    **ONESELF,
    **DEMONSTRATION,
    **IDEAS,
    **FUNDING,
    **JOURNEY,
    **METHODS,
    **KEEPING_ORDER,
    **MATTERS,
    **THE_WAY,
    **WHO_MAY_DECIDE,
    **MEETINGS,
    **MONEY,
}
