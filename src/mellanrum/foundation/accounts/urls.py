"""Signing in, claiming an account and one's own account."""

from allauth.account import views as account
from allauth.socialaccount import views as socialaccount
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from mellanrum.foundation.ui.slots import name_slot

from . import views

name_slot("signin")

urlpatterns = [
    path("claim/<str:token>/", views.claim, name="claim"),
    path("claim/<str:token>/by-sign-in/", views.claim_by_sign_in, name="claim_by_sign_in"),
    path("me/profile/", views.change_profile, name="change_profile"),
    path("me/export/", views.export, name="export"),
    path("me/erasure/", views.erasure, name="erasure"),
    path(".well-known/change-password", RedirectView.as_view(pattern_name="account_change_password")),
    # Of allauth's addresses only those that we use: an e-mail is changed by an administrator and proved by invitation.
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/signup/", account.signup, name="account_signup"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/change/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path("account/password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/<int:session_id>/end/", views.end_session, name="end_session"),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("account/connections/", socialaccount.connections, name="socialaccount_connections"),
    path("account/connections/cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("account/connections/error/", socialaccount.login_error, name="socialaccount_login_error"),
    path("account/connections/signup/", socialaccount.signup, name="socialaccount_signup"),
    path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
