"""A short message read in the light of the talk: what it leans on, and which question it stands for.

Trap: "I might stop it" after denosumab is a danger and "I stopped it" after smoking is not; what "it" is decides.
"""

import re
from typing import Literal, NamedTuple, Optional

from knowledge.interview import RiskProfile
from knowledge.passages import passages
from knowledge.person import number
from knowledge.phrases import codes
from knowledge.question import POINTS_BACK, is_asking
from knowledge.questions import known
from knowledge.reading.controls import control_in
from knowledge.reading.normal import normalise
from knowledge.terms import medicines_in
from knowledge.assess.verdict import OSTEOPOROSIS_TO, PASSAGES, score_in

DENOSUMAB = "medication.denosumab"
RESULT = "result"  # the topic right after the result was shown
ABOUT_DENOSUMAB = ("denosumab_last_dose", "medications", "dental_work_planned")  # questions after which "it" is the injection
STOP_QUERY = "Can I stop or delay my denosumab (Prolia) injection?"
LONGEST_HINT = 14  # words of a message that still leans on a medicine told of before
SHORT = 9  # words; a longer message stands for itself
STOPPING = re.compile(
    r"\b(stop(?:ping|ped|s)?|quit(?:ting)?|com(?:e|ing) off|(?:giv(?:e|ing)|gave) (?:(?:it|them|that|mine|my \w+) )?up|skip(?:ping|ped)?|"
    r"miss(?:ing|ed)?|delay(?:ing|ed)?|postpon(?:e|ing|ed)|put(?:ting)? (?:(?:it|that|them) )?off|late|later|overdue|cancel\w*|"
    r"forg(?:et|ot|otten)|leav(?:e|ing) (?:it|that|them)|leav(?:e|ing) (?:\w+ ){0,3}out|take a break|a break|without it|due (?:last|in|on|weeks?|months?)|run out|ran out|"
    r"(?:got|been|was|were|is|being|have|has|had) (?:moved|pushed|put back|rescheduled|rearranged|rebooked)|mov(?:ed|ing) (?:it|my|her|his|the|back|by|to)|push(?:ed|ing)? (?:it )?back|"
    r"re-?schedul\w*|re-?arrang\w*|re-?book\w*|wait(?:ing)?|(?:no|not) longer|any ?more|discontinu\w*|refus(?:e|ing)|"
    r"(?:not|never|don't|won't|do not|will not|didn't|did not|rather not|no) (?:be )?(?:\w+ )?(?:go(?:ing)?|hav(?:e|ing)|get(?:ting)?|turn(?:ing)? up|bother\w*|continu\w*|tak(?:e|ing)|had|been|want\w*|need))\b",
    re.I)
THE_INJECTION = re.compile(r"\b(injections?|jabs?|shots?|dose|appointment|needles?|prolia|denosumab|(?:next|following|other|second) one)\b", re.I)
NOT_YET = re.compile(r"\b(?:cannot|can not|could not|unable to|no|not|never) (?:\w+ ){0,3}?(?:until|till|before|for (?:another )?(?:\w+ )?(?:weeks?|months?))\b", re.I)  # "they can't fit me in until May"
SHE_STOPS = re.compile(  # nothing is named: somebody stops, and the message ends there
    r"\b(?:i|we|she|he|they|mum|mom|dad)\b(?: \w+){0,4}? (?:stop(?:s|ped|ping)?|quit(?:s|ting)?|skip(?:s|ped|ping)?|delay(?:s|ed|ing)?|postpone[sd]?|pause[sd]?|"
    r"com(?:e|es|ing) off|came off|giv(?:e|es|ing) up|gave up|do(?:es)? not go(?: back)?|leav(?:e|es) off|wait(?:s|ed)?)"
    r"(?: (?:taking|having|now|then|altogether|completely|any ?time|any ?more|early|earlier|soon|again|for (?:good|a (?:bit|while|year|month|few \w+))))*[\s?.!]*$", re.I)
POINTS = re.compile(r"\b(it|it's|that|this|them|one|mine|treatment|medicine)\b", re.I)
SOMETHING_ELSE = re.compile(
    r"\b(smok\w*|cigarettes?|drink\w*|alcohol|wine|milk|dairy|sugar|salt|coffee|tea|walk\w*|exercis\w*|jump\w*|danc\w*|running|gym|weights|"
    r"periods?|questions?|interview|check|quiz|chat|asking|answering|talking|app|fall(?:s|ing)?|flu|covid|vaccin\w*|bus|work|job|driving|bone loss|bones)\b", re.I)
