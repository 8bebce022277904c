"""The addresses of the journey."""

from django.urls import path

from mellanrum.foundation.ui.slots import name_slot

from .views import alone, first, groups, joining, plans, readings, statements

app_name = "journey"
name_slot("group")
urlpatterns = [
    path("", first.journey, name="journey"),
    path("alone/", alone.alone, name="alone"),
    path("alone/begin/", alone.begin, name="begin"),
    path("alone/reflect/", alone.reflect, name="reflect"),
    path("alone/erase/", alone.erase, name="erase"),
    path("alone/notes/<slug:principle>/", alone.recognise, name="recognise"),
    path("notes/", statements.statements, name="statements"),
    path("notes/versions/", statements.versions, name="versions"),
    path("notes/versions/<int:number>/", statements.version, name="version"),
    path("notes/versions/<int:number>/return/", statements.return_to_version, name="return_to_version"),
    path("notes/<slug:principle>/", statements.change_principle, name="change_principle"),
    path("groups/new/", groups.new_group, name="new_group"),
    path("groups/<uuid:group_id>/", groups.group, name="group"),
    path("groups/<uuid:group_id>/open-reading/", groups.open_reading, name="open_reading"),
    path("readings/<uuid:reading_id>/", readings.reading, name="reading"),
    path("readings/<uuid:reading_id>/take-part/", readings.take_part, name="take_part"),
    path("readings/<uuid:reading_id>/show/", readings.show, name="show"),
    path("readings/<uuid:reading_id>/end/", readings.end, name="end"),
    path("readings/<uuid:reading_id>/wall/", readings.wall, name="wall"),
    path("readings/<uuid:reading_id>/pdf/", plans.pdf, name="pdf"),
    path("readings/<uuid:reading_id>/plan/", plans.choose, name="choose"),
    path("plans/<uuid:plan_id>/", plans.plan, name="plan"),
    path("plans/<uuid:plan_id>/add-step/", plans.add_step, name="add_step"),
    path("plans/<uuid:plan_id>/book/", plans.book, name="book"),
    path("plans/<uuid:plan_id>/calendar/", plans.calendar, name="calendar"),
    path("plans/<uuid:plan_id>/look-back/", plans.look_back, name="look_back"),
    path("plans/<uuid:plan_id>/steps/<uuid:step_id>/remove/", plans.remove_step, name="remove_step"),
    path("plans/<uuid:plan_id>/steps/<uuid:step_id>/try-card/", plans.try_card, name="try_card"),
    # For whoever holds the link or the letter.
    path("join/<uuid:reading_id>/", joining.join, name="join"),
    path("join/<uuid:reading_id>/rungs/<slug:principle>/", joining.answer, name="answer"),
    path("join/<uuid:reading_id>/causes/", joining.causes, name="causes"),
    path("join/<uuid:reading_id>/thanks/", joining.thanks, name="thanks"),
]
