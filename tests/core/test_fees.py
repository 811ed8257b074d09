"""A schedule and the answers give lines, each with its reason."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core.fees import (
    FeesInvalid,
    FeeUnknown,
    Schedule,
    Tier,
    compute,
    says_free,
    tier_of,
    total,
)
from anuyat.core.formspec import Form, types
from anuyat.core.texts import missing_languages


def both(th, en="x"):
    return {"th": th, "en": en}


FORM = Form.from_data(
    {
        "pages": [
            {
                "id": "one",
                "title": both("สถานที่"),
                "questions": [
                    {
                        "id": "area",
                        "type": "number",
                        "decimals": 2,
                        "label": both("ร้านมีพื้นที่เท่าใด"),
                        "unit": both("ตร.ม.", "sq m"),
                        "element": "premises.area",
                    },
                    {"id": "staff", "type": "number", "label": both("จำนวนคน", "Workers")},
                    {"id": "express", "type": "yesno", "label": both("ด่วน")},
                    {"id": "name", "type": "text", "label": both("ชื่อ")},
                ],
            }
        ]
    }
)
LAW = both("กฎกระทรวงค่าธรรมเนียม", "Ministerial regulation on fees")
SCHEDULE = {
    "moment": "before_issue",
    "lines": [
        {
            "id": "licence",
            "label": both("ค่าใบอนุญาต", "Licence fee"),
            "law": LAW,
            "kind": "fee",
            "by": "area",
            "tiers": [
                {"up_to": 300, "amount": 200_000},
                {"up_to": 400, "amount": 250_000},
                {"amount": 300_000},
            ],
            "example": True,
        },
        {
            "id": "staff",
            "label": both("ค่าตรวจ", "Inspection"),
            "law": LAW,
            "kind": "other",
            "expression": "staff * 1000",
            "when": "staff > 0",
        },
        {
            "id": "express",
            "label": both("ค่าคำขอด่วน", "Express"),
            "law": LAW,
            "kind": "application",
            "amount": 5_050,
            "when": "express",
        },
    ],
}


def schedule_of(data=SCHEDULE):
    return Schedule.from_data(data, types(FORM), FORM)


def changed(line, **new):
    data = copy.deepcopy(SCHEDULE)
    kept = {k: v for k, v in (data["lines"][line] | new).items() if v is not None}
    data["lines"][line] = kept
    return data


@pytest.mark.parametrize(
    ("area", "satang"),
    [
        (0.0, 200_000),
        (299.99, 200_000),
        (300.0, 200_000),
        (300, 200_000),
        (300.01, 250_000),
        (400.0, 250_000),
        (400.01, 300_000),
        (99_999.0, 300_000),
    ],
)
def test_the_end_of_a_tier_belongs_to_it(area, satang):
    assert compute(schedule_of(), {"area": area})[0].satang == satang


@pytest.mark.parametrize(
    ("area", "th", "en"),
    [
        (300.0, "พื้นที่ 300 ตร.ม. อยู่ในช่วงไม่เกิน 300 ตร.ม.",
         "Area 300 sq m is in the range not over 300 sq m"),
        (320.0, "พื้นที่ 320 ตร.ม. อยู่ในช่วงเกิน 300 ไม่เกิน 400 ตร.ม.",
         "Area 320 sq m is in the range over 300 not over 400 sq m"),
        (1200.5, "พื้นที่ 1,200.5 ตร.ม. อยู่ในช่วงเกิน 400 ตร.ม.",
         "Area 1,200.5 sq m is in the range over 400 sq m"),
    ],
)  # fmt: skip
def test_a_tier_says_why_it_applies(area, th, en):
    assert compute(schedule_of(), {"area": area})[0].reason == {"th": th, "en": en}


def test_each_line_has_its_reason_its_law_and_its_doubt():
    lines = compute(schedule_of(), {"area": 320.0, "staff": 4, "express": True})
    assert [(line.id, line.kind, line.satang, line.is_example) for line in lines] == [
        ("licence", "fee", 250_000, True),
        ("staff", "other", 4_000, False),
        ("express", "application", 5_050, False),
    ]
    assert lines[1].reason == {"th": "คำนวณจากจำนวนคน 4", "en": "Calculated from Workers 4"}
    assert lines[2].reason == {"th": "อัตราคงที่ 50.50 บาท", "en": "Flat rate of 50.50 baht"}
    assert all(line.law == LAW for line in lines)
    assert not any(missing_languages(line.reason) for line in lines)
    assert total(lines) == 259_050


@pytest.mark.parametrize("answers", [{}, {"express": False}, {"staff": 0, "express": None}])
def test_a_line_whose_condition_does_not_hold_is_not_due(answers):
    assert [line.id for line in compute(schedule_of(), {"area": 1.0} | answers)] == ["licence"]


@pytest.mark.parametrize("area", [None, "320", True])
def test_a_sum_without_the_answer_it_hangs_on_is_refused_rather_than_too_low(area):
    with pytest.raises(FeeUnknown) as unknown:
        compute(schedule_of(), {"area": area, "express": True})
    assert (unknown.value.line_id, unknown.value.code) == ("licence", "unanswered")


@pytest.mark.parametrize(
    ("expression", "answers", "code"),
    [
        ("staff * -1000", {"staff": 2}, "negative"),
        ("1000 / (staff - 2)", {"staff": 2}, "divided_by_zero"),
        ("staff * 9223372036854775807", {"staff": 2}, "number_too_large"),
        ("int(area) * staff", {"staff": 2, "area": None}, "unanswered"),
    ],
)
def test_an_amount_that_cannot_be_is_refused(expression, answers, code):
    data = changed(1, expression=expression)
    data["lines"] = data["lines"][1:2]
    with pytest.raises(FeeUnknown) as unknown:
        compute(schedule_of(data), answers)
    assert unknown.value.code == code


@pytest.mark.law("lfa-2558/7")
def test_no_fee_is_said_in_words_and_never_as_nothing():
    free = schedule_of({"moment": "none", "lines": []})
    assert compute(free, {}) == ()
    assert says_free(compute(free, {})) == {"th": "ไม่มีค่าธรรมเนียม", "en": "No fee"}
    nothing = schedule_of(changed(0, by=None, tiers=None, amount=0))
    assert says_free(compute(nothing, {})) is not None
    assert says_free(compute(schedule_of(), {"area": 1.0})) is None


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        (None, "", "not_a_mapping"),
        ({"moment": "later", "lines": []}, "moment", "unknown_moment"),
        ({"moment": "none", "lines": SCHEDULE["lines"]}, "lines", "lines_and_moment_differ"),
        ({"moment": "on_filing", "lines": []}, "lines", "lines_and_moment_differ"),
        ({"moment": "on_filing", "lines": "x"}, "lines", "not_a_list"),
        (changed(1, id="licence"), "lines.1.id", "duplicate_id"),
        (changed(2, kind="tip"), "lines.2.kind", "unknown_kind"),
        (changed(2, amount=50.5), "lines.2.amount", "not_whole_satang"),
        (changed(2, amount=-1), "lines.2.amount", "not_whole_satang"),
        (changed(2, amount=True), "lines.2.amount", "not_whole_satang"),
        (changed(2, amount=None), "lines.2", "not_one_way"),
        (changed(2, expression="1"), "lines.2", "not_one_way"),
        (changed(2, label={"th": "ก"}), "lines.2.label.en", "text_missing"),
        (changed(2, law=None), "lines.2.law.th", "text_missing"),
        (changed(2, price=1), "lines.2.price", "unknown_key"),
        (changed(2, when="name"), "lines.2.when", "rule_wrong_result"),
        (changed(2, when="area > 1"), "lines.2.when", "rule_wrong_type"),
        (changed(1, expression="area * 10.0"), "lines.1.expression", "rule_wrong_result"),
        (changed(1, expression="floors * 10"), "lines.1.expression", "rule_unknown_name"),
        (changed(0, by="name"), "lines.0.by", "not_a_number_question"),
        (changed(0, by=None), "lines.0.by", "by_and_tiers_differ"),
        (changed(0, tiers=[]), "lines.0.tiers", "tiers_missing"),
        (changed(0, tiers=[{"up_to": 1, "amount": 1}]), "lines.0.tiers.0.up_to",
         "last_tier_closed"),
        (changed(0, tiers=[{"amount": 1}, {"amount": 2}]), "lines.0.tiers.0.up_to", "tier_open"),
        (changed(0, tiers=[{"up_to": 2, "amount": 1}, {"up_to": 2, "amount": 1}, {"amount": 2}]),
         "lines.0.tiers.1.up_to", "tiers_not_rising"),
        (changed(0, tiers=[{"up_to": "x", "amount": 1}, {"amount": 2}]), "lines.0.tiers.0.up_to",
         "not_a_number"),
        (changed(0, tiers=[{"amount": 1.5}]), "lines.0.tiers.0.amount", "not_whole_satang"),
    ],
)  # fmt: skip
def test_a_schedule_that_could_count_wrong_is_refused_with_its_place(data, path, code):
    with pytest.raises(FeesInvalid) as refusal:
        schedule_of(data)
    assert (refusal.value.path, refusal.value.code) == (path, code)


def test_without_the_form_a_reason_still_gives_the_figure():
    lines = compute(Schedule.from_data(SCHEDULE, types(FORM)), {"area": 320.0})
    assert lines[0].reason["th"] == "320 อยู่ในช่วงเกิน 300 ไม่เกิน 400"


# Whatever the schedule -------------------------------------------------------------------------


@st.composite
def rising(draw):
    """Tiers whose amounts never fall as the area grows."""
    ends = sorted(draw(st.sets(st.integers(1, 2_000), max_size=6)))
    amounts = sorted(draw(st.lists(st.integers(0, 10**9), min_size=len(ends) + 1,
                                   max_size=len(ends) + 1)))  # fmt: skip
    return [{"up_to": end, "amount": a} for end, a in zip(ends, amounts, strict=False)] + [
        {"amount": amounts[-1]}
    ]


AREAS = st.integers(0, 250_000).map(lambda hundredths: hundredths / 100)


@settings(max_examples=60, deadline=None)
@given(tiers=rising(), areas=st.tuples(AREAS, AREAS))
def test_who_has_more_never_pays_less(tiers, areas):
    schedule = schedule_of(changed(0, tiers=tiers))
    small, large = (compute(schedule, {"area": area}) for area in sorted(areas))
    assert total(small) <= total(large)


@settings(max_examples=60, deadline=None)
@given(tiers=rising(), area=AREAS)
def test_every_area_falls_in_exactly_one_tier(tiers, area):
    read = schedule_of(changed(0, tiers=tiers)).lines[0].tiers
    lows = [float("-inf")] + [tier.up_to for tier in read[:-1]]
    highs = [tier.up_to for tier in read[:-1]] + [float("inf")]
    inside = [
        n for n, (low, high) in enumerate(zip(lows, highs, strict=True)) if low < area <= high
    ]
    assert inside == [tier_of(read, area)]


@settings(max_examples=60, deadline=None)
@given(area=AREAS, staff=st.integers(0, 10_000), express=st.booleans())
def test_the_total_is_the_sum_in_whole_satang(area, staff, express):
    lines = compute(schedule_of(), {"area": area, "staff": staff, "express": express})
    expected = lines[0].satang + staff * 1000 + (5_050 if express else 0)
    assert total(lines) == expected
    assert all(type(line.satang) is int and line.satang >= 0 for line in lines)


def test_a_tier_may_end_between_whole_numbers():
    tiers = (Tier(37.5, 1), Tier(None, 2))
    assert [tier_of(tiers, power) for power in (37.49, 37.5, 37.51)] == [0, 0, 1]
