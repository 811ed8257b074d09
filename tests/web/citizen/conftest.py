"""Pimpa, her browser and what lies in her folder; Direk, who has nothing to do with it."""

import pytest

from anuyat.apps.catalogue import queries as catalogue
from anuyat.flows import apply
from anuyat.ports import board
from tests import given
from tests.web.citizen.browsing import AT, LATER, SERVICE, browser


@pytest.fixture(autouse=True)
def _three_hours_later():
    """The house's clock shows three hours after what these tests begin with."""
    clock = board.wired()["clock"]
    clock.set(LATER)
    yield clock
    clock.reset()


@pytest.fixture
def pimpa():
    return given.citizen()


@pytest.fixture
def client(pimpa):
    return browser(pimpa)


@pytest.fixture
def other():
    """Somebody else's browser."""
    return browser(given.citizen("direk"))


@pytest.fixture
def draft(pimpa):
    """A draft with nothing answered but what the proof of identity gave."""
    return apply.begin(catalogue.in_force(SERVICE), who=pimpa, at=AT)


@pytest.fixture
def full_draft(pimpa):
    return given.filing(SERVICE, who=pimpa)


@pytest.fixture
def case_id(pimpa):
    return given.received(SERVICE, who=pimpa)[0]
