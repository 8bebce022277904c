"""Where money and hours are asked for, decided on, used and reported."""

from django.urls import URLPattern, path

from .views import backing, deciding, listing, reporting, ruling, thread, writing

app_name = "funding"
urlpatterns: list[URLPattern] = [
    path("", listing.requests, name="list"),
    path("ideas/<uuid:idea_id>/", listing.ways, name="ways"),
    path("ideas/<uuid:idea_id>/begin/", writing.begin, name="begin"),
    path("funds/<uuid:fund_id>/rules/", ruling.rules, name="rules"),
    path("backing/<str:token>/", backing.answer, name="answer_backing"),
    path("backing/<uuid:backing_id>/withdraw/", backing.withdraw, name="withdraw_backing"),
    path("<uuid:request_id>/", thread.request, name="request"),
    path("<uuid:request_id>/write/", writing.write, name="write"),
    path("<uuid:request_id>/check/", writing.check, name="check"),
    path("<uuid:request_id>/submit/", writing.submit, name="submit"),
    path("<uuid:request_id>/discard/", writing.discard, name="discard"),
    path("<uuid:request_id>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<uuid:request_id>/ask-for-backing/", backing.ask, name="ask_for_backing"),
    path("<uuid:request_id>/ask-heads/", backing.ask_heads, name="ask_heads"),
    path("<uuid:request_id>/ask-for-completion/", deciding.ask_for_completion, name="ask_for_completion"),
    path("<uuid:request_id>/prepare/", deciding.prepare, name="prepare"),
    path("<uuid:request_id>/use/", reporting.use, name="use"),
    path("<uuid:request_id>/report/", reporting.report, name="report"),
    path("<uuid:request_id>/return-remainder/", reporting.return_remainder, name="return_remainder"),
]
