"""Age from messy text; a birth year or date is asked about, since the year's age or one less may be right.

Trap: many numbers in a reply are other ages ("my knees think I'm ninety", "menopause at 47").
"""

import re
from dataclasses import replace
from typing import List, Optional, Tuple

from knowledge.reading.age_words import (
    AT_PRESENT,
    BIRTHDAY,
    BORN,
    COMING,
    IN_MONTH,
    LOOSE,
    LOOSE_WORDS,
    MEASURED,
    NOT_YEARS,
    OF_AGE,
    OTHER_AGE,
    OWN,
    NOT_YET,
    PAST_BIRTHDAY,
    RELATIVES_AGE,
    SHORT_OF,
    SHORT_YEAR,
    SPOKEN_PAIR,
    TURNING,
    WRITTEN_DATE,
    YEAR,
    YEAR_OLD,
    YEARS_SINCE,
    YEARS_SINCE_AT,
    years_before,
)
from knowledge.reading.dates import day_number, month_number
from knowledge.reading.outcome import Confirm, Outcome, Said, answer, clarify, invalid
from knowledge.reading.people import own_words
from knowledge.reading.scan import DIGIT, is_hedged, numbers, range_in


HIGHEST_AGE = 122  # the oldest verified human age
LOWEST_AGE = 10  # younger figures are slips: nobody of that age writes here


def read_age(said: Said) -> Optional[Outcome]:
    """Read a reply to "how old are you?"."""
    if _next_is_named(said.text):
        return _aged(numbers(said.text)[0].value, said.text)
    running = years_before(said.text)
    if running is not None:
        return _aged(running, said.text)
    text = MEASURED.sub(" ", RELATIVES_AGE.sub(" ", own_words(said.text, said.clauses, DIGIT)))
    text = NOT_YET.sub(" ", text) if DIGIT.search(NOT_YET.sub(" ", text)) else text
    said = replace(said, text=text)
    if re.search(r"(?:^|\s)-\s*\d", text) and not re.search(r"\d\s*-\s*\d|[a-z]\s*-", text):
        return invalid("too_low")
    born = _born(said)
    worked_out = _worked_out(born, text)
    if worked_out is not None:
        return _aged(worked_out, text)
    if born and (WRITTEN_DATE.search(text) or BORN.search(text)):
        return born
    corrected = _corrected(text)
    if corrected is not None:
        return _aged(corrected, text)
    soon = SHORT_OF.search(text) or TURNING.search(text)
    if soon and not re.search(r"\bturned\b", text) and not re.search(r"\d\W*(?:and |but )?going on\b", text):
        return _aged(float(next(filter(None, soon.groups()))) - 1, text)
    in_month = IN_MONTH.search(text)
    if in_month and not re.search(r"\b(?:turned|was|since)\b", text):
        return _in_month(said, float(in_month.group(1)))
    own = _own_ages(text)
    if own:
        return _aged(own[0], text)
    since = YEARS_SINCE.search(text) or YEARS_SINCE_AT.search(text)
    if since:
        return answer(True, age_years=sum(float(years) for years in since.groups() if years))
    birthday = PAST_BIRTHDAY.search(text) or BIRTHDAY.search(text)
    if birthday and not born:
        return _aged(float(next(filter(None, birthday.groups()))), text)
    if born:
        return born
    return _bare(said)


def _worked_out(born: Optional[Outcome], text: str) -> Optional[float]:
    """The age itself where a birth year and an age that fits it are both said ("born in '48, so 78")."""
    if not born or not born.confirm:
        return None
    return next((f.value for f in numbers(text) if f.value in born.confirm.values and f.value > 31), None)


def _next_is_named(text: str) -> bool:
    """ "61, 62 in February": the age, and the next one with its date."""
    figures = [f.value for f in numbers(text)]
    return len(figures) > 1 and figures[1] == figures[0] + 1 and bool(COMING.search(text))


def _in_month(said: Said, age: float) -> Outcome:
    """ "81 in August": still to come where August is; else it may be behind or ahead, so it is asked."""
    month = month_number(said.text)
    if month and month > said.today.month:
        return _aged(age - 1, said.text)
    return clarify("birth_year", Confirm("age_years", "age_or_less", (age, age - 1), {}))


