"""Smoking and exercise from messy text: amounts become the codes of choices.py, weekdays become days a week.

Trap: "20 a day until 2010" is an ex-smoker, and "vaping" alone is no answer about smoking.
"""

import re
from typing import Optional

from knowledge.reading.normal import clauses
from knowledge.reading.outcome import ANSWER, HEDGED, Outcome, Said, answer, clarify, invalid
from knowledge.reading.people import own_words
from knowledge.reading.scan import N, is_hedged, is_question, numbers, range_in
from knowledge.reading.yes_no import polarity

MODERATE_A_DAY, HEAVY_A_DAY = 10, 20  # cigarettes a day; bands of the QFracture question (Hippisley-Cox 2012)
CIGARETTES_A_PACK = 20
OWN_WORD = re.compile(r"\bi\b|\bme\b|\bmine\b")
TOBACCO = re.compile(r"\b(?:smok\w*|cig\w*|fags?|tobacco|roll[- ]?ups?|rollies|pipe|vap\w*)\b")
OTHER_HABIT = re.compile(r"\b(?:drink\w*|drank|alcohol|wine|beers?|exercis\w*|walk\w*|gym|swim\w*|eat|diet)\b")
SAVE_FOR = re.compile(  # "no - well, one after Sunday lunch", "no, only socially"
    r"^\W*no\b.*\b(?:only|just|except|apart from|unless|maybe)\b[^.;]*\b(?:socially|parties|party|weekends?|holidays?|"
    r"christmas|weddings?|drink\w*|stress\w*|nights? out)\b|"
    r"^\W*no\b.*\b(?:well|except|apart from|unless|only|just|but)\b[^.;]*\b(?:one|1|2|odd|few|occasional\w*|"
    r"sneaky|crafty)\b"
    r"(?! (?:of (?:my|the)|that|who|year|person))"
)
FOOD = re.compile(r"\bsmok\w* (?:salmon|fish|mackerel|haddock|trout|kippers?|ham|bacon|cheese|meats?|brisket)\b")
PIPE_TOO = re.compile(
    r"(?:\b(?:but|only|just|except)\b[^.;]{0,25}|\bi (?:do )?(?:smoke|like|have|enjoy) (?:an? |my |the (?:odd )?)?)"
    r"\b(?:pipe|cigars?|cigarillos?|cheroots?)\b"
)
STILL_SMOKES = re.compile(r"\b(?:still|also) (?:have|smoke|do|on) (?:about |around )?(?:\d|one|a few|some)")
SMOKES_LESS = re.compile(
    r"\b(?:do not|not|never) (?:really )?smok\w* (?:(?:that |very |too |as |so )?(?:many|much|a lot|lots|heav\w+|"
    r"often)|every|"
    r"regularly|in (?:the|my)|indoors|inside|at (?:home|work)|around|in front of|before|until)\b|"
    r"\bnot (?:heavily|in the house|indoors|in front of)\b"
)
ADMITS = re.compile(  # "I'm not really a smoker, I have the odd one"
    r"\bi (?:do |might |will |may |just |only )?(?:have|smoke|enjoy|sneak|bum|cadge) (?:an? |the )?"
    r"(?:odd |occasional |cheeky |crafty |sneaky )?(?:one|1|few|couple|2|fag|ciggie|cig|cigarette|puff|drag)\b"
    r"(?![^.;]{0,30}\b(?:ago|years|when i was|in my|until|last)\b)"
)
NOT_OFTEN = re.compile(r"\bnot (?:regularly|every ?day|daily|often|much|a lot|that (?:much|often))\b")
ALL_BUT_ME = re.compile(r"\b(?:except|apart from|but|bar) me\b")
DID_IT = re.compile(
    r"\b(?:and|so) i (?:did|have)\b(?=\s*(?:$|[,.;!])| (?:it|just that)\b)|\b(?:finally|"
    r"managed it|succeeded)\b"
)
AS_BEFORE = re.compile(r"\b(?:as (?:many|much|often|heavily)(?: as)?|than) (?:i (?:used to|did|was)|before)\b")
WITHOUT_ONE = re.compile(
    r"\b(?:never|not)\b[^.,;]{0,30}\bwithout (?:one|1|a (?:fag|cig\w*|smoke|ciggie)|"
    r"my (?:fags|cigs|cigarettes|pipe))\b"
)
HARDLY = re.compile(r"\b(?:hardly|scarcely|barely) (?:ever|at all|any|smoke)\b|\b(?:very )?rarely\b")
RELAPSED = re.compile(
    r"\b(?:started (?:again|back|up)|then (?:i )?(?:re)?started|(?:took|taken|take) (?:it|them|smoking|"
    r"that) (?:back )?up again|back on|relapsed|still (?:smok\w+|have (?:the odd|one|a))|"
    r"now (?:i |it is |about )*(?:only |just |down to |on |smoke )*\d|again now|now smoke|"
    r"restarted|(?:went|gone|going) (?:straight |right )?back|back to it|fell off the wagon|caved)\b"
)
CUT_TO = re.compile(r"\b(?:down|cut|reduced)\b[^.;]{0,25}?\bto (?:about |around |just |only |roughly |maybe )*(?=\d)")
VAPE = re.compile(
    r"\b(?:vap\w*|e-?\s?cig\w*|electronic cig\w*|juul|elf ?bar|heated tobacco|iqos|snus|chew\w*|"
    r"nicotine (?:gum|patch\w*|pouch\w*)|patches|hookah|shisha)\b"
)
DRUGS = re.compile(r"\b(?:weed|cannabis|marijuana|joint|joints|pot|spliff\w*|hash|green)\b")
OTHERS_SMOKE = re.compile(
    r"\bmy ex (?:does|did|smoke\w*)|\blive with (?:a|\d) (?:\w+ )?smokers?|\b(?:my |"
    r"the )?(?:husband|wife|partner|son|daughter|mum|mom|dad|mother|father|parents|family|"
    r"flatmate|other half)\b (?:does|do|did|smoke\w*|is|used|vape\w*)|\b(?:only|"
    r"just) my (?:husband|wife|partner|son|daughter)\b|\bpassive\w*|\bsecond ?hand\b"
)
QUITTING = re.compile(
    r"\b(?:trying|tried|try|attempted|failed|want|wants|going|plan\w*|hope|hoping|ought|should|need|intend|"
    r"meaning|like|"
    r"thinking|cannot|can not|will|(?:tell\w*|told|nag\w*|begs?|begging) me|struggl\w*|unable|attempt\w*|"
    r"keep) (?:to |of |about |"
    r"on )?(?:quit\w*|give? ?\w* up|giv\w* up|stop\w*|cut\w*|pack\w*)|\bcutting (?:down|"
    r"back)(?! to)|\bcut(?:ting)? down\b(?! to)|\bwill quit\b|\b(?:gave|given) up (?:giving up|trying)\b|"
    r"\b(?:never|not) (?:yet )?(?:been able|managed?|succeed\w*)(?: to| in)? (?:quit\w*|stop\w*|giv\w*)|"
    r"\b(?:have|did) not (?:yet )?(?:quit|stopp?\w*|given? (?:it |them )?up|packed it in)\b|\bquit eventually\b|"
    r"\b(?:cannot|"
    r"can not|never managed to) (?:quit|stop|give)"
)
QUIT = re.compile(
    r"\b(?:used to|gave (?:it |them |that |smoking |cigarettes |the (?:fags|cigs|cigarettes) )?(?:all )?up|"
    r"given (?:it |them |up |smoking )?(?:up)?|quit(?!\s+eventually)|stopped|packed (?:it|them|that) in|"
    r"kicked (?:it|the habit)|ex[- ]?smoker|former|formerly|"
    r"not (?:any ?more|anymore|now|these days|since|for (?:\d|years|a (?:long|while|few)|ages|many|over|about))|"
    r"(?:been |am )?off (?:them|it|the (?:fags|cigs|cigarettes|weed))|have not lit|no longer|long ago|years ago|"
    r"years back|in my (?:youth|20s|teens|30s)|smoke[- ]free|past smoker|"
    r"when i was (?:young|younger|a|\d+)|"
    r"did once|once did|until \d|until i|till i|up until|back in the day|have not (?:smoked|had one|touched one|"
    r"had a (?:cig\w*|fag)|since|for|in)|last (?:cigarette|one) was|(?<!have )smoked (?:for|from|as|in|when|a bit|"
    r"until|till|years|briefly|\d+)|until (?:my|the|he|she|we|a)|since (?:my|the) last|have smoked in the past|"
    r"was (?:once )?a (?:\w+ )?smoker|i smoked\b(?! (?:this|today|yesterday))|did (?:smoke )?(?:when|in|years)|"
    r"previously|gave up|as a (?:teen\w*|student|kid|young\w*|lad|girl|boy))\b|^\W*ex\W*$"
)
NEVER = re.compile(
    r"\b(?:neither smoke|never (?:started|began|took it up|got into|have|had|did|smoked|touched|tried|once|ever|even|"
    r"in my life|been)|(?:^|no )never|"
    r"never\W*$|me never|not me|non[- ]?smoker|do not smoke|does not smoke|did not smoke|no smok\w*|not a smoker|"
    r"am not a smoker|"
    r"cannot stand|hate (?:it|smoking|the smell)|don't smoke|"
    r"not smoke|tried (?:it|one|them)|filthy habit|disgusting|nor smoke|or smoke|not smoking|no cigarettes|"
    r"never smoke)\b"
)
OCCASIONAL = re.compile(
    r"\b(?:(?:only|just) when|when i am out|with friends|when (?:i am )?stress\w*|"
    r"not (?:regularly|every ?day|daily|often)|socially?|social smoker|occasional\w*|"
    r"now and (?:then|again)|once in a (?:while|blue moon)|the odd|odd one|rarely|at parties|"
    r"party|when i (?:drink|am drinking|have a drink|go out|am stressed)|weekends?|"
    r"a bit|a little|few a (?:week|month)|holidays?|special occasions|every so often|"
    r"from time to time|here and there|with a (?:drink|glass)|on nights out|sneaky|a week|a month|per week|"
    r"sometimes|christmas|birthdays)\b"
)
SMOKING_WORDS = re.compile(
    r"\b(?:smok\w*|cig\w*|fags?|ciggies|tobacco|rollies|roll[- ]?ups?|pipe|cheroots?|packs?|"
    r"packets?|marlboro|benson\w*|a day|per day|daily|20-a-day)\b"
)
YES_SMOKE = re.compile(
    r"\b(?:(?:i|do|does|still|also|she|he|and) (?:do |still |only |also |sometimes |currently |"
    r"socially |occasionally |just |mostly |regularly |really |used not )*smokes?|smoke(?:s|"
    r"d)? (?:a|the|about|around|cigars?|cigarettes?|\d|like|too|socially|occasional\w*)|(?:am|"
    r"a) (?:\w+ )?smoker|chain smok\w*|(?:heavy|light|social|current|regular) smoker|"
    r"smoking (?:a|about|\d)|pipe|cigars?|cheroots?|rollies|roll[- ]?ups?|roll my own|"
    r"wish i (?:did not|could (?:stop|quit|give)|had never)|have smoked (?:for|since|all|\d)|"
    r"been smoking|all my life|since (?:i was|the age|age|school|\d)|(?:started|back|"
    r"smoking) (?:on them |at it |smoking )?again|relapsed|"
    r"cannot (?:quit|stop|give)|guilty|my only vice|too many|addicted|like a chimney|"
    r"more than i should|still (?:do|at it|puffing|(?:sneak|have|light|enjoy|like|need) (?:up )?(?:one|1|a few|"
    r"the odd|my|some|a crafty))|puff\w*)\b"
)
BRAND = (
    r"(?:bensons?|b ?& ?h|marlboros?|camels?|lambert\w*|silk cuts?|rothmans|superkings?|winstons?|newports?|embassy)"
)
PACKS = re.compile(rf"\b(?:{N}|an?|one)\s*(?:to {N} )?(?:packs?|packets?|pks?|boxes)\b(?![- ]years?)")
A_DAY = re.compile(
    rf"{N}\s*(?:-|to|or)?\s*(?:\d+)?\s*-?\s*(?:{BRAND}|cigs?|cigarettes?|fags?|ciggies|smokes?|rollies|"
    rf"roll[- ]?ups?|tabs|of them|ish|x)?\s*,?\s*(?:of )?(?:an?|per|each|every|/|in a|-a-)\s*-?(?:single )?(?:day|"
    rf"night|"
    rf"evening)|{N}\s*(?:cigs?|cigarettes?|fags?|ciggies|rollies|roll[- ]?ups?|tabs)?\s*daily"
)
A_WEEK = re.compile(
    rf"{N}\s*(?:cigs?|cigarettes?|fags?|ciggies|rollies|roll[- ]?ups?)?\s*(?:a|per|each|every|"
    rf"/)\s*(?:week|weekend|month|year)"
)
COUNT = re.compile(
    rf"(?:\bdown to|\bonly|\bjust) {N}\b(?! (?:years|months|weeks))|{N}\s*(?:cigs?|cigarettes?|fags?|"
    rf"ciggies|rollies|roll[- ]?ups?|smokes)\b"
)


