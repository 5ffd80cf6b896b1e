"""Signing in: by password, by a one-time link, and what stands in the way of guessing."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from company import sign_in
from quarterdeck.server.events.models import Event
from quarterdeck.server.jobs.models import Job
from quarterdeck.server.jobs.working import work_off
from quarterdeck.server.people.actions import make_sign_in_link
from quarterdeck.server.people.models import SignInLink
from quarterdeck.server.people.views.sign_in import mail_link

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def mail_server(settings):
    """A mail server is configured; what is to be sent is sent."""
    settings.EMAIL_HOST = "mail.example"

    def sent_by(act):
        answer = act()
        while work_off("the worker"):
            pass
        return answer

    return sent_by


def path_of(address):
    return address.removeprefix(settings.PUBLIC_URL)


def log_in(client, email, password=PASSWORD, **options):
    return client.post("/account/login/", {"login": email, "password": password}, **options)


def test_a_password_opens_the_only_workspace(client, jonas):
    answer = log_in(client, "Jonas@Halyard.example", follow=True)
    assert answer.redirect_chain[-1][0] == "/w/halyard/week/"


def test_signing_out_leads_to_the_sign_in(client, jonas):
    sign_in(client, jonas)
    answer = client.post("/account/logout/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/")
    assert "_auth_user_id" not in client.session


def test_the_session_gets_a_new_name_at_sign_in(client, jonas):
    client.get("/account/login/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    log_in(client, jonas.email)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted


def test_where_to_go_after_sign_in_stays_on_this_server(client, jonas):
    answer = client.post(
        "/account/login/", {"login": jonas.email, "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert "evil" not in answer.headers["Location"]


def test_the_page_says_the_same_for_a_wrong_password_and_an_unknown_address(client, jonas):
    tidy = lambda answer: re.sub(r'value="[^"]*"', "", answer.content.decode())  # noqa: E731
    wrong, unknown = log_in(client, jonas.email, "wrong"), log_in(client, "nobody@halyard.example", "wrong")
    assert tidy(wrong) == tidy(unknown)


def test_guessing_ends_after_five_attempts_also_with_the_right_password(client, jonas):
    for _ in range(5):
        log_in(client, jonas.email, "a guess")
    assert log_in(client, jonas.email).status_code == 200
    assert "_auth_user_id" not in client.session


def test_attempts_are_counted_where_all_workers_see_them():
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_nobody_signs_up(client, db):
    assert "Ask an admin" in client.get("/account/signup/").content.decode()
    client.post("/account/signup/", {"email": "eve@x.example", "password1": "a long enough one"})
    assert "_auth_user_id" not in client.session


def test_a_link_signs_in_once_and_only_by_its_button(client, jonas):
    address = path_of(make_sign_in_link(jonas.user))
    for _ in range(3):
        assert client.get(address).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(address).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(jonas.user_id)
    client.logout()
    assert client.get(address).status_code == client.post(address).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_link_is_too_old_after_its_minutes(client, jonas):
    address = path_of(make_sign_in_link(jonas.user, minutes=15))
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    old, never = client.post(address), client.post("/account/link/never-made/")
    assert old.status_code == never.status_code == 404
    assert old.content == never.content


def test_a_link_of_somebody_whose_account_is_closed_opens_nothing(client, jonas):
    address = path_of(make_sign_in_link(jonas.user))
    jonas.user.is_active = False
    jonas.user.save()
    assert client.post(address).status_code == 404


def test_the_database_knows_only_a_hash_of_the_link(jonas):
    address = make_sign_in_link(jonas.user)
    assert SignInLink.objects.get().token_hash not in address
    assert len(SignInLink.objects.get().token_hash) == 64


def test_a_link_is_mailed_to_a_known_address_and_the_page_does_not_tell(client, jonas, mail_server):
    known = mail_server(lambda: client.post("/account/link/", {"email": jonas.email}))
    unknown = mail_server(lambda: client.post("/account/link/", {"email": "nobody@x.example"}))
    plain = lambda answer, email: answer.content.decode().replace(email, "…")  # noqa: E731
    assert plain(known, jonas.email) == plain(unknown, "nobody@x.example")
    assert [letter.to for letter in mail.outbox] == [[jonas.email]]
    address = re.search(r"https?://\S+", mail.outbox[0].body).group()
    assert client.post(path_of(address)).status_code == 302


def test_links_are_not_mailed_without_end(client, jonas, mail_server):
    answers = [mail_server(lambda: client.post("/account/link/", {"email": jonas.email})) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]


def test_without_a_mail_server_the_page_says_how_else_to_get_in(client, db):
    assert "quarterdeck sign-in-link" in client.get("/account/link/").content.decode()


def test_a_forgotten_password_is_set_anew_by_mail(client, jonas, mail_server):
    mail_server(lambda: client.post("/account/password/reset/", {"email": jonas.email}))
    mail_server(lambda: client.post("/account/password/reset/", {"email": "nobody@x.example"}))
    assert [letter.to for letter in mail.outbox] == [[jonas.email]]
    path = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body).group(1)
    form = client.get(path, follow=True)
    new = "a lamp on the quarterdeck"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    client.logout()
    assert log_in(client, jonas.email, new).status_code == 302
    assert Event.objects.filter(verb="reset-password", by=jonas, audit=True).exists()


def test_an_address_is_changed_after_the_password_was_shown_again(client, jonas, maya):
    log_in(client, jonas.email)
    assert "/account/reauthenticate/" in client.get("/account/email/").headers["Location"]
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.post("/account/email/", {"email": maya.email}).status_code == 422
    assert client.post("/account/email/", {"email": "Jonas.Thiel@halyard.example"}).status_code == 302
    client.logout()
    assert log_in(client, "jonas.thiel@halyard.example").status_code == 302


PAGES = [
    "password/change/",
    "2fa/",
    "sessions/",
    "logout/",
    "email/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "2fa/recovery-codes/generate/",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_account_looks_like_ours(client, jonas, page):
    log_in(client, jonas.email)
    answer = client.get(f"/account/{page}", follow=True)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'class="brand"' in text and "quarterdeck.css" in text
    assert " style=" not in text and "onclick" not in text


def test_a_second_factor_stands_between_a_link_and_the_workspace(client, jonas):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(jonas.user, generate_totp_secret())
    answer = client.post(path_of(make_sign_in_link(jonas.user)))
    assert answer.headers["Location"] == "/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert client.get("/account/2fa/authenticate/").status_code == 200


def test_other_sessions_are_ended_from_the_list(client, jonas, django_user_model):
    from django.test import Client

    other = Client()
    log_in(other, jonas.email)
    log_in(client, jonas.email)
    assert client.get("/account/sessions/").content.decode().count("this one") == 1
    client.post("/account/sessions/")
    assert other.get("/w/halyard/week/").status_code == 302
    assert client.get("/w/halyard/week/").status_code == 200


def test_a_page_view_writes_no_session_row(client, jonas, django_assert_max_num_queries):
    sign_in(client, jonas)
    client.get("/workspaces/")
    with django_assert_max_num_queries(25) as seen:
        client.get("/workspaces/")
    assert not [query for query in seen.captured_queries if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_link_that_waits_to_be_mailed_lies_sealed(jonas, settings):
    """Whoever reads the database or a backup of it finds no link that signs somebody in."""
    settings.EMAIL_HOST = "mail.example"
    mail_link(jonas.email)
    waiting = str(Job.objects.values_list("args", "kwargs").get())
    assert "http" not in waiting and jonas.email not in waiting


def test_one_other_browser_is_signed_out_and_nobody_elses(client, jonas, maya):
    other, hers = Client(), Client()
    log_in(client, jonas.email)
    log_in(other, jonas.email)
    log_in(hers, maya.email)
    sessions = UserSession.objects.in_bulk(field_name="session_key")
    for signed_in in (other, hers, client):
        client.post(f"/account/sessions/{sessions[signed_in.session.session_key].pk}/end/")
    assert client.get("/w/halyard/week/").status_code == hers.get("/w/halyard/week/").status_code == 200
    assert other.get("/w/halyard/week/").status_code == 302


def test_the_link_to_a_new_password_is_mailed_in_our_words_and_works_once(client, jonas, mail_server):
    mail_server(lambda: client.post("/account/password/reset/", {"email": jonas.email}))
    letter = mail.outbox[0]
    assert letter.subject == "A new password for Quarterdeck" and "within 24 hours" in letter.body
    path = path_of(re.search(r"https?://\S+", letter.body).group())
    form = client.get(path, follow=True)
    answers = {"password1": "a second good sentence", "password2": "a second good sentence"}
    assert client.post(form.redirect_chain[-1][0], answers).status_code == 302
    assert "works no more" in Client().get(path).content.decode()
    assert log_in(Client(), jonas.email, "a second good sentence").status_code == 302


def test_where_nothing_can_be_mailed_the_page_says_what_to_do_instead(client, jonas):
    page = client.get("/account/password/reset/").content.decode()
    assert "no mail server" in page and "quarterdeck sign-in-link" in page and "Mail me a link" not in page


def test_the_page_of_second_factors_counts_the_codes_that_are_left(client, jonas):
    RecoveryCodes.activate(jonas.user)
    page = sign_in(client, jonas).get("/account/2fa/").content.decode()
    assert "10 left." in page


def test_who_has_no_password_sets_one_before_changing_the_address(client, maya):
    maya.user.set_unusable_password()
    maya.user.save()
    answer = sign_in(client, maya).get("/account/email/", follow=True)
    assert answer.redirect_chain[-1][0] == "/account/password/set/"
    assert "Set a password first" in answer.content.decode()
