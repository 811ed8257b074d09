"""Every template compiles."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.loader import get_template


def all_templates(folders):
    """The name of every template under the folders."""
    for folder in map(Path, folders):
        yield from (str(p.relative_to(folder)) for p in sorted(folder.rglob("*.html")))


NAMES = list(all_templates(settings.TEMPLATES[0]["DIRS"]))


def test_there_are_templates():
    assert len(NAMES) > 80


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(name):
    get_template(name)


def test_a_broken_template_is_refused(settings, tmp_path):
    (tmp_path / "broken.html").write_text("{% if x %}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    with pytest.raises(TemplateSyntaxError):
        get_template("broken.html")