SWITCHING = re.compile(r"\b(switch\w*|swap\w*|chang(?:e|ing) (?:to|over|from)|instead|same (?:thing|as)|just as good|go back to|rather have|replace\w*)\b", re.I)
ONESELF = re.compile(r"\b(?:i|she|he|they)\b", re.I)
IF_NOT = re.compile(r"\bwhat (?:happens|would happen|will happen|if|could happen)\b.{0,12}\b(?:i|she|he|they)? ?(?:do(?:es)? not|don't|doesn't|did not|didn't|stop\w*|skip\w*|miss\w*|leave)\b", re.I)
CHANGING = re.compile(
    r"\b(?:stop\w*|quit|com(?:e|ing) off|giv(?:e|ing) (?:it|them|that|this) up|cut(?:ting)? (?:it|them|this|that|back|down)\b|reduc\w+|lower\w*|halv\w+|wean\w*|taper\w*|"
    r"drop\w*|skip\w*|leav(?:e|ing) (?:it|them) (?:out|off)|doubl\w+|increas\w+|(?:take|have) (?:less|more) of)\b", re.I)
SUPPLEMENTS = frozenset({"calcium", "vitamin_d", "supplement"})  # nobody prescribes a plan for stopping these
ABOUT_BONES = re.compile(r"\b(?:because of|for|with|on account of) (?:my|her|his) bones\b", re.I)
WHAT_TO_DO = re.compile(
    r"^(?:(?:ok(?:ay)?|so|well|and|right|but|then|oh|now)[,.]? )*(?:what (?:should|shall|can|do|must|could|would) (?:i|we|she|he|they|you suggest i) (?:do|try)(?: (?:about (?:it|this|that)|now|next|then|first|instead))*|"
    r"what (?:now|next)|where do i (?:start|begin)|how do i start|what(?:'s| is) (?:the )?(?:next(?: step)?|(?:first|main|most important) (?:thing|step)(?: (?:to do|i (?:should|can) do))?)|what (?:should|do|can) (?:i|we|she|he|they) do first|what do you (?:suggest|advise|recommend)|any advice|what helps)[\s?.!]*$", re.I)
COUNTS_QUESTIONS = re.compile(r"\b(?:questions?|left|to go|many more|much more|nearly|almost|done|finished|this take|it take|check|interview|quiz|long is (?:this|it))\b")
SCAN_FOR_ME = re.compile(r"\b(?:should|do|must|could|can|does|ought) (?:i|she|he|they|my \w+) (?:to )?(?:get|have|need|ask for|go for|book|want)\b.{0,20}\b(?:scan|dxa|dexa|bone density)\b|"
                         r"\bis a (?:bone )?scan (?:worth it|needed|necessary|right) for (?:me|her|him|them)\b", re.I)
FOR_ME = re.compile(r"\b(?:for me|in my case|to me|for her|for him|does (?:that|this|it) (?:apply|count|go) )", re.I)
MEANING = re.compile(r"^(?:(?:ok(?:ay)?|so|well|and|but)[,.]? )*(?:what (?:does|do|did|would) (?:that|this|it|these) mean|what(?:'s| is) (?:that|this|it) (?:mean|got)|how (?:does|do) (?:that|this|it))", re.I)
FOODS = re.compile(r"\b(?:what|which|any) (?:other |else )?(?:foods?|drinks?|meals?|things (?:to|can i) eat|should i eat|can i eat)\b|\bwhat (?:should|can|do) i eat\b|\bwhere (?:is|do i (?:get|find)) it\b", re.I)
HOW_OFTEN = re.compile(r"\bhow (?:often|many (?:days|times|minutes|hours|sessions)|long|much time)\b", re.I)
IS_IT_BAD = re.compile(r"^(?:(?:ok(?:ay)?|so|well|and|but)[,.]? )*(?:is|are|was) (?:that|this|it|they|these) (?:very |really |so |too )?(?:bad|serious|dangerous|normal|good|ok(?:ay)?|a problem|worrying|high|low|safe)\b|\bshould i (?:be )?worr(?:y|ied)\b|\bhow bad\b", re.I)
JUMPING = re.compile(r"\b(?:allowed|ok(?:ay)?|safe|all right|can i|may i|should i) (?:to |for me to )?(?:jump|hop|skip rope|bounce)", re.I)
WHAT_ABOUT = re.compile(r"^(?:(?:ok(?:ay)?|so|well|and|but)[,.]? )*(?:what|how) about (?:the |my |doing |taking )?(?P<subject>exercise|exercising|men|women|food|diet|calcium|protein|vitamin d|tablets|medicines?|falls?|falling|scans?|a scan|walking|swimming|yoga|pilates|tai chi|cycling|dancing|running|weights|jumping|balance|alcohol|smoking|coffee|milk|hrt|steroids|supplements)(?: then| instead)?[\s?.!]*$", re.I)
SUBJECTS = {"exercise": "which exercise is best for bones", "exercising": "which exercise is best for bones", "men": "do men get osteoporosis",
            "women": "why do women lose bone after menopause", "food": "what should I eat for my bones", "diet": "what should I eat for my bones",
            "calcium": "how much calcium do I need", "protein": "how much protein do I need", "vitamin d": "how much vitamin D do I need",
            "falls": "how can I prevent falls", "falling": "how can I prevent falls", "scan": "what is a DXA scan", "a scan": "what is a DXA scan",
            "scans": "how often should I have a scan", "tablets": "what medicines are there for osteoporosis",
            "medicine": "what medicines are there for osteoporosis", "medicines": "what medicines are there for osteoporosis"}
