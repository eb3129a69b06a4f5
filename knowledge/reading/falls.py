"""Falls in the last year: a count, with "three or four" as the lower and doubt, and near misses as none."""

import re
from typing import List, Optional

from knowledge.reading.dates import MONTH, when_in
from knowledge.reading.fracture_words import BROKE
from knowledge.reading.normal import clauses
from knowledge.reading.outcome import Outcome, Said, answer, clarify, dont_know, invalid
from knowledge.reading.people import NEXT_PERSON, about_me, own_words
from knowledge.reading.scan import BELOW_ZERO, N, is_hedged, numbers, range_in, settled
from knowledge.reading.yes_no import polarity

MOST = 400
ONE_YEAR = 12
FELL = re.compile(
    r"\b(?:went my length|measured my length|fell|fall|falls|fallen|falling|tripped|trip|slipped|slip|tumbled?|stumbled?|came a cropper|"
    r"went (?:down|over|flying|head over)|took a tumble|slid|hit the (?:deck|floor|ground)|purler|"
    r"collapsed|toppled|landed|a spill|cropper|over on my|keeled)\b"
)
NEARLY = re.compile(
    r"\b(?:nearly|almost|near miss\w*|close call\w*|(?:caught|catch) (?:myself|me)|saved myself|wobble\w*|"
    r"did not (?:actually |quite |properly )?(?:fall|hit|go down)|stumbl\w+ but|"
    r"managed to (?:catch|grab|stay)|grabbed)\b"
)
FELL_OR_COUNT = re.compile(rf"{FELL.pattern}|\d|\b(?:once|twice|none|never|no|not)\b")
NOT_ONCE = re.compile(
    r"\b(?:not|never|have not \w+|did not \w+)(?: even)? once\b|\b(?:not|never) (?:a single |even )?(?:1|one|"
    r"a)\b(?= fall|\W*$|[,.;!])"
)
NONE = re.compile(
    r"\b(?:none|not even once|zero|nil|never|nope|no falls?|not (?:fallen|once|one|any|at all|had any|this year|"
    r"recently|in the last|in the past|so far|yet)|have not (?:fallen|had)|did not fall|do not fall|"
    r"haven't fallen|touch wood|nowt|0|steady as|sure[- ]footed|no\b)"
)
ONE = re.compile(
    r"\bonce\b|\bjust the 1\b|\b(?:just|only|had|have had|the|a) (?:the )?one\b|\bone\b|"
    r"\b(?:just|only) (?:the|that|this) (?:\w+ )?(?:fall|time|tumble)\b|\bthe one time\b|\bthe once\b|\b(?:a|one|had a|took a|an) (?:\w+ ){0,2}?(?:fall|tumble|trip|"
    r"slip|cropper|spill|purler)\b"
)
OFTEN = re.compile(
    r"\b(?:every (?:day|week|month|other|few|\d+ (?:weeks|months))|all the time|weekly|daily|monthly|"
    r"lots|loads|many|several|countless|constantly|keep (?:falling|tripping|going)|too many|"
    r"lost count|numerous|often|frequent\w*|regular\w*|always|a lot|quite a few|plenty|dozens|"
    r"umpteen|some|most (?:days|weeks)|(?:once|twice|few times|\d+ times?) a (?:week|month|day|"
    r"fortnight)|now and (?:then|again)|occasional\w*|a bit|sometimes)\b"
)
NO_FALL = (  # "fell in love twice", with its count
    r"(?:\b(?:once|twice|\d+ times),? (?:i )?)?\b(?:fell|falls?|fallen|falling) (?:fast )?(?:asleep|out (?:with|over)|in love|ill|pregnant|behind|for(?! (?:no|the|a (?:2nd|second|third))\b)|apart|silent)\b"
    r"(?:(?: (?!but\b|and\b|then\b|never\b|no\b|not\b)\w+){0,5}? (?:once|twice|thrice|\d+ times)\b)?"
)
EARLIER = re.compile(
    r"\b(?:year before|years ago|the year before last|two years|before that|previous year|"
    r"not (?:this|in the last|in the past) year|last one was|since (?:19|20)\d\d|long ago|"
    r"years back|(?:winters|summers) ago|(?:not|none|nothing|no more|no falls) since)\b"
)


