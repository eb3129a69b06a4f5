"""What a text says of a bone scan, taken out before its breaks are read.

Trap (H10): "-2.7 at the hip" names a place that was measured, and no bone that broke.
"""

import re
from dataclasses import replace

from knowledge.reading.fracture_words import BROKE, SITE
from knowledge.reading.normal import clauses
from knowledge.reading.outcome import Said

PLACE = rf"(?:(?:the|my|her|his|both|left|right|total|lower|and|of|at|in) )*(?:{re.sub('[?]P<[a-z]+>', '?:', SITE.pattern)})"
# A sign that hugs its figure or stands before a decimal: "wrist - 2 years ago" has neither.
SCORE = (
    r"(?<![\w.])(?:(?:minus|negative) (?=\d)|-(?=\d)|- ?(?=\d\.\d))\d{1,2}(?:\.\d+)?(?![\d.]*\d)"
    r"(?!\s*(?:/|-\s*\d|years?|yrs?|months?|weeks?|days?|times?|breaks?|fractur))"
)
SIGNED = re.compile(SCORE)
SCAN = re.compile(
    r"\bt[\s-]*(?:-\s*)?(?:scores?|values?)\b|\btscores?\b|\bz[\s-]*scores?\b|\bdexas?\b|\bdxas?\b|\bdensi\w+|\bosteopeni\w+|"
    rf"\b(?:bone|heel|hip|spine|wrist) scan\w*|\bscan\w*(?: (?:of|on|for|at))? {PLACE}|\bscan\w*\b[^,.;]*\d\.\d"
)
MEASURED = re.compile(  # a place beside the figure or the weakness that was found there
    rf"(?:{SCORE}|\bt[\s-]*scores? (?:is |was |of )*[\d.-]+|\bosteop\w+|\bthin(?:ning)?)(?: (?:sds?|below|under))* "
    rf"(?:at|in|of|for|on) {PLACE}|{PLACE}(?: (?:is|was|at|of|came out))*[\s:=(]*(?:{SCORE})"
)
ENDS = re.compile(r"[,;!?]|\.(?!\d)|\b(?:and|but|though|then|so)\b")
MORE_PLACES = re.compile(rf"\W*{PLACE}(?P<date>(?: (?:last|this) \w+| in \d{{4}}| \w+ \w+ ago)*)\W*")


def unscanned(said: Said) -> Said:
    """A message without what it says of a scan."""
    text = without_scans(said.text)
    return replace(said, text=text, clauses=clauses(text))


def without_scans(text: str) -> str:
    """A normal text with blanks for what it says of a scan, places and dates included; every other word keeps its place."""
    kept, start, goes_on, scored = "", 0, False, False
    for end in (*ENDS.finditer(text), None):
        piece = text[start : end.start() if end else len(text)]
        scan = bool(SCAN.search(piece) or SIGNED.search(piece)) and not BROKE.search(piece)
        more = MORE_PLACES.fullmatch(piece) if goes_on else None  # "a DXA of the hip, spine and wrist" has three places
        if scan or (more and not (scored and more.group("date"))):
            goes_on, scored = bool(SITE.search(piece)), bool(SIGNED.search(piece)) or (scored and not scan)
            kept += " " * len(piece)
        else:
            goes_on = goes_on and not piece.strip()
            kept += MEASURED.sub(lambda found: " " * len(found.group()), piece)
        kept, start = kept + (end.group() if end else ""), end.end() if end else len(text)
    return kept