OF_A_SCORE = re.compile(r"\b(mean\w*|bad|normal|low|high|serious|ok|okay|good|worr\w+|tell|say)\b", re.I)
OF_RISK = r"(?:fracture |bone |break(?:ing)? |overall )?(?:risk|chances?)"
OWN_RISK = re.compile(rf"\b(?:what(?: is|'s| was)|how (?:high|big|bad|large|great) is) (?:my|her|his|their) {OF_RISK}(?: (?:level|band|group))?(?: of (?:a )?(?:break\w*|fracture)(?: .{{1,20}})?)?[\s?.!]*$|"
                      rf"^\W*(?:(?:so|and|but|ok(?:ay)?|well)[, ]+)*(?:is|are) (?:she|he|they|my \w+) at (?:\w+ )?risk[\s?.!]*$", re.I)
OWN_WORRY = re.compile(r"\bhow (?:worried|concerned|scared|alarmed|bad|serious)(?: \w+)? (?:should|must|do|is|would) (?:i|we|she|he|it|this|that)\b(?: \w+){0,2}?(?: (?:about|for|by) (?:it|this|that|him|her|them|me|my \w+))?[\s?.!]*$|"
                       r"\bshould (?:i|we|she|he) (?:be )?(?:worr(?:y|ied)|concerned)(?: (?:about|for) (?:it|this|that|him|her|them))?[\s?.!]*$", re.I)
RESULT_WORD = re.compile(r"\bwhat (?:does|do|is|means?|meant by|exactly is|exactly does)(?: it mean| is meant by| by)? [\"'\u201c]?(?:slightly |clearly |very )?(?:raised|high|higher|low|lower|medium|moderate|average|usual|increased|elevated|above average|unclear)"
                         r"[\"'\u201d]?(?: (?:risk|here|then|result))?(?: mean(?:s|t)?| supposed to mean)?(?: (?:here|for (?:me|her|him|them)|then))?[\s?.!]*$", re.I)
COMES_NEXT = re.compile(r"\bwhat (?:happens|comes|follows|is|will happen|will come|do we do|do you do)(?: (?:next|now|then))? (?:after (?:this|that|it|the (?:check|questions|result))|afterwards?|next|now)[\s?.!]*$", re.I)
OWN_SUBJECT = re.compile(r"\b(?:men|women|scans?|dxa|dexa|young (?:people|women|men|adults)|children|swimming|walking|yoga|pilates|tai chi|cycling|running|dancing|coffee|milk|alcohol|smoking|menopause|frax|osteopenia)\b", re.I)
HOW_TO_KNOW = re.compile(r"^\W*(?:(?:so|and|but)[, ]+)*how (?:would|should|could|can|do|am) i (?:supposed to |to )?(?:know|tell)\b")
HAVE_IT = re.compile(r"\b(?:get|gets|have|has|catch|develop|suffer from) (?:it|this)\b", re.I)
LEADS_ON = re.compile(r"^\W*(?:ok(?:ay)?|right|well|so|then)?[\s,.]*(?:and|but|or|only|even|also|(?:what|how) about|what if)\b", re.I)
CHECK = re.compile(r"\b(?:my |the |fracture |bone )?risk\b[\s?.!]*$|\bam i at risk\b|\bcheck (?:me|my|that|it)\b|\bhow (?:am i doing|bad am i|are my bones)\b|\bwhat (?:do you think|now)\b", re.I)
Kind = Literal["denosumab", "what_to_do", "for_me", "about", "scan"]


class Leaning(NamedTuple):
    """How a message leans on the talk, and the question of the guide's it stands for (empty where none does)."""

    kind: Kind
    query: str


