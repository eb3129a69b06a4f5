""" "Do I have osteoporosis?": never a diagnosis, but where the person's own T-score stands against -1.0 and -2.5.

The two thresholds are the World Health Organization's; the guide's passages name them too (what_is.diagnosis,
related.osteopenia). Trap: before menopause, and for men under 50, doctors go by the Z-score instead.
"""

import re
from typing import Any, List, NamedTuple, Optional, Tuple

from knowledge.interview import RiskProfile
from knowledge.person import density_reference, number
from knowledge.questions import known

NORMAL_FROM = -1.0  # T-score; WHO 1994
OSTEOPOROSIS_TO = -2.5  # T-score, inclusive; WHO 1994
PASSAGES = ("what_is.diagnosis", "related.osteopenia")
ILLNESS = r"(?:it|this|that|osteoporosis|osteopenia|osteopor\w+|brittle bones?|(?:weak|thin) bones?|the (?:disease|illness|condition))"
NAMED = r"(?:it|osteoporosis|osteopenia|osteopor\w+|brittle bones?|the (?:disease|illness|condition))"
END = r"(?: or not| or don't i| then| now| already)?[\s?.!]*$"
ASKED = re.compile(
    rf"\b(?:tell me|say|confirm|just want to know|want you to tell me|answer me)\b.{{0,20}}\b(?:if|whether|that)? ?(?:i|she|he|they)(?:'ve| have| has|'s|'ve got| have got| has got)? (?:got )?{ILLNESS}{END}|"
    rf"^(?!.*\bhow\b)(?:\W|\b(?:so|well|but|and|ok|okay|come on|please|then|yes or no)\b)*(?:do|does|have|has) (?:i|she|he|they|my \w+) (?:really |actually |definitely )?(?:have |got |have got )?{NAMED}{END}|"
    rf"\b(?:do|does) (?:i|she|he) or (?:do(?:n't| not)|does(?:n't| not)) (?:i|she|he)\b|\bam i osteoporotic\b|\bhave i (?:got )?(?:it|osteoporosis) or (?:not|haven't)|"
    rf"^(?:\W|\bso\b)*(?:is it|it's|it is|this is) (?:definitely )?(?:osteoporosis|osteopenia){END}|\b(?:does|do|would) (?:that|this|it|these)(?: score| number| figure)? mean (?:that )?(?:i|she|he)(?:'ve| have| has)? (?:got )?{NAMED}|"
    rf"\b(?:do|have) (?:i|they) (?:have |got )?it or (?:not|don't|do not|no)\b|^\W*(?:just |simply |only |please |a )*(?:yes or no|a yes or (?:a )?no){END}|"
    rf"\bso (?:i|she|he)(?:'ve| have| has)? (?:got |have )?{NAMED}{END}|\bdiagnose (?:me|her|him)\b",
    re.I)
SCORE = re.compile(r"\bt[- ]?score\b\D{0,25}?(?P<minus>-|minus |negative )(?P<figure>\d(?:[.,]\d{1,2})?)(?!\d)|(?P<minus2>-|minus )(?P<figure2>\d[.,]\d{1,2})\b.{0,25}\bt[- ]?score\b", re.I)
BARE = re.compile(r"(?<![\w.])(?:-|minus )(?P<figure>\d[.,]\d{1,2})\b", re.I)
FATE = re.compile(
    r"\b(?:will|am|are|is|going to|gonna|does (?:that|this|it) mean|how long (?:before|until))\b.{0,30}\b(?:i|she|he|my (?:bones|hip|back|spine))\b.{0,30}"
    r"\b(?:break|snap|crumble|shatter|wheelchair|bedridden|crippled|fall apart|collapse|end up|get worse|die|bent over|hunch\w*|care home)\b", re.I)
ASKS_OPINION = re.compile(
    r"\bwhat would you (?:do|choose|take)\b|\bif (?:you|it) were (?:me|you|my (?:doctor|mother|mum|mom|friend))\b|\bwould you (?:take|have|start|stop|treat) (?:it|them|me|the \w+)\b|"
    r"\bin my (?:shoes|place|position)\b|\bwhat(?:'s| is) your (?:advice|opinion|view)\b", re.I)
ASKS_QUESTIONS = re.compile(r"\bwhat (?:can|should|could|shall|do|must) (?:i|we) ask (?:(?:my|the|her|his) )?(?:doctor|gp|nurse|specialist|consultant|him|her|them)\b", re.I)
QUESTIONS = "What do I gain from it? What can go wrong? What else could I do? What happens if I wait?"
OPINION = f"I am a program, so I can't choose for you, and I don't know all that your doctor knows. What helps is to ask: {QUESTIONS}"
OPINION_PASSAGES = ("medication.choice",)
FATE_PASSAGES = ("risks.untreated", "takeaway.combine")
PLAIN = {"\u2019": "'", "\u2018": "'"}


