"""When something was: dates, seasons and "last November" against today; months since then.

Trap: "last spring" said in November is this year's; "in March" is the latest March that is not to come.
"""

import re
from datetime import date
from typing import NamedTuple, Optional

from knowledge.reading.scan import N

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
SHORT = {name[:3]: n for n, name in enumerate(MONTHS, 1)}
SHORT["sept"] = 9
MONTH_NAME = "|".join(MONTHS) + r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
MONTH = re.compile(rf"\b({MONTH_NAME})\b\.?")
SEASONS = {
    "spring": 4,
    "summer": 7,
    "autumn": 10,
    "fall": 10,
    "winter": 1,
    "christmas": 12,
    "xmas": 12,
    "new year": 1,
    "easter": 4,
    "thanksgiving": 11,
    "halloween": 10,
    "boxing day": 12,
}
SEASON = re.compile(
    r"\b(last|this|before|after|at|since|in|over|around|during|past|around)\s+(?:the |this |last |"
    r"just )*"
    r"(spring|summer|autumn|winter|christmas|xmas|new year|easter|thanksgiving|halloween|"
    r"boxing day)s?\b|\blast (fall)\b"
)
AGO = re.compile(
    rf"\b(?:{N}|an?|few|several|many|some)\s*(?:or (?:so|\d+)\s*)?(?:full |whole |good |odd |"
    rf"long )?(year|yr|winter|summer|spring|autumn|christmase?|month|mth|week|wk|day|decade|"
    rf"fortnight)s?'?\s*(?:or (?:so|2|more) )?(?:ago|"
    rf"back|since|earlier|now|previously|before now|"
    rf"come\b|(?:in|this coming|next|this) (?:{MONTH_NAME}|easter|christmas|spring|summer|autumn|winter))"
)
# "in March when I was 61", "the summer my husband died": a month or a season of a year that is not named.
ANOTHER_YEAR = re.compile(
    r"\b(?:when i was|i was|at the age of|aged?|at) \d\d\b(?! ?(?:stone|kg|am|pm))|"
    r"\bthe (?:same )?(?:year|spring|summer|autumn|winter|christmas|easter|month|week) (?:that |when )?(?:my|we|he|she|i|the|before|after)\b|"
    r"\byears ago\b|"
    rf"\bone (?:{MONTH_NAME}|spring|summer|autumn|winter|christmas)\b"
)
SHORT_YEAR = re.compile(
    r"(?:^|\s)'(\d\d)\b|\b(?:spring|summer|autumn|winter|christmas|easter|fall)(?: of)? '?(\d\d)\b(?! ?(?:years|months|st|nd|rd|th))|"
    rf"\b(?:{MONTH_NAME}) of '?(?P<of>\d\d)\b|\b(?:back in|in|since) (?P<old>[4-9]\d)\b(?! ?(?:days?|weeks?|months?|years?|minutes?|hours?|%|steps|mg))"
)
AND_HALF = re.compile(r"\b(?:a )?year and (?:a )?half (?:ago|back)")
LASTS = (
    ("yesterday", 0),
    ("today", 0),
    ("this morning", 0),
    ("last night", 0),
    ("just now", 0),
    ("the other day", 0),
    ("this week", 0),
    ("last week", 0),
    ("this month", 0),
    ("recently", 3),
    ("last month", 1),
    ("this year", 3),
    ("earlier this year", 5),
    ("past year", 6),
    ("last year", 12),
    ("other week", 1),
    ("couple of weeks", 1),
    ("the year before last", 24),
    ("few weeks", 1),
    ("few months", 4),
    ("past few months", 3),
    ("six months", 6),
)
LONG_AGO = re.compile(
    r"\b(?:(?:many|several|long|few|ten|some|lots of|loads of|quite (?:a few|some)|donkey'?s|"
    r"\d\ds?\+?) (?:years|time|yrs)(?! old)(?: ago| back| now| since)?|years (?:ago|back|since)|"
    r"years and years|ages|decades|"
    r"long (?:time )?(?:ago|since|past)|lifetime ago|way back|as a (?:child|kid|girl|boy|lad|teenager|teen|"
    r"young|youngster|student|toddler|baby)|in my (?:teens|20s|30s|40s|youth)|"
    r"childhood|at school|when i was (?:a |an |little|young|at school|\d\b|1\d\b|in school|"
    r"in my (?:20s|30s|teens))|last century|donkeys?|yonks|in the (?:\d0s|war)|"
    r"(?:the )?(?:19)?[5-9]0s|before (?:covid|the pandemic|lockdown)|in (?:lockdown|the pandemic)|"
    r"during (?:covid|lockdown|the pandemic)|(?<!\d )years)\b"
)