def leaning(text: str, profile: RiskProfile, topic: Optional[str]) -> Optional[Leaning]:
    """What a message stands for after the last topic; None if it stands for itself."""
    if speaks_of_stopping_denosumab(text, profile, topic):
        return Leaning("denosumab", STOP_QUERY)
    medicine = changed_medicine(text, profile)
    if medicine:
        return Leaning("about", f"Can I stop my {medicine}?")
    if FOODS.search(text) and topic is None and not names_a_subject(text):
        return Leaning("about", SUBJECTS["food"])
    if JUMPING.search(text):
        return Leaning("about", _asked_as("exercise.who_should_not_jump"))
    turned = WHAT_ABOUT.match(text.strip())
    if turned:
        return Leaning("about", SUBJECTS.get(turned.group("subject").lower()) or f"{turned.group('subject')} and osteoporosis")
    if score_in(text, PASSAGES[0] if known(profile.t_score) else topic) is not None and OF_A_SCORE.search(text):
        return Leaning("about", _asked_as("what_is.diagnosis"))
    if topic is None or len(text.split()) > SHORT or names_a_subject(text) or stands_alone(text):
        return None
    if WHAT_TO_DO.match(text.strip()):
        return Leaning("what_to_do", STOP_QUERY if topic == DENOSUMAB else _asked_as(_next_step(topic)))
    if topic not in passages():
        return Leaning("for_me", "") if FOR_ME.search(text) or MEANING.match(text) or IS_IT_BAD.match(text) else None
    if FOR_ME.search(text) and is_asking(text):
        return Leaning("for_me", _asked_as(topic))
    passage = _detail(text, topic, profile)
    return Leaning("about", _asked_as(passage)) if passage else None


def asks_of_result(text: str) -> Optional[Literal["risk", "meaning", "next"]]:
    """What somebody asks of the result, shown or still to come: their risk, what it means, or what comes after it."""
    plain = normalise(text)
    if OWN_RISK.search(plain):
        return "risk"
    if OWN_WORRY.search(plain) or RESULT_WORD.search(plain):
        return "meaning"
    return "next" if COMES_NEXT.search(plain) else None


def stands_alone(text: str) -> bool:
    """Whether a short question names whom or what it is about, so that "it" is the illness and not the last topic: "can men get it"."""
    return bool(OWN_SUBJECT.search(text)) and not LEADS_ON.search(text) and not POINTS_BACK.search(HAVE_IT.sub("", text))


def of_the_result(text: str, topic: Optional[str], leans: Optional[Leaning]) -> Optional[Leaning]:
    """What a message asks of a result that was shown, whatever was spoken of since; None if it asks nothing of it."""
    if SCAN_FOR_ME.search(text):
        return Leaning("scan", "")
    if what_to_do(text) and topic != DENOSUMAB:
        return Leaning("what_to_do", "")
    return leans if topic == RESULT and leans and leans.kind == "for_me" else None


def speaks_of_stopping_denosumab(text: str, profile: RiskProfile, topic: Optional[str], pending: Optional[str] = None) -> bool:
    """Whether somebody on denosumab, or just told of it, speaks of stopping, missing or delaying it.

    Args:
        pending: the interview question that is open: "I stopped it" may then be an answer about something else.
    """
    takes = known(profile.medications) and "denosumab" in (profile.medications or ())
    plain = normalise(text)
    named = {mention.code for mention in medicines_in(plain)}
    if "denosumab" in named:
        return bool(STOPPING.search(plain) or IF_NOT.search(plain))
    named -= {"bisphosphonate", "osteoporosis_medicine"} if SWITCHING.search(plain) else set()
    on_topic = topic == DENOSUMAB or pending in ABOUT_DENOSUMAB
    control = control_in(plain, pending)
    if not (takes or on_topic) or named or SOMETHING_ELSE.search(plain) or control not in (None, "stop", "what_if", "skip"):
        return False
    points = bool(POINTS.search(plain))
    injection = bool(THE_INJECTION.search(plain))
    if pending is None and SHE_STOPS.search(plain):
        return True  # "so can I stop?": no question is open that it could mean
    if IF_NOT.search(plain) or (topic == DENOSUMAB and pending is None and SWITCHING.search(plain)):
        return on_topic or (takes and (injection or (pending is None and points)))
    if injection and NOT_YET.search(plain):
        return True
    if not STOPPING.search(plain) or (control and not points) or (control == "skip" and not (pending is None and ONESELF.search(plain))):
        return False
    return injection or (on_topic and (pending is None or points)) or (takes and pending is None and points)


def names_denosumab(text: str) -> bool:
    """Whether a message names denosumab, whatever else was read of it."""
    return any(mention.code == "denosumab" for mention in medicines_in(normalise(text)))


