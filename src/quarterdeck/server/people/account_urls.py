"""Addresses of an account: allauth's for signing in, our own for the one-time link and the e-mail address."""

from allauth.account import views as account
from django.urls import include, path, re_path

from quarterdeck.server.people.views import sign_in

urlpatterns = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("email/", sign_in.change_email, name="account_email"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", sign_in.forgotten, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("link/", sign_in.ask_for_link, name="sign-in-link"),
    path("link/<str:token>/", sign_in.use_link, name="sign-in-by-link"),
    path("sessions/<int:pk>/end/", sign_in.end_session, name="session-end"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
