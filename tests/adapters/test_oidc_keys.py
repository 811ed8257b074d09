"""Of the keys a provider publishes, only those that can prove something are used."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import ECKey, OctKey
from joserfc.util import int_to_base64

from anuyat.adapters.oidc_login.published import usable
from anuyat.adapters.oidc_login.tokens import Header, fitting


def rsa_entry(bits, **more):
    numbers = rsa.generate_private_key(65537, bits).public_key().public_numbers()
    return {"kty": "RSA", "n": int_to_base64(numbers.n), "e": int_to_base64(numbers.e), **more}


EC = dict(ECKey.generate_key("P-256", auto_kid=True).as_dict(private=False))
GOOD = {"ec": EC, "rsa": rsa_entry(2048, kid="r"), "strange_member": {**EC, "x5u": "no address"}}
BAD = {
    "too_short": rsa_entry(1024),
    "for_secrecy": {**EC, "use": "enc"},
    "shared_secret": dict(OctKey.generate_key(256).as_dict(private=True)),
    "off_the_curve": {**EC, "x": EC["y"]},
    "unknown_curve": {**EC, "crv": "P-255"},
    "half": {"kty": "RSA", "e": "AQAB"},
    "not_text": {"kty": "RSA", "n": 7, "e": "AQAB"},
    "unknown_kind": {"kty": "LATTICE"},
    "no_kind": {"kid": "x"},
    "no_entry": "text",
}


@pytest.mark.parametrize("entry", GOOD.values(), ids=GOOD)
def test_a_sound_key_is_used(entry):
    assert [key.kid for key in usable([entry])] == [entry["kid"]]


@pytest.mark.parametrize("entry", BAD.values(), ids=BAD)
def test_an_unsound_key_is_left_out_and_spoils_no_other(entry):
    assert [key.kid for key in usable([entry, EC])] == [EC["kid"]]


@pytest.mark.parametrize(
    ("entry", "algorithm", "key_id", "fits"),
    [
        (EC, "ES256", None, True),
        pytest.param(EC, "ES256", EC["kid"], True, id="its_own_name"),
        (EC, "ES256", "another", False),
        (EC, "RS256", None, False),
        ({**GOOD["rsa"], "alg": "RS256"}, "RS256", "r", True),
        ({**GOOD["rsa"], "alg": "RS256"}, "PS256", "r", False),
        (GOOD["rsa"], "PS256", "r", True),
        (dict(ECKey.generate_key("P-384").as_dict(private=False)), "ES256", None, False),
    ],
)
def test_a_key_fits_by_kind_use_and_name(entry, algorithm, key_id, fits):
    assert bool(fitting(usable([entry]), Header(algorithm, key_id))) is fits


def test_a_private_part_published_by_mistake_is_not_even_read():
    (key,) = usable([dict(ECKey.generate_key("P-256").as_dict(private=True))])
    assert not key.is_private