def changed_medicine(text: str, profile: RiskProfile) -> Optional[str]:
    """The medicine on file that "can I just stop it?" means, in words; None if the message means something else."""
    plain = ABOUT_BONES.sub("", normalise(text))
    told = profile.medications if known(profile.medications) else ()
    prescribed = [code for code in told or () if code not in SUPPLEMENTS]
    if profile.glucocorticoids == "yes":  # named whatever else is taken: stopped at once, they do the gravest harm
        prescribed = [" or ".join([*(code.replace("_", " ") for code in prescribed[:1]), "steroid tablets"])]
    means = SHE_STOPS.search(plain) or (CHANGING.search(plain) and POINTS.search(plain))
    if not prescribed or not means or len(plain.split()) > LONGEST_HINT:
        return None
    if SOMETHING_ELSE.search(plain) or medicines_in(plain):
        return None
    return prescribed[0].replace("_", " ")


def asks_count(text: str) -> bool:
    """Whether "how long?" and the like mean the questions, and not what was just answered."""
    return bool(COUNTS_QUESTIONS.search(normalise(text)))


def what_to_do(text: str) -> bool:
    """Whether a message asks only what to do now."""
    return bool(WHAT_TO_DO.match(text.strip()))


def how_to_know(text: str) -> bool:
    """Whether a message asks only how one would know: "how would I know?"."""
    return bool(HOW_TO_KNOW.match(normalise(text)))


def wants_check(asked: str) -> bool:
    """Whether the question after a list of facts is for the check itself: "risk?", "am I at risk?"."""
    return bool(CHECK.search(asked))


def asked_part(text: str) -> str:
    """What a message asks, without the answer given before it: "60 kg, but is that low?" -> "is that low?"."""
    parts = [part for part in re.split(r"(?<=[.,;:!?])\s+|\s+(?=(?:but|and|so)\s)", text.strip()) if part]
    asking = [n for n, part in enumerate(parts) if is_asking(re.sub(r"^(?:but|and|so)\s+", "", part, flags=re.I))]
    if not asking:
        return ""
    return re.sub(r"^(?:but|and|so)\s+", "", " ".join(parts[asking[0]:]), flags=re.I)


def names_a_subject(text: str) -> bool:
    """Whether a message names a subject of its own beyond food and exercise in general."""
    return bool(codes(text) - {"food", "diet", "exercise", "medicine"})


def _detail(text: str, topic: str, profile: RiskProfile) -> Optional[str]:
    """The passage that a short question about food, times or danger means, given the topic."""
    area = topic.split(".")[0]
    if FOODS.search(text):
        told = {"nutrition.supplement_risks": "nutrition.calcium", "mistakes.just_calcium": "nutrition.calcium",
                "faq.calcium_supplements": "nutrition.calcium", "related.vitamin_d_deficiency": "nutrition.vitamin_d"}
        return told.get(topic) or (topic if area == "nutrition" else "takeaway.nutrition")
    if HOW_OFTEN.search(text):
        if topic in ("assessment.dxa", "what_is.diagnosis", "mistakes.frequent_scans", "faq.scan_interval"):
            return "faq.scan_interval"
        if area == "medication" or topic == "faq.stopping_medicine":
            return "faq.stopping_medicine"
        return "exercise.resistance" if area in ("exercise", "takeaway", "mistakes", "research", "benefits") and topic != "exercise.impact" \
            else (topic if area in ("exercise", "nutrition", "falls") else None)
    if IS_IT_BAD.search(text):
        score = number(profile.t_score)
        if topic in ("what_is.diagnosis", "related.osteopenia"):
            unknown = score is None and topic == "what_is.diagnosis"
            return "risks.untreated" if unknown or (score is not None and score <= OSTEOPOROSIS_TO) else "faq.osteopenia_serious"
        return {"what_is.definition": "risks.untreated", "what_is.overview": "risks.untreated"}.get(topic)
    return None


def _next_step(topic: str) -> str:
    """The passage that says what to do, for the area of a topic."""
    area = topic.split(".")[0]
    if topic == "mistakes.just_calcium":
        return "takeaway.nutrition"
    if area in ("exercise", "mistakes") or topic in ("takeaway.training", "risks.exercise"):
        return "exercise.safety"
    if area == "nutrition" or topic == "takeaway.nutrition":
        return "takeaway.nutrition"
    if area == "falls" or topic == "takeaway.falls":
        return "falls.at_home"
    return "takeaway.medication" if area == "medication" else "takeaway.combine"


def _asked_as(passage_id: str) -> str:
    return passages()[passage_id].asked_as[0]
