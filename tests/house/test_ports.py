"""The outside world is never asked while a database transaction is open."""

import pytest
from django.db import transaction

from anuyat.config.wiring import PortInTransaction
from anuyat.ports import board

TAKE = {
    "storage": board.storage,
    "renderer": board.renderer,
    "signers": lambda: board.signer("tua-yang-town"),
    "post": board.post,
    "inspector": board.inspector,
    "scanner": board.scanner,
    "pages": board.pages,
    "certifier": board.certifier,
    "payments.demo": lambda: board.payment_provider("demo"),
    "login.thaid": lambda: board.login_provider("thaid"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", TAKE)
def test_a_port_reached_for_inside_a_transaction_is_refused(name):
    with transaction.atomic(), pytest.raises(PortInTransaction, match=name):
        TAKE[name]()


@pytest.mark.django_db
@pytest.mark.parametrize("name", TAKE)
def test_a_port_is_given_outside_a_transaction(name):
    assert TAKE[name]() is not None


def test_every_kind_of_port_is_tried_here():
    """A port added to the board without being tried here would go unguarded unseen."""
    kinds = {name.partition(".")[0] for name in board.wired()} - {"clock"}
    assert kinds == {name.partition(".")[0] for name in TAKE}
