"""Asking who may decide, reading the delegation orders, and keeping them."""

from django.urls import path

from .views import adopting, asking, importing, reading, seats, writing

app_name = "delegation"

urlpatterns = [
    path("", asking.ask, name="ask"),
    path("orders/", reading.orders, name="orders"),
    path("orders/new/", writing.draft_order, name="draft_order"),
    path("orders/<uuid:order_id>/", reading.order, name="order"),
    path("orders/<uuid:order_id>/pdf/", reading.order_pdf, name="order_pdf"),
    path("orders/<uuid:order_id>/compare/", reading.compare, name="compare"),
    path("orders/<uuid:order_id>/adopt/", adopting.adopt_order, name="adopt_order"),
    path("orders/<uuid:order_id>/discard/", writing.discard_draft, name="discard_draft"),
    path("orders/<uuid:order_id>/rules/new/", writing.write_rule, name="new_rule"),
    path("orders/<uuid:order_id>/rules/list/", importing.keep_rule_list, name="keep_rule_list"),
    path("rules/template/", importing.template, name="rules_template"),
    path("rules/lists/<uuid:rule_list_id>/", importing.bring_in_rules, name="bring_in_rules"),
    path("rules/<uuid:rule_id>/edit/", writing.write_rule, name="write_rule"),
    path("rules/<uuid:rule_id>/drop/", writing.drop_rule, name="drop_rule"),
    path("rules/<uuid:rule_id>/withdraw/", adopting.withdraw_rule, name="withdraw_rule"),
    path("seats/", seats.seats, name="seats"),
    path("seats/give/", seats.give_seat, name="give_seat"),
    path("seats/<uuid:seat_id>/end/", seats.end_seat, name="end_seat"),
]
