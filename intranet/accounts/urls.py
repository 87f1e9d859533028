"""Addresses that no language governs: signing in and the account (allauth), leaving, health.

Only what we want of allauth is named here; signing up, changing one's address, logging in by social accounts, by
telephone or by passkey have no address at all. Wagtail's own doors to accounts are shut in front of it.
"""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from intranet.accounts import leaving, views


_to_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))

urlpatterns = [
    path("", views.start, name="start"),
    path("healthz", views.healthz, name="healthz"),
    path("exit/", leaving.leave, name="exit"),
    path("stay/", views.stay, name="stay"),
    path("accounts/", views.account, name="account"),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("accounts/password/reset/", account.password_reset, name="account_reset_password"),
    path("accounts/password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "accounts/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("accounts/2fa/", views.Factors.as_view(), name="mfa_index"),
    path("accounts/2fa/webauthn/keys/<int:pk>/remove/", views.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    # Codes belong on paper: a file of them would stay on whatever device she happened to use.
    path("accounts/2fa/recovery-codes/download/", views.closed),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", views.Sessions.as_view(), name="usersessions_list"),
    # allauth needs these names; they lead nowhere.
    path("accounts/signup/", views.closed, name="account_signup"),
    path("accounts/password/set/", views.closed, name="account_set_password"),
    # Wagtail's: people sign in by one door, and nobody is made or promoted in the admin.
    path("manage/login/", _to_sign_in),
    path("manage/logout/", account.logout),
    path("manage/account/", RedirectView.as_view(pattern_name="settings")),
    re_path(r"^manage/(?:account|password_reset|users|groups)/", views.closed),
]
