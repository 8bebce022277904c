"""The addresses of funds, their rows, costs and the budget compass."""

from django.urls import path

from mellanrum.foundation.ui.slots import name_slot

from .views import compass, costs, funds, keeping

name_slot("fund", "claim")

app_name = "ledger"
urlpatterns = [
    path("", funds.funds, name="funds"),
    path("new/", keeping.save_fund, name="new_fund"),
    path("compass/", compass.compass, name="compass"),
    path("compass/<int:year>/", compass.save_budget_year, name="save_budget_year"),
    path("costs/template/", costs.cost_template, name="cost_template"),
    path("costs/<uuid:costs_id>/", costs.confirm_costs, name="confirm_costs"),
    path("claims/<uuid:claim_id>/", funds.claim, name="claim"),
    path("claims/<uuid:claim_id>/use/", keeping.use, name="use"),
    path("claims/<uuid:claim_id>/code/", keeping.name_code, name="name_code"),
    path("rows/<uuid:row_id>/reverse/", keeping.reverse_row, name="reverse"),
    path("<uuid:fund_id>/", funds.fund, name="fund"),
    path("<uuid:fund_id>/edit/", keeping.save_fund, name="save_fund"),
    path("<uuid:fund_id>/allot/", keeping.allot, name="allot"),
    path("<uuid:fund_id>/costs/", costs.bring_in_costs, name="bring_in_costs"),
    path("<uuid:fund_id>/rows.csv", funds.export_csv, name="export_csv"),
    path("<uuid:fund_id>/rows.xlsx", funds.export_xlsx, name="export_xlsx"),
]
