"""What a form asks, and whether answers answer it. The back end is the only judge; a page shows.

``Form.from_data`` refuses a form that could fail a person later. ``read_page`` takes what a
browser sent, ``judge`` looks at the whole before it is submitted, ``say`` tells what to type.
Whether a file is what it claims to be is judged elsewhere.
"""

from anuyat.core.formspec.display import address_line, display, rows
from anuyat.core.formspec.form import (
    Form,
    FormInvalid,
    identifying_questions,
    personal_questions,
    types,
)
from anuyat.core.formspec.judge import judge
from anuyat.core.formspec.parts import fields
from anuyat.core.formspec.read import Read, Stop, read_page
from anuyat.core.formspec.say import say
from anuyat.core.formspec.shape import (
    ADDRESS_PARTS,
    DATE_PARTS,
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
    next_page,
    previous_page,
    prune,
    shown,
    visible_pages,
    visible_questions,
)

__all__ = [
    "ADDRESS_PARTS",
    "DATE_PARTS",
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
    "Within",
    "accepts",
    "address_line",
    "display",
    "fields",
    "identifying_questions",
    "judge",
    "max_bytes",
    "next_page",
    "personal_questions",
    "previous_page",
    "prune",
    "read_page",
    "rows",
    "say",
    "shown",
    "types",
    "visible_pages",
    "visible_questions",
]
