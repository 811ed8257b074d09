"""The gathering of strings sees every string, so that "all in English" means all."""

import importlib.machinery
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def translations():
    loader = importlib.machinery.SourceFileLoader("translations", str(ROOT / "bin/translations"))
    spec = importlib.util.spec_from_loader("translations", loader)
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["translations"] = module
    loader.exec_module(module)
    yield module
    del sys.modules["translations"]


@pytest.mark.parametrize(
    ("template", "one"),
    [
        ('{% translate "ค้นหา" %}', "ค้นหา"),
        ('{% translate "ใบเสร็จ (PDF)" %}', "ใบเสร็จ (PDF)"),
        ("{% blocktranslate %}หน้า {{ n }} จาก {{ total }}{% endblocktranslate %}",
         "หน้า %(n)s จาก %(total)s"),
        ("{% blocktranslate count n=n %}{{ n }} ใบ{% plural %}{{ n }} ใบ{% endblocktranslate %}",
         "%(n)s ใบ"),
    ],
    ids=["plain", "with brackets", "with values", "that counts"],
)  # fmt: skip
def test_a_string_in_a_template_is_gathered(translations, template, one):
    found = list(translations.of_template("{% load i18n %}" + template))
    assert [entry.one for entry in found] == [one]