class When(NamedTuple):
    """A moment in the past: year and month where said, months ago, and whether that is a guess."""

    year: Optional[int]
    month: Optional[int]
    months_ago: Optional[float]
    hedged: bool = False

    def stored(self) -> Optional[str]:
        """ "YYYY-MM", "YYYY" or None, as a Fracture stores it."""
        if self.year is None:
            return None
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)


def month_number(text: str) -> Optional[int]:
    """The month a text names, 1 to 12; "may" only where it is a month."""
    for match in MONTH.finditer(text):
        if (
            match.group(1) == "may"
            and not re.search(
                r"\b(?:in|last|since|this|of|early|late|mid|back in|next|by|"
                r"\d{1,2}(?:st|nd|rd|th)?) $|^$",
                text[: match.start()],
            )
            and not re.match(r"\s*(?:\d{4}|last|this|time)\b", text[match.end() :])
        ):
            continue
        if match.group(1) == "mar" or (match.group(1) == "march" and re.match(r"\s*(?:on|ing)\b", text[match.end() :])):
            continue
        return SHORT[match.group(1)[:3]]
    return None


ORDINALS = {
    word: n
    for n, word in enumerate(
        re.findall(
            r"\w+",
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth",
        ),
        1,
    )
}
DAY = rf"(?P<day>\d{{1,2}}(?!\d)|{'|'.join(ORDINALS)})(?:st|nd|rd|th)?"
NAMED_DAY = (
    re.compile(rf"\b{DAY}(?: day)?(?: of)?(?: the)?,? (?:{MONTH_NAME})\b"),
    re.compile(rf"\b(?:{MONTH_NAME})\b\.?,?(?: the)? {DAY}\b(?! ?years)"),
)


def day_number(text: str) -> Optional[int]:
    """The day of the month that stands beside a month's name, 1 to 31."""
    found = next(filter(None, (pattern.search(text) for pattern in NAMED_DAY)), None)
    if not found:
        return None
    day = ORDINALS.get(found.group("day")) or int(found.group("day"))
    return day if 1 <= day <= 31 else None


def when_in(text: str, today: date, age: Optional[float] = None) -> Optional[When]:
    """The moment a text names, latest first where it names a year; `age` dates "when I was 63"."""
    text = re.sub(r"\bbefore (\d+) (year|month|week)s?\b(?! (?:of|old))", r"\1 \2s ago", text)  # "before three years"
    for reader in (_numeric, _named, _relative, _season, _phrase):
        found = reader(text, today)
        if found:
            return found
    at_age = re.search(
        r"\b(?:at|when i was|aged|age|at the age of|i was|at age)\s*(?:about |"
        r"around )*(\d\d)\b(?!\s*(?:-?stone|kg|st))",
        text,
    )
    now = re.search(r"\bi am (?:now )?(\d\d)\b", text)
    present = float(now.group(1)) if now else age
    if at_age and present is not None and present >= float(at_age.group(1)):
        years = present - float(at_age.group(1))
        return When(today.year - int(years), None, years * 12, years <= 3)
    return When(None, None, None) if LONG_AGO.search(text) else None


def _months_since(year: int, month: int, today: date) -> int:
    return (today.year - year) * 12 + today.month - month


def _numeric(text: str, today: date) -> Optional[When]:
    iso = re.search(r"\b(19\d\d|20\d\d)[-/](\d{1,2})(?:[-/]\d{1,2})?\b", text)
    british = re.search(r"\b(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](19\d\d|20\d\d)\b", text)
    if iso and 1 <= int(iso.group(2)) <= 12:
        year, month = int(iso.group(1)), int(iso.group(2))
    elif british and int(british.group(2)) <= 12:
        year, month = int(british.group(3)), int(british.group(2))
    elif british and british.group(1) and int(british.group(1)) <= 12:
        year, month = int(british.group(3)), int(british.group(1))
    else:
        return None
    return When(year, month, _months_since(year, month, today))