def read_falls(said: Said) -> Optional[Outcome]:
    """Read a reply to "how many times have you fallen in the last 12 months?"."""
    text = re.sub(
        r"\b(?:in|over|during|for|within) (?:the )?(?:last|past) (?:12 months?|1 year|year|2 years|"
        rf"\d+ months?)\b|\bthis (?:past )?year\b|{NO_FALL}",
        " ",
        settled(_of_the_year(own_words(said.text, said.clauses, FELL_OR_COUNT))),
    )
    text = re.sub(r"(?<!last )\b(?:one|1) (?:of them|was|where|on)\b", " ", re.sub(r"^\W*x ?(\d+)\b", r"\1 times", text))
    if BELOW_ZERO.search(text):
        return invalid("too_low")
    if NONE_NOW.search(said.text):
        return answer(is_hedged(text), falls_past_year=0.0)
    if MANY_YEARS.search(said.text) and not THIS_YEAR.search(said.text) and not NONE.search(text):
        return clarify("how_many")
    if A_RATE.search(said.text) or (LOST_COUNT.search(text) and not NONE_OF_IT.match(text)):
        return clarify("how_many")
    if NONE_OF_IT.match(text) and not re.search(r"\b(?:but|except|well|only|just|apart|since)\b", text):
        return answer(is_hedged(text), falls_past_year=0.0)
    if NOT_ONCE.search(text):
        return answer(is_hedged(text), falls_past_year=0.0)
    span = range_in(text)
    if span and not re.search(r"\d\s*(?:-|to|or)\s*\d+\s*(?:years?|months?|weeks?|steps?|stairs?|ago)", text):
        return answer(True, falls_past_year=span[0]) if span[0] <= MOST else invalid("too_high")
    twice = re.search(r"\btwice,? (?:or |maybe |perhaps |possibly |even )+(?:thrice|\d)", text)
    if twice:
        return answer(True, falls_past_year=2.0)
    if re.search(r"\bonce or twice\b|\bonce,? (?:maybe|perhaps|possibly|or) (?:even )?twice\b", text):
        return answer(True, falls_past_year=1.0)
    dated = re.search(r"\b(?:19|20)\d\d\b", text)
    if dated and int(dated.group()) < said.today.year - 1 and not re.search(r"\bthis year\b|\bsince\b", text):
        return answer(falls_past_year=0.0)
    if EARLIER.search(text) and not re.search(r"\b(?:this year|since then)\b.*\d", text):
        return _earlier(said, text)
    return _counted(said, text)


NONE_NOW = re.compile(  # "none this year, two last year"
    r"^\W*(?:none|no|nil|zero|nothing|not|0)\b[^.;,]{0,25}\bthis year\b(?=.*\b(?:last year|year before|before that|in (?:19|20)\d\d)\b)"
)
MANY_YEARS = re.compile(r"\b(?:in|over) the (?:last|past) (?:few|several|[2-9]|\d\d) years\b")
A_RATE = re.compile(r"\b\d+ (?:a|per|each|every) (?:day|week|month|fortnight)\b|\bevery (?:day|week|month|fortnight)\b(?! but)")
LOST_COUNT = re.compile(r"\blost count\b|\bstopped counting\b")
NONE_OF_IT = re.compile(r"\W*(?:nil|no|zero|none)\b(?: \w+)? ?falls?\b")
LIFELONG = re.compile(r"\bin my (?:whole )?life\b|\baltogether\b|\bin all\b|\bover the years\b|\bever\b")
THIS_YEAR = re.compile(r"\b(?:this|the (?:last|past)|in the last|over the last) (?:past )?(?:year|12 months?)\b")
A_COUNT = re.compile(r"\b(?:\d+|one|once|twice|none)\b")


def _of_the_year(text: str) -> str:
    """The clause on the last year, where falls of a whole life are told beside it."""
    parts = clauses(text)
    yearly = [p for p in parts if THIS_YEAR.search(p) and A_COUNT.search(THIS_YEAR.sub(" ", p))]
    return yearly[0] if len(yearly) == 1 and LIFELONG.search(text) and len(parts) > 1 else text


def _earlier(said: Said, text: str) -> Optional[Outcome]:
    """Falls that are said to lie further back than a year; "none this year but two the year before" is none."""
    first = re.split(r"\bbut\b|,|;|\.", text)[0]
    if NONE.search(first) or re.search(r"\b(?:not|none|nothing|no more|no falls) since\b", text):
        return answer(falls_past_year=0.0)
    when = when_in(text, said.today)
    if when and when.months_ago is not None and when.months_ago > ONE_YEAR:
        count = [f for f in numbers(first) if f.value < 50 and not re.match(r"\s*years?", first[f.end :])]
        return (
            answer(falls_past_year=0.0) if not (count and "," in text) else answer(True, falls_past_year=count[0].value)
        )
    return _counted(said, text)


