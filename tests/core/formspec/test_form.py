"""What a form may ask, and what is refused when it is written."""

import pytest

from anuyat.core import formspec
from anuyat.core.formspec import Form, FormInvalid
from tests.core.formspec.a_form import changed, question_of


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        (lambda p: p.clear(), "pages", "nothing_here"),
        (lambda p: p[1].update(id="who"), "pages.1.id", "duplicate_id"),
        (lambda p: question_of(p, 2, 1).update(id="kind"), "pages.2.questions.1.id",
         "duplicate_id"),
        (lambda p: question_of(p, 2, 1).update(id="Area"), "pages.2.questions.1.id", "bad_id"),
        (lambda p: question_of(p, 2, 1).update(id="in"), "pages.2.questions.1.id", "reserved_id"),
        (lambda p: question_of(p, 2, 1).update(type="colour"), "pages.2.questions.1.type",
         "unknown_type"),
        (lambda p: question_of(p, 2, 1).update(colour="red"), "pages.2.questions.1.colour",
         "unknown_key"),
        (lambda p: question_of(p, 2, 1).update(max_mb=3), "pages.2.questions.1.max_mb",
         "unknown_key"),
        (lambda p: question_of(p, 2, 1).update(max=0), "pages.2.questions.1.max", "max_below_min"),
        (lambda p: question_of(p, 2, 1).update(min="1"), "pages.2.questions.1.min",
         "not_a_number"),
        (lambda p: question_of(p, 2, 1).update(required="no"), "pages.2.questions.1.required",
         "not_yes_or_no"),
        (lambda p: question_of(p, 0, 1).update(label={"th": "เลข"}),
         "pages.0.questions.1.label.en", "text_missing"),
        (lambda p: question_of(p, 0, 1).update(label={"th": " ", "en": "x"}),
         "pages.0.questions.1.label.th", "text_missing"),
        (lambda p: p[2].pop("title"), "pages.2.title.th", "text_missing"),
        (lambda p: question_of(p, 0, 0).pop("choices"), "pages.0.questions.0.choices",
         "choices_missing"),
        (lambda p: question_of(p, 0, 0).update(choices=[]), "pages.0.questions.0.choices",
         "choices_missing"),
        (lambda p: question_of(p, 0, 0)["choices"][1].update(value="person"),
         "pages.0.questions.0.choices.1.value", "duplicate_choice"),
        (lambda p: question_of(p, 2, 3).update(accept=["exe"]), "pages.2.questions.3.accept",
         "unknown_file_kind"),
        (lambda p: question_of(p, 3, 0).update(not_before="soon"),
         "pages.3.questions.0.not_before", "not_a_day"),
        (lambda p: question_of(p, 2, 1).update(element="premises.colour"),
         "pages.2.questions.1.element", "unknown_element"),
        (lambda p: question_of(p, 2, 1).update(element="premises.name"),
         "pages.2.questions.1.element", "element_type_differs"),
        (lambda p: question_of(p, 0, 1).update(prefill="identity.colour"),
         "pages.0.questions.1.prefill", "unknown_prefill"),
        (lambda p: p[1].update(when="kind == 1"), "pages.1.when", "rule_wrong_type"),
        (lambda p: p[1].update(when="kinds == 'x'"), "pages.1.when", "rule_unknown_name"),
        (lambda p: p[1].update(when="kind"), "pages.1.when", "rule_wrong_result"),
        (lambda p: p[1].update(when="area > 1.0"), "pages.1.when", "rule_looks_ahead"),
        (lambda p: p[1].update(when="count > 1"), "pages.1.when", "rule_looks_ahead"),
        (lambda p: question_of(p, 2, 1).update(when="area > 1.0"), "pages.2.questions.1.when",
         "rule_looks_ahead"),
        (lambda p: question_of(p, 2, 1)["stops"][0].update(when="area <= 200"),
         "pages.2.questions.1.stops.0.when", "rule_wrong_type"),
        (lambda p: question_of(p, 2, 1)["stops"][0].update(when="capital > 1"),
         "pages.2.questions.1.stops.0.when", "rule_looks_ahead"),
        (lambda p: question_of(p, 2, 1)["stops"][0].pop("says"),
         "pages.2.questions.1.stops.0.says.th", "text_missing"),
    ],
)  # fmt: skip
def test_a_form_that_would_fail_a_person_is_refused_with_its_place(change, path, code):
    with pytest.raises(FormInvalid) as refusal:
        Form.from_data(changed(change))
    assert (refusal.value.path, refusal.value.code) == (path, code)


def test_two_questions_that_wait_for_each_other_are_refused():
    def tie(pages):
        question_of(pages, 3, 1)["when"] = "name == 'x'"
        question_of(pages, 3, 2)["when"] = "capital > 1"

    with pytest.raises(FormInvalid) as refusal:
        Form.from_data(changed(tie))
    assert refusal.value.code == "rule_looks_ahead"


@pytest.mark.parametrize("data", [None, [], "x", {"pages": None}, {"pages": [1]}, {}])
def test_what_is_no_form_is_refused(data):
    with pytest.raises(FormInvalid):
        Form.from_data(data)


def test_expressions_see_each_question_with_its_type(form):
    known = formspec.types(form)
    assert (known["kind"], known["count"], known["area"]) == ("string", "int", "double")
    assert (known["rents"], known["place"], known["consent"]) == ("bool", "map", "list")
    assert (known["opens"], known["capital"]) == ("string", "int")


def test_13_digit_numbers_are_sealed_and_what_is_typed_freely_is_personal(form):
    assert formspec.identifying_questions(form) == ("pid", "company")
    personal = formspec.personal_questions(form)
    assert {"pid", "company", "email", "phone", "place", "consent", "notes"} <= set(personal)
    assert {"count", "capital"} <= set(personal)  # an age or an income is a number too
    assert not {"kind", "area", "rents"} & set(personal)


def test_an_upload_says_what_it_takes(form):
    consent = form.question("consent")
    assert formspec.accepts(consent) == ("application/pdf", "image/jpeg")
    assert formspec.max_bytes(consent) == 2 * 1024 * 1024
