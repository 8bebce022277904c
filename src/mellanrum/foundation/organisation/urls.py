"""Keeping the organisation in order, and everybody's own page."""

from django.urls import include, path

from mellanrum.foundation.ui.slots import name_slot

from .views import imports, me, municipality, people, roles, units

name_slot("administration", "me")

administration = [
    path("", municipality.administration, name="administration"),
    path("municipality/", municipality.save_municipality, name="save_municipality"),
    path("goals/", municipality.goals, name="goals"),
    path("goals/new/", municipality.save_goal, name="new_goal"),
    path("goals/<uuid:goal_id>/edit/", municipality.save_goal, name="save_goal"),
    path("boards/", municipality.boards, name="boards"),
    path("boards/new/", municipality.save_board, name="new_board"),
    path("boards/<uuid:board_id>/edit/", municipality.save_board, name="save_board"),
    path("units/", units.units, name="units"),
    path("units/new/", units.save_unit, name="new_unit"),
    path("units/<uuid:unit_id>/edit/", units.save_unit, name="save_unit"),
    path("people/", people.people, name="people"),
    path("people/new/", people.add, name="add_person"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path("people/<uuid:person_id>/edit/", people.edit, name="edit_person"),
    path("people/<uuid:person_id>/invite/", people.invite, name="invite"),
    path("people/<uuid:person_id>/deactivate/", people.deactivate, name="deactivate_person"),
    path("people/<uuid:person_id>/erase/", people.erase, name="erase_person"),
    path("people/<uuid:person_id>/second-steps/", people.remove_second_steps, name="remove_second_steps"),
    path("people/<uuid:person_id>/new-password/", people.allow_new_password, name="allow_new_password"),
    path("people/<uuid:person_id>/reactivate/", people.reactivate, name="reactivate_person"),
    path("people/<uuid:person_id>/assign/", roles.assign, name="assign_role"),
    path("people/<uuid:person_id>/absence/", roles.register_absence, name="register_absence"),
    path("people/<uuid:person_id>/deputy/", roles.name_deputy, name="name_deputy"),
    path("roles/<uuid:assignment_id>/end/", roles.end_assignment, name="end_assignment"),
    path("absences/<uuid:absence_id>/end/", roles.end_absence, name="end_absence"),
    path("imports/<slug:kind>/", imports.preview_import, name="preview_import"),
    path("imports/<slug:kind>/template/", imports.template, name="import_template"),
    path("imports/<uuid:import_id>/confirm/", imports.confirm_import, name="confirm_import"),
]
urlpatterns = [
    path("administration/", include(administration)),
    path("me/", me.me, name="me"),
    path("people/suggest/", people.suggest, name="suggest_people"),
    path("logo/", municipality.logo, name="logo"),
]