NOT_FALLEN = re.compile(
    r"\b(?:never|did not|do not|have not|without|not) (?:actually |ever |quite |properly )?(?:fall|fell|fallen|falling|"
    r"gone down|went down|go down|went over|gone over|landed|hit the)\b"
)
NEAR_MISS = re.compile(
    r"\b(?:i )?(?:have )?(?:nearly|almost) \w+\b[^.,;]*|\b(?:\d+|a|an|one|few|some) (?:near miss\w*|close (?:calls?|shaves?|ones?)|wobbles?|stumbles?)|\b(?:did not|never) (?:actually |quite )?(?:fall|hit)\b[^.,;]*"
)
NOT_A_COUNT_AFTER = re.compile(
    r"\s*(?:years?|winters?|summers?|months?|m\b|weeks?|days?|steps?|stairs?|feet|foot|ft|rd|th|st|st of|am|pm|"
    r"o'clock|%|inches|hours?|"
    r"minutes?|kg|stone|sticks?|canes?|walkers?|crutches|rails?|dogs?|cats?|knees?|hips?|children|kids|floors?|flights?|storeys?|carers?)\b"
)
NOT_A_COUNT_BEFORE = re.compile(r"\b(?:aged?|i am|at|on the|when i was|may|june|july|march|april)\s*$")
AGAIN = re.compile(
    r"\band the (?:day|week|month) before\b|\b(?:and|then) (?:then |once )?again\b(?! (?:and|then))|\b(?:and|"
    r"then) (?:then )?another(?: one| fall| time)?\b|\banother (?:one|1|fall|time)\b"
)
TAKEN_BACK = re.compile(r"\b(?:no|sorry|actually|i mean|wait|make that)\b")


def _counted(said: Said, text: str) -> Optional[Outcome]:
    if NOT_FALLEN.search(text) and not re.search(r"\d|\bonce\b|\btwice\b", text):
        return answer(is_hedged(re.sub(r"\ba few\b", "", text)), falls_past_year=0.0)
    if re.search(r"\b(?:less|fewer) than\b|\bunder \d|\bup to\b", text):
        return clarify("how_many")
    often = OFTEN.search(text)
    rate = bool(often and re.search(r"\b(?:a|per|every|each)\b", often.group()))
    if NEARLY.search(text) and not re.search(r"\b(?:but|and) (?:did|i did|fell)\b", text):
        rest = NEAR_MISS.sub(" ", text)
        if not FELL.search(rest) or not any(f.value < 50 for f in numbers(rest)):
            return answer(is_hedged(text), falls_past_year=0.0)
    counted = None if rate else _by_figure(text) or _by_word(text)
    return counted or _uncounted(said, text, rate)


def _by_figure(text: str) -> Optional[Outcome]:
    """A count written as a figure."""
    figures = [
        f
        for f in numbers(text)
        if not NOT_A_COUNT_AFTER.match(text[f.end :])
        and not 1900 <= f.value <= 2040
        and not NOT_A_COUNT_BEFORE.search(text[: f.start])
    ]
    if not figures:
        return None
    total = figures[0].value
    if len(figures) > 1 and TAKEN_BACK.search(text[figures[0].end : figures[1].start]):
        total = figures[1].value
    if len(figures) == 2 and re.search(r"\b1 \w+ (?:fall )?(?:\w+ )?(?:and|,|plus) \d", text):
        total += figures[1].value
    if total > MOST:
        return invalid("too_high")
    at_least = re.search(r"\d\s*\+|\b(?:more than|over) \d", text)
    return answer(is_hedged(text) or bool(at_least), falls_past_year=float(int(total)))


def _by_word(text: str) -> Optional[Outcome]:
    """A count in words: once and twice are added up, "a few" is three with doubt."""
    months = {m.group(1)[:3] for m in MONTH.finditer(text) if m.group(1) != "may" or text[: m.start()].endswith(("in ", "and "))}
    words = re.findall(r"\b(?:once|twice)\b", text)
    if (len(months) <= len(words) and len(words) > 1) or words == ["twice"]:
        if words.count("twice") > 1 and not re.search(r"\b(?:and|plus|then)\b", text):
            words = ["twice"]  # "twice, well, I tripped twice"
        counts = [2 if word == "twice" else 1 for word in words]
        total = counts[0] if len(counts) > 2 and counts[0] == sum(counts[1:]) else sum(counts)
        return answer(is_hedged(text), falls_past_year=float(total))
    if len(months) > 1 and not re.search(r"\b(?:to|between|from|or|until|since)\b", text):
        return answer(is_hedged(text), falls_past_year=float(len(months)))
    if AGAIN.search(text) and FELL.search(text):
        return answer(is_hedged(text), falls_past_year=2.0)
    if re.search(r"\bthrice\b", text):
        return answer(falls_past_year=3.0)
    if re.fullmatch(r"\W*few\W*", text):
        return clarify("how_many")  # "few" is hardly any, "a few" some
    if re.search(r"\bfew\b", text) and not re.search(r"\bquite a few\b", text):
        return answer(True, falls_past_year=3.0)
    return None