def _own_ages(text: str) -> List[float]:
    """Ages stated as the speaker's own ("I'm 64", "64 years old"), without what knees think."""
    found = []
    for pattern in (OWN, YEAR_OLD, AT_PRESENT):
        for match in pattern.finditer(text):
            if not OTHER_AGE.search(text[: match.start()]) and not _is_joke(text, match):
                found.append((match.start(1), float(match.group(1))))
    first_person = [(at, age) for at, age in found if re.search(r"\b(?:i|am|me)\b.{0,20}$", text[:at])]
    return [age for _, age in sorted(first_person or found)]


def _is_joke(text: str, match: "re.Match[str]") -> bool:
    return bool(re.match(r"\s*(?:years old )?(?:again|forever|at heart|inside)", text[match.end() :]))


def _corrected(text: str) -> Optional[float]:
    """The last of two ages where the speaker takes the first back."""
    figures = [f for f in numbers(text) if f.value <= 130]
    if len(figures) < 2:
        return None
    between = text[figures[-2].end : figures[-1].start]
    if re.search(
        r"\b(?:sorry|actually|i mean|meant|no|wait|rather|suppose|make that|oops|scratch|lie|correction|"
        r"or rather|"
        r"wrong|typo|should)\b",
        between,
    ) and not re.search(r"\bnot\b", between):
        return figures[-1].value
    if re.search(r"\bnot $|\bnot (?:\w+ )?$|\binstead of $", between):
        return figures[-2].value
    return None


def _born(said: Said) -> Optional[Outcome]:
    text = said.text
    match = YEAR.search(text)
    short = SHORT_YEAR.search(text)
    text = re.sub(r"\b(\d{4})[./-](\d{1,2})[./-](\d{1,2})\b", r"\3/\2/\1", text)
    date_of_birth = re.search(r"\b(\d{1,2})[./-](\d{1,2})[./-]'?(\d\d|\d{4})\b", text)
    year = int(match.group(1)) if match else None
    written = WRITTEN_DATE.search(text)
    if written and year is None:
        year = 1900 + int(written.group(1))
    if date_of_birth:
        digits = date_of_birth.group(3)
        year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    elif short and year is None and (BORN.search(text) or text.strip().startswith("'")):
        year = 1900 + int(next(filter(None, short.groups())))
    if year is None or year > said.today.year:
        return None
    lone = match and not re.search(r"\b(?:in|since|from|until|before|after|of|by)\s*$", text[: match.start()])
    if (
        not BORN.search(text)
        and not date_of_birth
        and not written
        and not lone
        and not re.fullmatch(
            r"\W*(?:in |"
            r"year |since )*\W*\d{4}\W*",
            text,
        )
        and "'" not in text[:3]
    ):
        return None
    age = said.today.year - year
    if age > HIGHEST_AGE or age < LOWEST_AGE:
        return invalid("too_high" if age > HIGHEST_AGE else "too_low")
    ages = _possible_ages(said, age, date_of_birth)
    if len(ages) == 1 and (date_of_birth or day_number(text)):
        return _aged(ages[0], text)  # a whole date leaves nothing to ask
    return clarify(
        "birth_year", Confirm("age_years", "birth_date" if len(ages) == 1 else "birth_year", ages, {"year": str(year)})
    )


def _possible_ages(said: Said, age: int, date_of_birth: Optional["re.Match[str]"]) -> Tuple[float, ...]:
    """The year's age and one less; one of them where the birthday is known to be past or still to come."""
    today = (said.today.month, said.today.day)
    if date_of_birth:
        first, second = int(date_of_birth.group(1)), int(date_of_birth.group(2))
        orders = [(month, day) for day, month in ((first, second), (second, first)) if month <= 12]
    else:
        month, day = month_number(said.text), day_number(said.text)
        if month is None or (day is None and month == said.today.month):
            return float(age), float(age - 1)
        orders = [(month, day or 1)]
    return tuple(sorted({float(age if birthday <= today else age - 1) for birthday in orders}, reverse=True)) or (float(age), float(age - 1))


