"""The pages are tested on plain paper; the browser and test_whole_way use the real one."""

import pytest

from tests.plain_renderer import plain_paper


@pytest.fixture(autouse=True)
def _plain_paper():
    with plain_paper():
        yield
