"""Counters of automatic numbering, rendered as Word prints them (ISO/IEC 29500-1, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _thousands(number: int, digits: str = "零一二三四五六七八九", units: str = "千百十") -> str:
    """Return 1 to 9999 in words: 一百零五, 一千二百; ten to nineteen go without the leading one."""
    if not 0 < number < 10_000:
        return str(number) if number else digits[0]
    words, gap = "", False
    for power, unit in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit = number // power % 10
        if digit:
            words += (digits[0] if gap and words else "") + digits[digit] + unit
        gap = not digit
    short = digits[1] + units[2]
    return words[1:] if number < 20 and words.startswith(short) and digits[1] == "一" else words


def _chinese(number: int) -> str:
    # Word spells this format digit by digit from a hundred on (一〇〇); only …Thousand knows 百 and 千.
    return _thousands(number) if number < 100 else _digits(number)


def _japanese(number: int) -> str:
    words = _thousands(number).replace("零", "")
    return words.replace("一百", "百").replace("一千", "千") if number < 10_000 else words


def _letters(number: int) -> str:
    # After z comes aa, then bb: the letter is repeated, not counted on in base 26.
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30) if number > 0 else ""


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _circled(number: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _block(start: int, last: int) -> Callable[[int], str]:
    return lambda number: chr(start + number - 1) if 0 < number <= last else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _stem_and_branch(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "aiueo": _block(0xFF71, 10),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _thousands,
    "chineseLegalSimplified": lambda n: _thousands(n, _LEGAL_SIMPLIFIED, "仟佰拾"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _block(0x2488, 20),
    "decimalEnclosedParen": _block(0x2474, 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda n: f"{n:02d}",
    "hex": lambda n: f"{n:X}",
    "ideographDigital": _digits,
    "ideographEnclosedCircle": _block(0x3280, 10),
    "ideographLegalTraditional": lambda n: _thousands(n, _LEGAL_TRADITIONAL, "仟佰拾"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digits,
    "japaneseLegal": lambda n: _thousands(n, "零壱弐参四伍六七八九", "阡百拾"),
    "lowerLetter": _letters,
    "lowerRoman": _roman,
    "none": lambda _: "",
    "numberInDash": lambda n: f"- {n} -",
    "ordinal": _ordinal,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _thousands,
    "taiwaneseDigital": _digits,
    "upperLetter": lambda n: _letters(n).upper(),
    "upperRoman": lambda n: _roman(n).upper(),
}


def render_counter(number: int, number_format: str) -> str:
    """Return `number` as `number_format` writes it; a format unknown here is written in Arabic digits.

    >>> render_counter(12, "chineseCountingThousand"), render_counter(3, "decimalEnclosedCircle")
    ('十二', '③')
    """
    render = _FORMATS.get(number_format)
    return render(number) if render else str(number)