def band(a_day: float) -> str:
    """Cigarettes a day as light, moderate or heavy."""
    return "heavy" if a_day >= HEAVY_A_DAY else "moderate" if a_day >= MODERATE_A_DAY else "light"


def cigarettes_a_day(text: str) -> Optional[float]:
    """Cigarettes a day a text names, packs included; less than one a day counts as a part of one."""
    pack = PACKS.search(text)
    if pack:
        count = float(pack.group(1) or 1) * CIGARETTES_A_PACK
        return count / 7 if re.search(r"\b(?:a|per|each|every) week\b", text[pack.end() :]) else count
    for pattern, days in ((A_DAY, 1.0), (A_WEEK, 7.0), (COUNT, 1.0)):
        match = pattern.search(text)
        if match:
            return float(next(filter(None, match.groups()))) / days
    return None


def read_smoking(said: Said) -> Optional[Outcome]:
    """Read a reply to "do you smoke?"."""
    text = re.sub(r"\b(?:i )?(?:do not|never)(?: really)? drink\b(?! and)|\bdrink \w+\b", " ", said.text)
    text = re.sub(r"\b(?:no|not|never) more than\b", "up to", text)
    text = own_words(FOOD.sub(" ", text), clauses(text), OWN_WORD)
    smoking = [c for c in clauses(text) if TOBACCO.search(c) or ADMITS.search(c) or not OTHER_HABIT.search(c)]
    text = " , ".join(smoking) if any(TOBACCO.search(c) for c in smoking) else text
    own = OTHERS_SMOKE.sub(" ", text)
    others = own != said.text
    quitting, rest = bool(QUITTING.search(own)), QUITTING.sub(" ", own)
    fewer, rest = bool(AS_BEFORE.search(rest)), AS_BEFORE.sub(" ", rest)
    quit_it = bool(QUIT.search(re.sub(r"\bused to (?:it|them|the)\b", " ", rest)))
    if DRUGS.search(own) and not re.search(r"\btobacco\b|\bcig\w+", own) and not NEVER.search(own) and not quit_it:
        return clarify("tobacco")
    if VAPE.search(own) and not (quitting and STILL_SMOKES.search(own)):
        return _vaping(rest, quit_it)
    cut = CUT_TO.search(own)
    if cut:
        return _amount(said, own[cut.end() :], True, others)
    relapsed = RELAPSED.search(own)
    if quit_it and not (relapsed and not QUIT.search(own[relapsed.end() :])):
        return answer(False, smoking="ex")
    if HARDLY.search(own) and not re.search(r"\bnever\b", own):
        return answer(True, smoking="light")
    if quit_it or SAVE_FOR.search(own) or fewer:
        return _amount(said, own, True, others)
    if ALL_BUT_ME.search(said.text):
        return answer(smoking="never")
    if PIPE_TOO.search(own) and not re.search(r"\b(?:used to|years ago|never)\b", own):
        return answer(smoking="current")
    if ADMITS.search(own) and not quitting:
        return answer(True, smoking="light")
    if WITHOUT_ONE.search(own) or SMOKES_LESS.search(own):
        return _amount(said, own, True, others) or answer(smoking="current")
    if quitting:
        return answer(smoking="ex") if DID_IT.search(own) else _amount(said, own, True, others)
    if NEVER.search(own) and not re.search(r"\bi do smoke\b", own):
        return (
            answer(False, smoking="light")
            if OCCASIONAL.search(own)
            and re.search(
                r"\b(?:much|often|every day|"
                r"daily|regularly)\b",
                own,
            )
            else answer(is_hedged(own), smoking="never")
        )
    return _amount(said, own, quitting, others)


