"""The speaker's own breaks in a text: site, when, and how easily; a relative's break is never the speaker's."""

import re
from typing import List, NamedTuple, Optional, Tuple

from knowledge.reading.dates import When, when_in
from knowledge.reading.fracture_words import (
    ACHES,
    ADULT,
    ADULT_YOUNG,
    AT_AGE,
    BROKE,
    CHILD,
    COUNTED_FROM,
    FRAGILE,
    HARD,
    REPLACED,
    SITE,
    SOFT,
    STAIRS,
    STRESS,
)
from knowledge.reading.outcome import Said
from knowledge.reading.people import ME, mentions, owner


METAL = re.compile(r"\b(?:screws?|pins?|plates?|rods?|nails?|metal\w*) (?:in|into|on) (?:my |the )?(?:left |right )?$")


class Break(NamedTuple):
    """One break of the speaker's: site, when, its place, and whether it broke easily (None: not told)."""

    site: str
    when: Optional[When]
    at: int
    easy: Optional[str]


def breaks(said: Said, asked: bool = True) -> List[Break]:
    """The speaker's own breaks that a text tells of; bare sites count only as a reply to a question about breaks."""
    text = said.text
    told: List[Break] = []
    has_verb = BROKE.search(text)
    for clause, offset in _parts(text):
        if not has_verb and (not asked or ACHES.search(clause)):
            continue
        clause = REPLACED.sub(lambda m: " " * len(m.group()), clause) if not BROKE.search(clause) else clause
        for match in SITE.finditer(clause):
            site = match.lastgroup or "other"
            if match.group() in ("bone", "bones") and (not has_verb or len(list(SITE.finditer(text))) > 1):
                continue
            operated = not has_verb and SOFT.search(text) and METAL.search(clause[: match.start()])
            if _is_not_mine(clause, match) or _is_denied(clause, match):
                continue
            if _is_place(clause, match) and not operated:
                continue
            told.append(
                Break(
                    site,
                    when_in(text, said.today, age_of(said)),
                    offset + match.start(),
                    _ease(said, text, clause, _piece(clause, match), site),
                )
            )
    return _distinct(told)


def age_of(said: Said) -> Optional[float]:
    return said.profile.age_years if isinstance(said.profile.age_years, float) else None


def _parts(text: str) -> List[Tuple[str, int]]:
    return [(m.group(), m.start()) for m in re.finditer(r"[^.;!?]+", text)]


def _is_not_mine(clause: str, match: "re.Match[str]") -> bool:
    return bool(mentions(clause)) and owner(clause, match.start()) != ME


def _is_denied(clause: str, match: "re.Match[str]") -> bool:
    before = re.split(r",|\bbut\b|\bjust\b|\bonly\b|\bapart from\b|\bexcept\b|\bother than\b", clause[: match.start()])[
        -1
    ]
    return bool(re.search(r"\b(?:no|not|never|nor|without|did not)\b(?!.{0,20}\bonly\b)", before))


def _is_place(clause: str, match: "re.Match[str]") -> bool:
    """Words that name a bone but mean something else: "on foot", "hand rail", "screw in my hip"."""
    around = clause[max(0, match.start() - 14) : match.end() + 12]
    return bool(
        re.search(
            r"\b(?:on foot|hand ?rail|by hand|other hand|at hand|back in|back of|went back|come back|"
            r"back pain|(?:screws?|pins?|plates?|rods?|metal\w*) in (?:my |the )?(?:left |"
            r"right )?\w*$|\d+ f(?:ee|oo)t\b)",
            around + " ",
        )
        and not re.search(
            r"back (?:broke|"
            r"fractur)",
            around,
        )
    ) or bool(
        re.search(
            r"\b(?:screws?|pins?|plates?|rods?|metalwork|replacement) (?:in|on|for) (?:my |"
            r"the )?(?:left |right )?$",
            clause[: match.start()],
        )
    )


def _distinct(found: List[Break]) -> List[Break]:
    seen, kept = set(), []
    specific = {b.site for b in found if b.site != "other"}
    for one in found:
        if one.site in seen or (one.site == "other" and specific and len(found) > 1):
            continue
        if (
            one.site in ("leg", "arm")
            and specific & {"hip", "femur", "ankle", "wrist", "shoulder"}
            and one.site not in ("leg", "arm")
        ):
            continue
        seen.add(one.site)
        kept.append(one)
    return kept


def _piece(clause: str, match: "re.Match[str]") -> str:
    """The part of a clause about one bone, where another part is about another ("wrist at 50, ankle as a child")."""
    pieces = [(m.start(), m.group()) for m in re.finditer(r"(?:(?!,|\band\b).)+", clause)]
    here = max((piece for piece in pieces if piece[0] <= match.start()), default=(0, clause))[1]
    others = [piece for _, piece in pieces if piece != here and SITE.search(piece)]
    told = any(pattern.search(here) for pattern in (HARD, SOFT, CHILD, AT_AGE, ADULT_YOUNG))
    return here if others and told else clause


def _ease(said: Said, text: str, clause: str, piece: str, site: str) -> Optional[str]:
    """ "easy", "hard", "minor", "stress" or None (how it broke was not told)."""
    if site == "minor":
        return "minor"
    here = (
        piece
        if piece != clause
        else (
            clause
            if len(_parts(text)) > 1 and (HARD.search(clause) or SOFT.search(clause) or CHILD.search(clause))
            else text
        )
    )
    at_age = AT_AGE.search(here)
    if CHILD.search(here) or (at_age and float(at_age.group(1)) < ADULT):
        return "hard"
    young = ADULT_YOUNG.search(here) or (at_age and float(at_age.group(1)) < COUNTED_FROM)
    if HARD.search(here) and not re.search(
        r"\b(?:getting|stepping|stepped|got) (?:in|out|off|into|onto)\b|"
        r"\bparked\b|\bto the (?:car|bus)\b|\bparking\b|\bcar park\b",
        here,
    ):
        return "hard"
    if FRAGILE.search(here):
        return "easy"
    if STRESS.search(here) and not re.search(
        r"\b(?:trip\w*|slip\w*|fell|fall|tumbl\w*)\b", re.sub(r"\bno fall\b", "", here)
    ):
        return "stress"
    if young:
        return "hard"
    if STAIRS.search(here) and not re.search(
        r"\b(?:bottom|last|1|missed a|missed the) (?:step|stair)\b|\boff (?:a|"
        r"the|1) step\b|\b(?:slip\w*|trip\w*|stumbl\w*) on (?:the |a |some |our |my )?(?:[\w-]+ )?(?:steps?|stairs?)\b(?! (?:and )?(?:fell )?down)|\bup (?:the )?(?:stairs|steps)\b|\bmissed the last\b",
        here,
    ):
        return "stairs"
    return "easy" if SOFT.search(here) else None