def _bare(said: Said) -> Optional[Outcome]:
    text = said.text
    span = range_in(text)
    pair = SPOKEN_PAIR.match(text)
    if pair:
        return clarify(
            "unclear",
            Confirm(
                "age_years", "age", (float(pair.group(1) + pair.group(2)),), {"age": pair.group(1) + pair.group(2)}
            ),
        )
    figures = [
        f
        for f in numbers(text)
        if not 1900 <= f.value <= said.today.year
        and re.match(NOT_YEARS, text[f.end :])
        and not OTHER_AGE.search(text[: f.start])
    ]
    if LOOSE.search(text) or (LOOSE_WORDS.search(text) and not figures):
        return clarify("loose")
    if span:
        return (
            answer(True, age_years=span[0])
            if span[1] - span[0] == 1 and 18 <= span[0] <= HIGHEST_AGE
            else clarify("range")
        )
    if not figures:
        return None
    if re.search(r"\d \d", text):
        return clarify("unclear")
    return _aged(figures[0].value, text)


def _aged(age: float, text: str) -> Outcome:
    age = float(int(age))
    if age > HIGHEST_AGE or age < LOWEST_AGE:
        return invalid("too_high" if age > HIGHEST_AGE else "too_low")
    return answer(is_hedged(text) and not re.search(r"\bsome\w*|\bkind of\b|\band a bit\b", text), age_years=age)


def volunteered_age(said: Said) -> dict:
    """An age stated as the speaker's own in any text."""
    text = said.text
    strict = said.asked is not None
    found = []
    for match in YEAR_OLD.finditer(text):
        if (
            re.search(r"\b(?:i am|i, a|as a|am a|female|male|woman|man)\b[^.]{0,25}$", text[: match.start()])
            or match.start() < 4
        ):
            found.append(match.group(1))
    mine = re.search(
        rf"\bi am (?:now |currently |only |just |a |an |nearly )*(\d{{2,3}})\b{NOT_YEARS}(?!\s*(?:or|-|"
        rf"to)\s*\d)(?! (?:next|in|on|soon|tomorrow|come)\b)",
        text,
    )
    if mine and (not strict or _is_age_there(said, text[mine.end() :])) and not OTHER_AGE.search(text[: mine.start()]):
        found.append(mine.group(1))
    found += OF_AGE.findall(text)
    bare = [c for c in said.clauses if re.fullmatch(r"(?:age )?\d\d", c)]
    if said.asked is None and len(bare) == 1 and len(said.clauses) > 1 and BESIDE_AN_AGE.search(text):
        found.append(bare[0].split()[-1])
    label = re.search(
        rf"\b(?:female|male|woman|man|lady|bloke|gent|guy|chap|gentleman|f|m),?\s*(\d\d)\b{NOT_YEARS}|"
        rf"(?:^|,)\W*(?:aged|age:?)\s*(\d\d)\b{NOT_YEARS}|(?:^(?:pt|patient|px)?\s*|[,.;]\s*)(\d\d)[\s,/]*(?:f\b|"
        rf"m\b(?!\s?\d)|female|male|woman|man)\b",
        text,
    )
    if label and "age" in label.group() and said.asked not in (None, "sex", "age_years", "weight_kg", "height_cm"):
        label = None
    if (
        label
        and "age" in label.group()
        and re.search(
            r"\b(?:fell|broke\w*|slip\w*|trip\w*|menopause|when|stopped|"
            r"periods|died)\b",
            text,
        )
    ):
        label = None
    if label and ("age" in label.group() or said.asked in (None, "sex", "age_years")):
        found.append(next(filter(None, label.groups())))
    ages = {float(age) for age in found if 18 <= float(age) <= HIGHEST_AGE}
    return {"age_years": ages.pop()} if len(ages) == 1 and "nearly" not in (mine.group() if mine else "") else {}


BESIDE_AN_AGE = re.compile(  # a lone figure in a note of facts is the age
    r"\bt[\s-]*score|\bdexa\b|\bdxa\b|\bosteop\w+|\bkgs?\b|\bcms?\b|\bstone\b|\bfemale\b|\bmale\b|\bwoman\b|\bman\b|\bfracture|"
    r"\bbroke|\bsmoker\b|\bmenopaus|\bsteroids?\b|\bpred\w*|\bon (?:alendron|denosumab|prolia|hrt)"
)


def _is_age_there(said: Said, after: str) -> bool:
    """Inside the form "I'm 64" is an age only where the question does not ask for a figure, or "now" says so."""
    if said.asked in ("weight_kg", "height_cm", "tallest_height_cm"):
        return bool(re.match(r"\s*(?:now|years|this year|next)", after))
    return True
