"""Sex for the equations: female, male, or asked with care; a trans or non-binary person is never guessed."""

import re
from typing import Any, Dict, Optional

from knowledge.reading.outcome import Outcome, Said, answer, clarify
from knowledge.reading.people import subject_pronoun


FEMALE = re.compile(
    r"\b(?:f|fem|female|females|woman|women|womans|lady|ladies|girl|gal|lass|lassie|mrs|ms|miss|"
    r"grandmother|grandma|gran|granny|nan|nana|mother|mum|mom|housewife|widow|spinster|xx|dame|"
    r"missus|girlie|wife|fairer sex|chick|bird|femme|señora|gentlewoman)\b"
)
MALE = re.compile(
    r"\b(?:m|male|males|man|men|gentleman|gent|gents|bloke|guy|chap|boy|lad|mr|grandfather|grandad|"
    r"granddad|grandpa|father|dad|dude|fella|feller|fellow|widower|xy|bachelor|sir|geezer|husband|"
    r"geordie lad)\b"
)
TRANS = re.compile(
    r"\b(?:trans\w*|non[- ]?binary|nb|enby|intersex|gender ?(?:fluid|queer|neutral)|agender|assigned|"
    r"afab|amab|mtf|ftm|m2f|f2m|transition\w*|two[- ]spirit|born (?:a )?(?:male|female|man|woman)|"
    r"other|both|neither|either|in between|sex change)\b"
)
USE = re.compile(
    r"\b(?:use|using|go with|go for|put|choose|pick|say|take|please use|tick)\b (?:the )?(?:sums |"
    r"equations? |figures |numbers )?(?:for )?(?:the )?(female|woman|women|male|man|men)"
)
STATED = re.compile(
    r"\b(?:i am|i, a|as|identify as|am|being|she is|he is|mum is|dad is|mother is)\b (?:\w+[\w'-]* |"
    r"\d+ |,|- ?){0,6}?(?:a |an )?(?:\w+ ){0,2}?(female|woman|lady|girl|grandmother|gran|male|man|"
    r"gentleman|bloke|guy|chap|grandfather|widow|widower|housewife)\b"
)
LABELLED = re.compile(
    r"\b(?:i am|she is|he is|mum is|dad is) \d{2},? (?:and )?(?:a|an) (?:\w+ )?(woman|lady|female|man|gentleman|"
    r"male)\b|"
    r"(?<![\d.])\b(?:\d{2,3}[\s,/-]*(?:years?|yrs?|yr|y)?[\s./-]*(?:old\b|of age\b|o\b)?[\s.,/-]*(?:(?:white|"
    r"black|asian|indian|chinese|caucasian|retired|single|married|healthy|active|slim|"
    r"post-?menopausal|british|american|divorced|fit|old) )*\b(f|m|female|male|woman|man|lady|"
    r"gentleman|gent|bloke|chap|guy|gal|girl)|(female|male|woman|man|f|m|lady),?\s*(?:aged? )?\d{2}|"
    r"\b(?:a|an) (?:\w+ )?(woman|lady|female|man|gentleman|male) (?:of|aged) \d{2}|"
    r"(?:post-?menopausal) (woman|lady|female)|(?:sex|gender)(?: is|:)? (f|m|female|"
    r"male))\b(?! ?\d)"
)


BARE = re.compile(  # nothing else is answered by it, whatever is open
    r"\W*(?:(?:i am|he is|she is|it is|sex|gender)\W+)?(?:an? )?(?:(?P<female>female|woman|lady)|male|man|gentleman|bloke)(?:[ ,]+(?:of course|obviously|here|by the way|myself))?\W*"
)


def read_sex(said: Said) -> Optional[Outcome]:
    """Read a reply to "female or male?"; a trans or non-binary person is asked which sums to use, never guessed."""
    text = re.sub(
        r"\bnot (?:a |an )?(?:female|male|man|woman|lady|gentleman|bloke|girl|boy|m|f)\b|\b(?:male|"
        r"man) or (?:female|woman)\b|\b(?:female|woman) or (?:male|man)\b|\bmy (?:husband|wife|son|"
        r"daughter|doctor)\b(?! is)",
        " ",
        said.text,
    )
    text = re.sub(r"\bi am (?:her|his) \w+\b", " ", text)
    use = USE.search(text)
    if use and (TRANS.search(text) or len(text.split()) < 8):
        return answer(sex="female" if use.group(1) in ("female", "woman", "women") else "male")
    if TRANS.search(text):
        return clarify("sex_for_equations")
    negated_male = re.search(r"\bnot (?:a |an )?(?:male|man|bloke|boy|m|gentleman)\b", said.text)
    negated_female = re.search(r"\bnot (?:a |an )?(?:female|woman|lady|girl|f)\b", said.text)
    text = re.sub(r"\bi am (?:a |an )?(?:\w+ )?(?:m|f)?\s*\d+.{0,8}?(?:kg|cm)\b", " ", text)
    female, male = FEMALE.search(text), MALE.search(text)
    if female and male:
        last = re.search(r"\b(?:sorry|no|actually|i mean|meant|rather)\b", text)
        if not last:
            return clarify("unclear")
        return answer(
            sex="female"
            if max(m.start() for m in FEMALE.finditer(text)) > max(m.start() for m in MALE.finditer(text))
            else "male"
        )
    if female or male:
        return answer(sex="female" if female else "male")
    if negated_male or negated_female:
        return (
            answer(sex="female" if negated_male and not negated_female else "male")
            if not (negated_male and negated_female)
            else clarify("unclear")
        )
    pronoun = subject_pronoun(said.text)
    return answer(sex=pronoun) if pronoun and len(said.text.split()) <= 8 else None


def volunteered_sex(said: Said) -> Dict[str, Any]:
    """The sex stated with an age or as "I am a woman" in any text."""
    if TRANS.search(re.sub(r"\b(?:other|both|neither|either|assigned|transition\w*)\b", "", said.text)):
        return {}
    if re.search(r"^\W*a lady never\b", said.text):
        return {"sex": "female"}
    bare = BARE.fullmatch(said.text)
    if bare:
        return {"sex": "female" if bare.group("female") else "male"}
    match = LABELLED.search(said.text)
    if match and len(next(filter(None, match.groups()))) == 1 and said.asked not in (None, "age_years", "sex"):
        match = None
    if match is None:
        match = STATED.search(said.text)
        if match and re.search(r"\bnot (?:a|an)?\b|\blike (?:a|an)\b|\bif i\b", match.group()):
            match = None
    if match is None:
        return {}
    word = next(filter(None, match.groups()))
    return {"sex": "female" if FEMALE.fullmatch(word) else "male"}
