"""Words that people use for what the law calls otherwise. One row is one thing, in any order.

A word counts where it stands anywhere in what was typed; Thai has no spaces to go by. Choose words
long enough not to be part of others by chance.
"""

from functools import cache

from anuyat.core import thai

ROWS: tuple[tuple[str, ...], ...] = (
    ("ร้านอาหาร", "เปิดร้าน", "ใบอนุญาตขายอาหาร", "ขายอาหาร", "จำหน่ายอาหาร", "ขายข้าว", "คาเฟ่",
     "ร้านกาแฟ", "restaurant", "cafe", "food place"),
    ("จดทะเบียนพาณิชย์", "ทะเบียนการค้า", "จดทะเบียนร้านค้า", "ทะเบียนพาณิชย์", "business registration"),
    ("ขายของออนไลน์", "ขายออนไลน์", "ร้านออนไลน์", "พาณิชย์อิเล็กทรอนิกส์", "อีคอมเมิร์ซ", "ขายของในเน็ต",
     "e-commerce", "ecommerce", "online shop", "sell online"),
    ("เอสเอ็มอี", "SME", "ธุรกิจขนาดเล็ก", "วิสาหกิจขนาดย่อม", "small business"),
    ("ก่อสร้าง", "สร้างบ้าน", "ปลูกบ้าน", "สร้างอาคาร", "build a house", "construction"),
    ("ดัดแปลงอาคาร", "ต่อเติม", "ต่อเติมบ้าน", "รีโนเวท", "renovation", "extension"),
    ("รื้อถอน", "ทุบตึก", "ทุบบ้าน", "รื้อบ้าน", "demolish", "demolition"),
    ("พืชอินทรีย์", "เกษตรอินทรีย์", "ออร์แกนิก", "ออแกนิค", "ปลอดสารพิษ", "organic"),
    ("หนังสือเดินทาง", "พาสปอร์ต", "พาสสปอร์ต", "passport"),
    ("เบี้ยยังชีพผู้สูงอายุ", "เบี้ยคนชรา", "เงินคนแก่", "เงินผู้สูงอายุ", "เบี้ยผู้สูงอายุ", "pension",
     "old age allowance"),
    ("ถมดิน", "ถมที่", "ขุดดิน", "ขุดบ่อ", "ขุดสระ", "land filling", "excavation"),
    ("เครื่องขยายเสียง", "รถแห่", "ลำโพง", "loudspeaker"),
    ("ไม่อาจไปใช้สิทธิเลือกตั้ง", "ไม่ไปเลือกตั้ง", "แจ้งเหตุเลือกตั้ง", "ไม่ได้ไปเลือกตั้ง", "not voting"),
    ("เครดิตบูโร", "ข้อมูลเครดิต", "แบล็กลิสต์", "แบล็คลิสต์", "ติดบูโร", "credit bureau", "blacklist"),
    ("ประกันสังคม", "ผู้ประกันตน", "social security"),
    ("เยียวยา", "เงินช่วยเหลือ", "relief"),
    ("ร้องเรียน", "ร้องทุกข์", "โดนโกง", "ถูกโกง", "ฟ้องร้าน", "complaint", "complain"),
    ("ต่ออายุ", "ต่อใบอนุญาต", "renew", "renewal"),
)  # fmt: skip


def others(folded: str) -> tuple[str, ...]:
    """What was typed, said with the other words of the rows it touches; folded, without itself."""
    said = {
        folded.replace(mine, other)
        for row in _folded()
        for mine in row
        if mine in folded
        for other in row
        if other not in folded
    }
    return tuple(sorted(said - {folded}))


@cache
def _folded() -> tuple[tuple[str, ...], ...]:
    # The longest first: ต่อเติมบ้าน is one word, and not ต่อเติม with something after it.
    return tuple(
        tuple(sorted({thai.fold(word) for word in row}, key=len, reverse=True)) for row in ROWS
    )
