"""What each test of forms begins with."""

import pytest

from anuyat.core.formspec import Form
from tests.core.formspec.a_form import FORM


@pytest.fixture(scope="module")
def form():
    return Form.from_data(FORM)