def asks_verdict(text: str) -> bool:
    """Whether somebody wants to be told that they have the illness, or have it not."""
    for mark, plain in PLAIN.items():
        text = text.replace(mark, plain)
    return bool(ASKED.search(text))


class Judgement(NamedTuple):
    """A reply to somebody who wants to be told, and the passages behind it."""

    text: str
    passages: Tuple[str, ...]


def judgement(text: str, profile: RiskProfile) -> Optional[Judgement]:
    """The reply to a wish for a diagnosis, a fortune or an opinion; None if the message wishes for none of them."""
    if asks_verdict(text):
        return Judgement(verdict(profile), PASSAGES)
    if asks_fate(text):
        return Judgement(fate(profile), FATE_PASSAGES)
    if ASKS_QUESTIONS.search(text):
        return Judgement(f"Good questions to ask are: {QUESTIONS} I can keep your own questions on the page for your doctor.", OPINION_PASSAGES)
    return Judgement(OPINION, OPINION_PASSAGES) if ASKS_OPINION.search(text) else None


def asks_fate(text: str) -> bool:
    """Whether somebody asks what will become of them: "does that mean I'm going to break something?"."""
    return bool(FATE.search(text.replace("\u2019", "'")))


def fate(profile: RiskProfile) -> str:
    """The reply to it: nobody knows for one person, where a score stands, and that much can be done."""
    there = placed(profile)
    lead = ("Nobody can tell that for one person. Thin bones make a break more likely. They do not make it certain, and a lot can be "
            "done: strength and balance training, food, fewer falls, and medicine where it is needed.")
    return f"{lead}\n\n{there}" if there else lead


def placed(profile: RiskProfile, score: Optional[float] = None) -> Optional[str]:
    """Where a T-score stands against the two thresholds, in words; None without a score.

    Args:
        score: a T-score that was just named, else the one on file.
    """
    value = number(profile.t_score) if score is None else score
    if value is None:
        return None
    shown = f"{value:+.1f}".replace("-", "\u2212") if value else "0"
    parts: List[str] = [f"A T-score of {shown} {_band(value)}."]
    reference = density_reference(profile.sex, number(profile.age_years), profile.menopausal)
    if reference == "z_score":
        parts.append("At your age doctors go by another figure, the Z-score, so ask about that one.")
    return " ".join(parts)


def placed_alone(profile: RiskProfile, score: float) -> str:
    """Where a score that was just told stands, and that it is not all."""
    return f"{placed(profile, score)} Other things count too, such as your age and past breaks."


def score_in(text: str, topic: Optional[str] = None) -> Optional[float]:
    """The negative T-score that a question names ("what does a T-score of minus 2.7 mean?"), or None.

    Args:
        topic: where scores are being talked about, "what does -2.5 mean?" needs no name.
    """
    plain = re.sub("[\u2010-\u2015\u2212]", "-", text)
    match = SCORE.search(plain) or (BARE.search(plain) if topic in PASSAGES else None)
    if not match or len(SCORE.findall(text)) > 1:
        return None
    return -float(next(group for name, group in match.groupdict().items() if "figure" in name and group).replace(",", "."))


def verdict(profile: RiskProfile) -> str:
    """The reply to somebody who wants to be told: no diagnosis, the thresholds, and what a doctor adds."""
    no = "I can't tell you whether you have it. Only a doctor who knows all about you can put a name to it."
    there = placed(profile)
    if there:
        return f"{no}\n\n{there} Doctors also look at past breaks and at your other risks."
    return (f"{no}\n\nA bone density scan gives a T-score. From \u22121.0 up is normal, between \u22121.0 and \u22122.5 is called "
            "osteopenia, and \u22122.5 or lower is in the range for osteoporosis. If you know your T-score, tell me.")


def named_score(facts: Any) -> Optional[float]:
    """The T-score among facts that were just read, or None."""
    value = facts.get("t_score")
    return value if known(value) and isinstance(value, (int, float)) else None


def _band(value: float) -> str:
    for limit, text in _bands():
        if value >= limit:
            return text
    return "is at or below \u22122.5. That is the range that doctors call osteoporosis"


def _bands() -> Tuple[Tuple[float, str], ...]:
    return ((NORMAL_FROM, "is \u22121.0 or higher. That is in the normal range"),
            (OSTEOPOROSIS_TO + 1e-9, "lies between \u22121.0 and \u22122.5. That range is called osteopenia: lower than normal, but not in the "
             "range for osteoporosis"))
