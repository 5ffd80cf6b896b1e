"""Secrets at rest."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.server.sealed import CannotOpen, seal, unseal


@given(st.text())
def test_what_was_sealed_opens_again(text):
    assert unseal(seal(text, "tests"), "tests") == text


def test_the_same_text_never_looks_the_same():
    assert seal("token", "tests") != seal("token", "tests")
    assert "token" not in seal("token", "tests")


def test_it_opens_for_its_own_purpose_only():
    with pytest.raises(CannotOpen):
        unseal(seal("token", "second factor"), "warehouse")


def test_after_a_change_of_key_the_old_one_still_opens_until_it_is_gone(settings):
    old = settings.SECRET_KEY
    sealed = seal("token", "tests")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key " * 6, [old]
    assert unseal(sealed, "tests") == "token"
    assert seal("token", "tests").split(":")[1] != sealed.split(":")[1]
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(CannotOpen, match="QUARTERDECK_SECRET_KEY"):
        unseal(sealed, "tests")


@given(st.integers(0, 52), st.integers(1, 255))
def test_whatever_is_tampered_with_is_refused(place, change):
    mark, key_id, packed = seal("the same words every time", "tests").split(":")
    raw = bytearray(base64.urlsafe_b64decode(packed))
    raw[place] ^= change
    with pytest.raises(CannotOpen):
        unseal(f"{mark}:{key_id}:{base64.urlsafe_b64encode(raw).decode()}", "tests")


@pytest.mark.parametrize("nonsense", ["", "plain text", "sealed1:", "sealed1:00000000:abc", "sealed1::%%%"])
def test_what_was_never_sealed_is_refused(nonsense):
    with pytest.raises(CannotOpen):
        unseal(nonsense, "tests")


@pytest.mark.django_db
def test_the_secret_of_an_authenticator_app_is_sealed_in_the_database(jonas):
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(jonas.user, secret)
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))
    assert unseal(Authenticator.objects.get(type="totp").data["secret"], "second factor") == secret
