"""The stylesheet keeps what pages can wear, and carries nothing else."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/anuyat/web/shared/static/an"


@pytest.fixture(scope="module")
def trim():
    loader = SourceFileLoader("trim_css", str(ROOT / "bin/trim-css"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".worn{a:b}", ".worn{a:b}"),
        (".unworn{a:b}", ""),
        (".worn,.unworn{a:b}", ".worn{a:b}"),
        (".worn .unworn{a:b}", ""),
        (".worn:not(.unworn){a:b}", ".worn:not(.unworn){a:b}"),
        (".tag--late{a:b}", ".tag--late{a:b}"),
        ("p:is(a,b){a:b}", "p:is(a,b){a:b}"),
        ("@media print{.unworn{a:b}}", ""),
        ("@media print{.unworn{a:b}.worn{a:b}}p{c:d}", "@media print{.worn{a:b}}p{c:d}"),
        (
            '@charset "UTF-8";@font-face{src:url(x.woff2)}',
            '@charset "UTF-8";@font-face{src:url(x.woff2)}',
        ),
        ("@page{size:A4}", "@page{size:A4}"),
    ],
)
def test_a_rule_stays_only_when_something_can_wear_it(trim, css, kept):
    assert trim.trimmed(css, frozenset({"worn"}), ("tag--",)) == kept


def test_a_class_put_together_in_a_template_counts_as_worn(trim, tmp_path):
    (tmp_path / "a.html").write_text('<p class="tag--{{ tone }} plain">')
    words, begun = trim.worn(tmp_path)
    assert "plain" in words
    assert "tag--" in begun


def test_a_rule_that_is_not_closed_is_an_error(trim):
    with pytest.raises(ValueError, match="not closed"):
        trim.trimmed("@media print{.worn{a:b}", frozenset({"worn"}), ())


@pytest.mark.parametrize(("name", "most"), [("anuyat.css", 95_000), ("officers.css", 25_000)])
def test_a_stylesheet_stays_light(name, most):
    assert len((STATIC / name).read_bytes()) <= most