def _uncounted(said: Said, text: str, rate: bool) -> Optional[Outcome]:
    if rate:
        return clarify("how_many")
    if (re.search(r"\bonce\b", text) and not NOT_ONCE.search(text)) or (
        ONE.search(text) and not re.search(r"\bno\b|\bnot\b|\bnever\b", text) and not OFTEN.search(text)
    ):
        return answer(is_hedged(text), falls_past_year=1.0)
    said_it = polarity(text)
    if (
        NONE.search(text)
        and said_it.value != "yes"
        and not re.search(
            r"\b(?:no idea|not sure|not counting|"
            r"do not count|never count)\b",
            text,
        )
    ):
        return (
            answer(said_it.hedged, falls_past_year=0.0) if said_it.value != "unsure" else dont_know("falls_past_year")
        )
    if OFTEN.search(text):
        return clarify("how_many")
    if said_it.value == "no":
        return answer(said_it.hedged, falls_past_year=0.0)
    if said_it.value == "unsure":
        return dont_know("falls_past_year")
    if re.fullmatch(
        r"\W*(?:yes|just|only|\W)*(?:yesterday|today|this morning|last (?:week|night|month|\w+day)|"
        r"recently)\W*",
        text,
    ):
        return answer(falls_past_year=1.0)
    once = FELL.search(text) and re.search(
        r"\b(?:fell|measured|tripped|slipped|tumbled|slid|went|came|took|landed|toppled|"
        r"collapsed)\b",
        text,
    )
    if once:
        when = when_in(text, said.today)
        if when and when.months_ago is not None and when.months_ago > ONE_YEAR:
            return answer(falls_past_year=0.0)
        return answer(is_hedged(text), falls_past_year=1.0)
    return clarify("how_many") if said_it.value == "yes" else None


NO_FALLS = re.compile(
    r"\b(?:no|had no|not had any|without any|zero) falls\b|\bi have (?:not|never) (?:had a fall|"
    r"fallen)(?: over)?(?:$| (?:in|this))"
)
TOLD = re.compile(
    rf"(?:\bi |\band |^)(?:i )?(?:also |then |have )*(?:(?:fell|fallen|tripped)(?: over| down)? (?:about )?"
    rf"(?:{N}|(once|twice))(?: times)?|(?:had|took|taken) (?:about )?(?:{N} (?:falls?|tumbles?)|(a) (?:\w+ )?(?:fall|tumble)))\b"
)
NOT_MINE = re.compile(r"\b(?:years? ago|foot|feet|metres|stairs|steps|ft|off|children|my (?:mother|mum|dad)|she|he|if)\b")
COUNTED_IN = re.compile(r"\b(?:year|months|times|falls)\b")


NOTHING_BROKE = re.compile(r"\b(?:nothing|no bones?|none|not|never)(?: \w+)? (?:broken?|fractured|breaks?)\b|\bno (?:breaks?|fractures?)\b")


def volunteered_falls(said: Said) -> dict:
    """Falls with their number in any text, the speaker's own and of the last year."""
    for clause in _thoughts(said):
        if NO_FALLS.search(clause):
            return {"falls_past_year": 0.0}
        told = TOLD.search(clause)
        if told and not NOT_MINE.search(clause):
            count = told.group(1) or told.group(3)
            value = float(count) if count else {"once": 1.0, "twice": 2.0}.get(told.group(2), 1.0)
            return {"falls_past_year": value} if value <= 50 and _in_the_year(said, clause, bool(told.group(4))) else {}
    return {}


def _thoughts(said: Said) -> List[str]:
    """The clauses, cut where another person's part ends: "my mother broke her hip and I had a fall"."""
    return [part.strip() for clause in said.clauses for part in NEXT_PERSON.split(clause) if part.strip()]


def _in_the_year(said: Said, clause: str, single: bool) -> bool:
    """Whether a clause dates its falls within the year; "a fall" is the count only where no break is told with it."""
    if single and (said.asked is not None or BROKE.search(NOTHING_BROKE.sub(" ", " , ".join(about_me(_thoughts(said)))))):
        return False
    when = when_in(clause, said.today)
    if when and when.months_ago is not None:
        return when.months_ago <= ONE_YEAR
    return not single and bool(COUNTED_IN.search(clause))