def _amount(said: Said, own: str, quitting: bool, others: bool) -> Optional[Outcome]:
    a_day = cigarettes_a_day(own)
    if a_day is not None:
        act = HEDGED if range_in(own) else ANSWER
        return (
            Outcome(act, {"smoking": band(a_day)}, details={"amount_only": True})
            if a_day <= 200
            else invalid("too_high")
        )
    said_yes = polarity(own)
    if re.search(r"\bwish i (?:did not|could|had never)", own):
        return answer(smoking="current")
    if OCCASIONAL.search(own) and (quitting or said_yes.value != "no"):
        return answer(False, smoking="light")
    if NOT_OFTEN.search(own) and not re.search(r"\bat all\b", own):
        return answer(True, smoking="light")
    if said_yes.value == "no" and not quitting:
        return answer(said_yes.hedged, smoking="never")
    figures = numbers(own)
    if (
        said.asked == "smoking"
        and len(figures) in (1, 2)
        and re.fullmatch(
            r"\W*(?:yes|yeah|about|around|maybe|only|"
            r"just|roughly|less than|under|over|more than|up to|at least|roll my own|\s|,|\.)*\d+(?:\s*(?:-|to|"
            r"or)\s*\d+)?(?: or so|ish)?\W*",
            own,
        )
    ):
        if figures[0].value == 0:
            return answer(smoking="never")
        return (
            answer(len(figures) == 2, smoking=band(figures[0].value))
            if figures[0].value <= 200
            else invalid("too_high")
        )
    if re.search(r"\bone (?:after|with|before|at|in|every)\b", own):
        return answer(smoking="light")
    if quitting or YES_SMOKE.search(own) or said_yes.value == "yes":
        return answer(
            said_yes.hedged, smoking="light" if re.search(r"\b(?:a few|few) (?:a|per) day\b", own) else "current"
        )
    return (
        answer(smoking="never")
        if others and re.search(r"\bonly\b|\bjust\b|\bnot me\b|\bi do not\b", said.text)
        else None
    )