def _named(text: str, today: date) -> Optional[When]:
    years = [
        int(y)
        for y in re.findall(
            r"(?<![\d.])(19[2-9]\d|20[0-3]\d)(?![\d.]\d|\s*(?:mg|iu|units|calories|"
            r"steps))",
            text,
        )
    ]
    short = [int(next(d for d in m.groups() if d and d.isdigit())) for m in SHORT_YEAR.finditer(text)]
    years += [1900 + year if year > today.year % 100 else 2000 + year for year in short]
    month = month_number(text)
    if years:
        year = max(years)
        season = re.search(r"\b(spring|summer|autumn|winter|fall)\b", text)
        month = month or (SEASONS[season.group(1)] if season and season.group(1) != "fall" else None)
        return When(year, month, _months_since(year, month or 6, today), month is None and abs(today.year - year) == 2)
    if month is None or ANOTHER_YEAR.search(text):
        return None
    year = today.year if month <= today.month else today.year - 1
    if re.search(r"\bago\b|\b\d+ years? (?:in|come|this|next)\b|\b(?:of|the) (?:year|one) before last\b", text):
        return None
    if (re.search(r"\blast year\b|\blast \w+ year\b", text) and year == today.year) or (
        re.search(r"\blast (?:" + "|".join(MONTHS) + r")\b", text) and month == today.month
    ):
        year -= 1
    return When(year, month, _months_since(year, month, today))


def _relative(text: str, today: date) -> Optional[When]:
    if AND_HALF.search(text):
        return _back(18, today)
    match = AGO.search(text)
    if not match:
        return None
    count = {"a": 1.0, "an": 1.0}.get(match.group(0).split()[0])
    vague = match.group(1) is None and count is None
    if vague:
        count = 3.0 if re.match(r"few|some", match.group(0)) else 10.0
    number = float(match.group(1)) if match.group(1) else count or 1.0
    per = {
        "year": 12,
        "yr": 12,
        **dict.fromkeys(("winter", "summer", "spring", "autumn", "christmas", "christmase"), 12),
        "month": 1,
        "mth": 1,
        "week": 0.23,
        "wk": 0.23,
        "day": 0.033,
        "decade": 120,
        "fortnight": 0.5,
    }
    months = number * per[match.group(2)]
    if match.group(2) not in ("month", "mth", "week", "wk", "day", "fortnight"):
        year = today.year - round(months / 12)
        return When(year, None, months, vague or months == 24)
    return _back(months, today)._replace(hedged=vague)


def _back(months: float, today: date) -> When:
    index = today.year * 12 + today.month - 1 - round(months)
    return When(index // 12, index % 12 + 1, months)


def _season(text: str, today: date) -> Optional[When]:
    before_last = re.search(r"\b(spring|summer|autumn|winter|christmas|easter) before last\b", text)
    if before_last:
        month = SEASONS[before_last.group(1)]
        year = today.year - (1 if month < today.month else 2)
        return When(year, month, _months_since(year, month, today))
    match = SEASON.search(text)
    if not match or ANOTHER_YEAR.search(text):
        return None
    name = match.group(2) or match.group(3)
    month = SEASONS[name]
    year = today.year if month < today.month or (month == today.month and name != "winter") else today.year - 1
    if name in ("christmas", "xmas", "thanksgiving", "boxing day", "halloween") and month >= today.month:
        year = today.year - 1
    if "before last" in text or ("last year" in text and year == today.year):
        year -= 1
    return When(year, month, _months_since(year, month, today))


def _phrase(text: str, today: date) -> Optional[When]:
    if re.search(r"\byear before last\b", text):
        return When(today.year - 2, None, 24, True)
    if re.search(r"\b(?:last|past) year\b", text):
        return When(today.year - 1, None, 12)
    for phrase, months in LASTS:
        if re.search(rf"\b{phrase}\b", text):
            return _back(months, today)
    day = re.search(r"\b(?:on|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", text)
    return _back(0, today) if day else None
