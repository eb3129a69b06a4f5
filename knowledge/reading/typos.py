"""Mends slips in the words that carry an answer: numbers, units, bone words. Medicines mend themselves in terms.py.

Trap: "eight" is one letter from "weight", "height", "right" and "night", so short number words are only mended by list.
"""

import re
from functools import lru_cache

from knowledge.spelling import slips

WORD = re.compile(r"[a-z]{4,}")
SLIPS = {
    "fourty": "forty",
    "fourtey": "forty",
    "fivty": "fifty",
    "fiffty": "fifty",
    "fithy": "fifty",
    "fity": "fifty",
    "sixy": "sixty",
    "sicty": "sixty",
    "siksty": "sixty",
    "eigth": "eight",
    "eihgt": "eight",
    "eigt": "eight",
    "ateen": "eighteen",
    "thre": "three",
    "thee": "three",
    "trhee": "three",
    "tree": "tree",
    "sevn": "seven",
    "sven": "seven",
    "seaven": "seven",
    "nien": "nine",
    "fuor": "four",
    "foru": "four",
    "fiev": "five",
    "fife": "five",
    "ponds": "pounds",
    "pouds": "pounds",
    "pounts": "pounds",
    "punds": "pounds",
    "poudns": "pounds",
    "hight": "height",
    "heigth": "height",
    "hieght": "height",
    "wieght": "weight",
    "weigth": "weight",
    "wight": "weight",
    "lbd": "lbs",
    "ibs": "ibs",
    "stoen": "stone",
    "ston": "stone",
    "stones": "stone",
    "sone": "stone",
    "kilso": "kilos",
    "killos": "kilos",
    "kgms": "kg",
    "kilogramms": "kg",
    "foor": "foot",
    "foott": "foot",
    "inchs": "inches",
    "incehs": "inches",
    "icnhes": "inches",
    "inces": "inches",
    "centimeter": "cm",
    "centremeters": "cm",
    "femail": "female",
    "femal": "female",
    "feamle": "female",
    "famale": "female",
    "femaile": "female",
    "womam": "woman",
    "wman": "woman",
    "womna": "woman",
    "woamn": "woman",
    "mael": "male",
    "yse": "yes",
    "yess": "yes",
    "yesss": "yes",
    "nope": "no",
    "nop": "no",
    "noep": "no",
    "nevr": "never",
    "neber": "never",
    "nver": "never",
    "neevr": "never",
    "nto": "not",
    "realy": "really",
    "relly": "really",
    "smke": "smoke",
    "smok": "smoke",
    "somke": "smoke",
    "smokr": "smoker",
    "drnk": "drink",
    "dirnk": "drink",
    "brok": "broke",
    "borke": "broke",
    "borken": "broken",
    "brokn": "broken",
    "wirst": "wrist",
    "wrsit": "wrist",
    "writs": "wrist",
    "rist": "wrist",
    "motehr": "mother",
    "mohter": "mother",
    "fater": "father",
    "minu": "minus",
    "mius": "minus",
    "mins": "mins",
    "nagative": "negative",
    "minuse": "minus",
    "hipp": "hip",
    "spin": "spine",
    "spien": "spine",
    "teetotall": "teetotal",
    "tea total": "teetotal",
    "teatotal": "teetotal",
    "ocasionally": "occasionally",
}
TARGETS = re.findall(
    r"\w+",
    (
        "twenty thirty forty fifty sixty seventy eighty ninety hundred eleven thirteen fourteen fifteen "
        "sixteen seventeen  eighteen nineteen kilograms kilogram kilogrammes pounds centimetres centimeters "
        "metres inches menopause menopausal  postmenopausal perimenopausal perimenopause hysterectomy "
        "osteoporosis osteopenia rheumatoid arthritis psoriatic  osteoarthritis fracture fractured fractures "
        "shoulder vertebra pelvis occasionally occasional socially cigarettes  cigarette teetotal steroids "
        "steroid inhaler diabetes thyroid overactive underactive parathyroid coeliac celiac  anorexia bulimia "
        "cirrhosis colitis crohns mother father parents grandmother grandfather exercise unsure negative "
        "adopted pregnant breastfeeding alcohol "
    ),
)
# Everyday words that lie one or two letters from a target and are right as they stand.
ENGLISH = frozenset(
    re.findall(
        r"[\w-]+",
        (
            "fifth sixth seventh eighth ninth thirst thirsty nifty sorty shifty thrifty dirty hundreds nineties "
            "twenties forties  fifties sixties seventies eighties thirties party shoulders smother another others "
            "mothers fathers brother  farther gather rather bother further parent apparent transparent positive "
            "relative exercised exercises steroidal  occasion occasions diabetic celebs vertebrae vertebral forth "
            "fourth fort frothy pounded sounds rounds founds bounds  hounds mounds wounds grounds pound founder "
            "inched inch pinches inhalers inhaled inhale metre metres meters factored  fractions fracturing "
            "menopauses arthritic specially special sure insure ensure unsured cigars adapted adopt pregnancy "
            "feather lather leather weather neither either mouther eleventh fifteenth matter centimeter "
            "kilogramme  three seven eight sixteenth alcoholic alcoholics itches stitches fatter crowns patents "
            "smothered mothered  exercisers positively naturally matters parental infractions  tricky sixties "
            "thirties party forty fit fist first thyroids rheumatic rheumatism "
        ),
    )
)
TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
ONE_SLIP, TWO_SLIPS = 5, 8  # letters from which one and two slips are mended; the tens from four letters


SLIPS.update({ten[:-1] + "ie": ten for ten in TENS})


def mend(text: str) -> str:
    """Put right the misspelt words of a lower-case text that carry an answer."""
    return WORD.sub(
        lambda match: _mended(match.group()), re.sub(r"\bte[ae][- ]?total\b|\bt-?total\b", "teetotal", text)
    )


@lru_cache(maxsize=8192)
def _mended(word: str) -> str:
    if word in SLIPS:
        return SLIPS[word]
    if word in ENGLISH or word in TARGETS or len(word) < ONE_SLIP - 1:
        return word
    near = [
        target
        for target in (TARGETS if len(word) >= ONE_SLIP else TENS)
        if target[0] == word[0]
        and abs(len(target) - len(word)) <= 2
        and slips(word, target) <= (2 if min(len(word), len(target)) >= TWO_SLIPS else 1)
        and not (target + "s" == word or word + "s" == target)
    ]
    return min(near, key=lambda target: slips(word, target)) if near else word
