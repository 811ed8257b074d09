"""Money in figures and in words. Amounts are integer satang; a hundred satang are a baht."""

SATANG = 100
MILLION = 1_000_000

THAI_FIGURES = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
THAI_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")

EN_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
EN_TENS = (
    *("", "", "twenty", "thirty", "forty", "fifty"),
    *("sixty", "seventy", "eighty", "ninety"),
)
EN_GROUPS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def _parts(satang: int) -> tuple[int, int]:
    if satang < 0:
        raise ValueError("an amount in words is not negative")
    return divmod(satang, SATANG)


def _thai_figure(figure: int, place: int, *, alone: bool) -> str:
    if place == 1 and figure in (1, 2):
        return ("สิบ", "ยี่สิบ")[figure - 1]
    if place == 0 and figure == 1 and not alone:
        return "เอ็ด"
    return THAI_FIGURES[figure] + THAI_PLACES[place]


def _thai_number(number: int, *, alone: bool = True) -> str:
    """``number`` above zero in words; ``alone`` is false when more figures stand to its left."""
    millions, rest = divmod(number, MILLION)
    words = _thai_number(millions, alone=alone) + "ล้าน" if millions else ""
    figures = str(rest)
    first = alone and not millions and len(figures) == 1
    return words + "".join(
        _thai_figure(int(figure), place, alone=first)
        for place, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True)
        if figure != "0"
    )


def baht_text(satang: int) -> str:
    """ "สองพันห้าร้อยบาทถ้วน", "หนึ่งร้อยเอ็ดบาทยี่สิบห้าสตางค์". ValueError below zero."""
    baht, rest = _parts(satang)
    if not satang:
        return "ศูนย์บาทถ้วน"
    words = f"{_thai_number(baht)}บาท" if baht else ""
    return words + (f"{_thai_number(rest)}สตางค์" if rest else "ถ้วน")


def _en_below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{EN_SMALL[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        words.append(EN_TENS[tens] + (f"-{EN_SMALL[ones]}" if ones else ""))
    elif rest:
        words.append(EN_SMALL[rest])
    return " ".join(words)


def _en_number(number: int) -> str:
    words = []
    for size, name in EN_GROUPS:
        group, number = divmod(number, size)
        if group:
            words.append(f"{_en_number(group)} {name}")
    return " ".join([*words, _en_below_thousand(number)]).strip()


def baht_text_en(satang: int) -> str:
    """ "two thousand five hundred baht", "one hundred one baht and twenty-five satang"."""
    baht, rest = _parts(satang)
    if not satang:
        return "zero baht"
    parts = [f"{_en_number(baht)} baht"] if baht else []
    parts += [f"{_en_number(rest)} satang"] if rest else []
    return " and ".join(parts)


def baht_figures(satang: int) -> str:
    """ "2,500.00"; a refund below zero has its sign in front."""
    baht, rest = divmod(abs(satang), SATANG)
    return f"{'-' if satang < 0 else ''}{baht:,}.{rest:02d}"
