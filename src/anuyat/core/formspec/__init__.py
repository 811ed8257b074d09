"""What a form asks, and whether answers answer it. The back end is the only judge; a page shows.

``Form.from_data`` refuses a form that could fail a person later. ``read_page`` takes what a
browser sent, ``judge`` looks at the whole before it is submitted, ``say`` tells what to type.
Whether a file is what it claims to be is judged elsewhere.
"""

from anuyat.core.formspec.display import (
    Table,
    address_line,
    display,
    in_lines,
    point_line,
    rows,
    table,
)
from anuyat.core.formspec.form import (
    Form,
    FormInvalid,
    identifying_questions,
    personal_questions,
    types,
)
from anuyat.core.formspec.judge import judge, stop_of
from anuyat.core.formspec.parts import fields
from anuyat.core.formspec.read import Read, Stop, read_page
from anuyat.core.formspec.read_rows import as_typed, row_count
from anuyat.core.formspec.rows import asked_in_row, pass_row, rows_of
from anuyat.core.formspec.say import row_title, say
from anuyat.core.formspec.shape import (
    ADDRESS_PARTS,
    DATE_PARTS,
    POINT_PARTS,
    Answers,
    Choice,
    Page,
    Place,
    Places,
    Problem,
    Question,
    StopRule,
    Within,
    accepts,
    max_bytes,
)
from anuyat.core.formspec.walk import (
    calculations,
    next_page,
    previous_page,
    prune,
    shown,
    sound,
    visible_pages,
    visible_questions,
)

__all__ = [
    "ADDRESS_PARTS",
    "DATE_PARTS",
    "POINT_PARTS",
    "Answers",
    "Choice",
    "Form",
    "FormInvalid",
    "Page",
    "Place",
    "Places",
    "Problem",
    "Question",
    "Read",
    "Stop",
    "StopRule",
    "Table",
    "Within",
    "accepts",
    "address_line",
    "as_typed",
    "asked_in_row",
    "calculations",
    "display",
    "fields",
    "identifying_questions",
    "in_lines",
    "judge",
    "max_bytes",
    "next_page",
    "pass_row",
    "personal_questions",
    "point_line",
    "previous_page",
    "prune",
    "read_page",
    "row_count",
    "row_title",
    "rows",
    "rows_of",
    "say",
    "shown",
    "sound",
    "stop_of",
    "table",
    "types",
    "visible_pages",
    "visible_questions",
]
