"""Thai text: one spelling for what looks the same, digits, search folding, order, line breaks.

``normalise`` keeps what was meant and is safe for storing; ``fold`` throws away and is only for
comparing.
"""

import re
import unicodedata

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
TO_ARABIC = str.maketrans(THAI_DIGITS, "0123456789")

TONES = "\u0e48-\u0e4b"  # mai ek, mai tho, mai tri, mai chattawa
ABOVE = "\u0e31\u0e34-\u0e37\u0e47\u0e4d"  # signs above a consonant, which tone marks follow
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
BLANKS = re.compile(r"[^\S\n]+")
LINE_ENDS = re.compile(r" ?\n ?")
SPELLINGS = (
    (re.compile(f"([{MARKS}])\\1+"), r"\1"),  # a mark struck twice looks the same as once
    (re.compile(f"([{TONES}])([{ABOVE}])"), r"\2\1"),  # the vowel comes first, then its tone
    (re.compile(f"{NIKHAHIT}([{TONES}]?){SARA_AA}"), rf"\1{SARA_AM}"),
    (re.compile("\u0e40\u0e40"), "\u0e41"),  # two SARA E drawn as one SARA AE
)


def to_thai_digits(text: str) -> str:
    """ "ข้อ 12" → "ข้อ ๑๒"."""
    return text.translate(TO_THAI)


def to_arabic_digits(text: str) -> str:
    """ "ข้อ ๑๒" → "ข้อ 12"."""
    return text.translate(TO_ARABIC)


def normalise(text: str) -> str:
    """The one spelling under which a text is stored; looks the same, and is stable when repeated.

    NFC; marks in the order vowel, tone; NIKHAHIT + SARA AA as SARA AM; doubled marks once; two
    SARA E as SARA AE; no invisible characters; single spaces; line ends kept as "\\n".
    """
    text = INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = LINE_ENDS.sub("\n", BLANKS.sub(" ", text)).strip()
    before = None
    while before != text:  # One repair may uncover another; each shortens or sorts, so it ends.
        before = text
        text = unicodedata.normalize("NFC", text)
        for pattern, replacement in SPELLINGS:
            text = pattern.sub(replacement, text)
    return text


# What a hurried typist leaves out: tones, MAITAIKHU, PHINTHU, the silencer, repetition, shortening.
FORGIVEN = re.compile("[\u0e2f\u0e3a\u0e46-\u0e4c\u0e4e]")
NOT_SEARCHED = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """What search compares: no tone marks, silencers or ๆ, no spaces or punctuation, one case.

    Arabic digits; ำ and ํา alike. Folding a folded text changes nothing. Not for display.
    """
    text = to_arabic_digits(normalise(text)).casefold()
    text = text.replace(NIKHAHIT, "").replace("\u0e45", SARA_AA)
    text = FORGIVEN.sub("", text)
    # Thai vowel signs are marks, which \W would take away: keep the whole Thai block.
    kept = (part for part in re.split("([\u0e00-\u0e7f]+)", text))
    return normalise(
        "".join(p if "\u0e00" <= p[:1] <= "\u0e7f" else NOT_SEARCHED.sub("", p) for p in kept)
    )


def grams(folded: str, size: int = 3) -> tuple[str, ...]:
    """The different runs of ``size`` characters, in order; a shorter text is its own only run."""
    if len(folded) <= size:
        return (folded,) if folded else ()
    return tuple(dict.fromkeys(folded[i : i + size] for i in range(len(folded) - size + 1)))


LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
SECONDARY = re.compile("[\u0e47-\u0e4e]")


def sort_key(text: str) -> tuple[str, str]:
    """Key for Thai dictionary order: by consonant, then vowel; tone marks decide only ties.

    A leading vowel sorts after its consonant, as in the Royal Society's dictionary.
    """
    text = to_arabic_digits(normalise(text)).casefold()
    letters = LEADING_VOWEL.sub(r"\2\1", SECONDARY.sub("", text))
    # Where a mark stands counts before which mark it is: กก่ comes before ก่ก.
    marks = "".join(c if SECONDARY.match(c) else " " for c in LEADING_VOWEL.sub(r"\2\1", text))
    return letters, marks


NBSP = "\u00a0"
DIGIT = "0-9๐-๙"
MONTH = (
    r"(?:[มกพสตธ]\.[คพยธ]\.|มี\.ค\.|เม\.ย\.|มิ\.ย\.|"
    r"มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|"
    r"กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
WORD_BEFORE = r"(?:มาตรา|ข้อ|วรรค|ฉบับที่|ครั้งที่|วันที่|หมู่ที่|หมู่|เลขที่|หน้า|พ\.ศ\.|ค\.ศ\.)"
# These are short enough to be the end of another word, so they must stand by themselves.
ABBREVIATION_BEFORE = (
    r"(?:ม\.|(?:พฤ|อา|จ|อ|พ|ศ|ส)\.|Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
    r"[Ss]ections?|ss?\.|No\.|B\.E\.|THB)"
)
AFTER_NUMBER = (
    r"(?:น\.|บาท|สตางค์|วันทำการ|วัน|เดือน|ปี|ชั่วโมง|นาที|ครั้ง|ฉบับ|ข้อ|หน้า|คน|รายการ|"
    r"ตารางเมตร|ตร\.ม\.|เมตร|ม\.|working|days?|months?|years?|hours?|minutes?|baht|satang|"
    r"sq\.|[kMG]B|%)"
)
GLUED = (
    (re.compile(f"(?<=[{DIGIT}]) (?={MONTH})"), NBSP),
    (re.compile(f"({MONTH}) (?=(?:พ\\.ศ\\. )?[{DIGIT}])"), rf"\1{NBSP}"),
    (re.compile(f"({WORD_BEFORE}) (?=[{DIGIT}])"), rf"\1{NBSP}"),
    (
        re.compile(f"(?<![\u0e00-\u0e7f.A-Za-z])({ABBREVIATION_BEFORE}) (?=[{DIGIT}])"),
        rf"\1{NBSP}",
    ),
    (re.compile(f"(?<=[{DIGIT}]) (?={AFTER_NUMBER})"), NBSP),
)


def glue(text: str) -> str:
    """The text with no-break spaces where a line must not end.

    Between a number and its unit, within a date, a time or an amount, and after ม., ข้อ, section.
    """
    for pattern, replacement in GLUED:
        text = pattern.sub(replacement, text)
    return text