def _vaping(rest: str, quit_it: bool) -> Outcome:
    cigarettes = re.search(r"\b(?:smok\w+|cig\w+|fags|tobacco|real ones|proper ones)\b", re.sub(VAPE, " ", rest))
    if quit_it and (cigarettes or re.search(r"\b(?:stopped|gave|quit|used to|have not|off)\b", rest)):
        return answer(smoking="ex")
    if cigarettes and re.search(r"\b(?:do not|never|not|no)\b.{0,12}(?:smok|cig)", rest):
        return answer(smoking="never")
    if cigarettes and re.search(r"\b(?:and|both|also|as well|still|too)\b", rest):
        a_day = cigarettes_a_day(rest)
        return answer(smoking=band(a_day) if a_day else "current")
    return clarify("vaping")


def volunteered_smoking(said: Said) -> dict:
    """Smoking mentioned by name in any text, the speaker's own."""
    clause = " . ".join(c for c in said.clauses if re.search(r"\bsmok\w*|\bcigarettes?\b|\bnon-?smoker\b|\bfags\b", c))
    if not clause or re.search(
        r"\b(?:husband|wife|he|she|smoke alarm|smoked (?:salmon|fish|mackerel|haddock|ham)|"
        r"smok\w* (?:bad|affect|harm|thin|cause|matter)|does smoking|is smoking|if i)\b",
        clause,
    ):
        return {}
    if is_question(said) and not re.search(r"\bi (?:do |still |do not |never |used to )?smoke", clause):
        return {}
    outcome = read_smoking(Said(said.raw, clause, said.clauses, None, said.profile, said.today))
    return dict(outcome.facts) if outcome else {}
