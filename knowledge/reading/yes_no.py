"""Yes, no, unsure: what a reply to a closed question says, hedges and double negation included.

Trap: "I wouldn't say no" and "not that I don't" are neither; junk, a blank line or an emoji is never a yes.
"""

import re
from typing import NamedTuple, Optional, Set

YES, NO, UNSURE = "yes", "no", "unsure"
TWISTED = re.compile(
    r"\b(?:would not say (?:no|never)|not that i (?:do not|did not|have not|am not|was not)|"
    r"cannot say (?:that )?i (?:have|do|did) not|"
    r"never said i (?:did|do|have) not|not (?:un)?true|not impossible|"
    r"(?:do not|would not) (?:think|say|mean|believe) (?:that )?i (?:do not|did not|have not|am not|never)|"
    r"it is not (?:that|like) i|not saying (?:no|yes|i)|not no\b|not never|yes and no|no and yes|"
    r"(?:never|not|rarely) (?:\w+ ){0,5}?without(?! (?:fail|exception|a doubt))|lying if i said|cannot deny|"
    r"neither yes nor no|yes or no|y/n|yes/no)\b"
)
HEDGED_NO = re.compile(
    r"\b(?:(?:cannot|do not) (?:recall|remember) (?:ever |having |any\b|breaking|taking|falling|being)|not that "
    r"(?:anyone|anybody|they|he|she)(?: has| have| ever)* (?:told|said|mentioned)|(?:nothing|"
    r"none) (?:that )?i (?:have|know|was)\b|not (?:that|as far as|so far as|to) (?:i|my|you) ?(?:am|"
    r"have)? ?(?:knowledge|know|aware|remember|recall|"
    r"can|noticed|"
    r"told|think|believe|heard|been|could)\w*|(?:do not|did not|would not|cannot|should not) (?:really )?(?:think|"
    r"believe|imagine|"
    r"suppose|reckon|expect)(?: so| that| i| it| they| she| he| my| any| there| either|$|[.,])|doubt (?:it|that|so)|"
    r"i doubt|probably not|guess not|suppose not|hope(?:fully)? not|i think not|think not|unlikely|maybe not|"
    r"apparently not|"
    r"not (?:aware|conscious) of|none that i|nothing that i|no one that i|not (?:knowingly|consciously|obviously)|"
    r"as far as i (?:know|am aware|remember|recall|can tell),? (?:no|not|never|none)|not so far|no (?:not )?that i|"
    r"(?:cannot|could not) (?:honestly |really |truthfully )?(?:say|claim|recall|remember) (?:that )?(?:i|we|they|she|he) "
    r"(?:ever )?(?:have|has|had|do|does|did|am|is|was|ever)(?! not)|cannot think of (?:any|anything|one|1|a|when)|"
    r"(?:have been|am) (?:very |quite |pretty |so |just )?(?:lucky|fortunate)(?: so far| there| that way)?(?=\W*$)|"
    r"would not have (?:thought|said|imagined)(?: so)?|"
    r"i (?:think i |am sure i )?(?:would|should) (?:surely |certainly )?(?:remember|have (?:remembered|noticed|known)|"
    r"know (?:if|about))(?: (?:that|it|if))?)\b|"
    r"\bi (?:do not|did not) think\b"
)
HEDGED_YES = re.compile(
    r"\b(?:(?:i )?(?:think|believe|guess|suppose|reckon|imagine|expect) (?:so|i (?:do|did|have|am|was)|she (?:did|"
    r"does|has|is)|"
    r"he (?:did|does|has|is)|they did|yes|yeah)|probably|most likely|likely|quite likely|"
    r"pretty (?:sure|certain)(?: (?:i|she|he|they|yes|so))?|i would say so|as far as i (?:know|am aware),? (?:yes|"
    r"yeah)|"
    r"sort of|kind of|a bit|a little|sometimes|at times|now and (?:then|again)|occasionally|on occasion|off and on|"
    r"on and off)\b"
)
UNKNOWN = re.compile(
    r"\b(?:(?:do not|did not|does not|would not|could not|cannot) (?:really |honestly |actually |quite |even |"
    r"rightly )?"
    r"(?:know|remember|recall|say|think of)(?! (?:i|it|that|no|yes|so)\b(?! was))|"
    r"(?:i (?:do|did) not|(?:would|could|can) ?not) (?:really |honestly |rightly )?tell(?! (?:my|him|her|them|the)\b)|"
    r"(?:not|un) ?(?:too |really |quite |very |entirely |at all |100 ?% )?sure|no (?:idea|clue|recollection|memory|"
    r"notion)|"
    r"not (?:a|the) (?:clue|foggiest|faintest|scooby)|have not (?:a|the) (?:clue|foggiest|faintest|idea)|"
    r"haven't (?:a|the) (?:clue|foggiest)|(?:who|goodness|god|heaven|lord|search) (?:knows|me)|beats me|"
    r"couldn't (?:say|tell)|your guess|hard to say|difficult to say|forgot(?:ten)?|i forget|cannot (?:remember|recall)|"
    r"never (?:been )?(?:asked|told|checked|measured|tested|found out|knew|known)|(?:was|were) (?:not|never) told|"
    r"nobody (?:told|said)|no one (?:told|said)|idk|dk|"
    r"might have|may have|might be|maybe|perhaps|possibly|could be|could have|mystery|pass\b(?=.{0,3}$)|"
    r"would need to (?:check|ask|look)|would have to (?:check|ask|look)|(?:need|have) to (?:check|ask|look)|"
    r"unsure|unknown|uncertain|no way of knowing|lost track|"
    r"(?:it )?depends(?! (?:on )?(?:what|how|who|which) (?:you|counts|is meant)))\b|^\s*(?:du+nno|\?+|not known|"
    r"n/?k)\s*$"
)
YES_WORD = (
    r"(?:yes|yeah|yeh|yea|yh|yep|yup|yah|ya|yessir|aye|sure|surely|of course|certainly|absolutely|definitely|defo|"
    r"indeed|correct|"
    r"affirmative|true|right|exactly|naturally|sadly yes|unfortunately(?: yes)?|afraid so|i am afraid so|"
    r"guilty|bingo|"
    r"that is (?:right|correct|true|it|me)|you bet|oui|si|y[ai]s|ye(?=\W*$|,)|(?:pos|positive|affirm)(?=\W*$)|you could say (?:that|so)|too right|do i ever|"
    r"very much so|for sure|without (?:a|any) doubt|hell yes|(?:i )?have done(?=\W*$))"
)
NO_WORD = (
    r"(?:no|nope|nah|naw|na|nay|never|not?|none|nil|nothing|negative|neither|nowt|zero|zilch|nada|hardly|"
    r"certainly not|absolutely not|"
    r"definitely not|of course not|god no|heavens no|goodness no|thankfully (?:no|not|never)|luckily (?:no|"
    r"not|never)|"
    r"not (?:at all|really|yet|me|likely|once|ever|any|anymore|currently|now|personally)|no way|no chance|"
    r"noo|nae|neg|over my dead body|fat chance|(?:do|did|have|am) i (?:heck|hell|eck|\w+ not)|as if(?=\W*$)|far from it|"
    r"(?:quite the|on the) (?:opposite|contrary)|(?:god|heavens?) forbid|perish the thought|(?:touch|knock on) wood(?=\W*$)|nopes|"
    r"false|incorrect|wrong|nobody (?:has|did|in|ever|that|had)|n/a|not applicable|non|nein)"
)
LEAD = (
    r"^(?:(?:well|so|oh|ok|okay|honestly|actually|god|gosh|goodness|ah|right|look|erm|to be honest|tbh|i would say|"
    r"i am afraid|er|thankfully|luckily|fortunately|sadly|unfortunately|hi|hello|dear|no one|my answer is|"
    r"answer)[,.:! ]+)*"
)
LEADS_YES = re.compile(LEAD + rf"(?:y|{YES_WORD})\b(?!/)")
LEADS_NO = re.compile(LEAD + rf"(?:n|{NO_WORD})\b(?!/)")
ANY_YES = re.compile(
    rf"(?:^|[,.;!?] ?|\b(?:answer is|say|so|and|but) )(?:y|{YES_WORD})\b[\s.!,]*(?:$|[,.;!]| (?:i|"
    rf"she|he|they|we)\b)"
)
ANY_NO = re.compile(rf"(?:^|[,.;!?] ?|\b(?:answer is|so|and|but|it is|that is a|says?|said) )(?:n|{NO_WORD})\b")
WHO = r"(?:i|we|they|she|he|it|you|mum|mom|dad|mother|father|both)"
DOES = re.compile(
    rf"\b{WHO} (?:(?:certainly|definitely|sure|sadly|unfortunately|indeed|still|really|just|both|all) )*"
    rf"(?:do|did|does|have|has|am|is|are|was|were|had|can)\b(?! (?:not|n't|never|no)\b)\s*(?:$|[,.!;]|"
    rf"indeed|too|yes|actually|at times|sometimes|often|a bit)"
)
DOES_NOT = re.compile(
    rf"\b{WHO} (?:(?:certainly|definitely|really|just|simply|still|honestly|personally) )*"
    rf"(?:(?:do|did|does|have|has|am|is|are|was|were|had|can|could|would|will) (?:not|never)|"
    rf"cannot|never)\b"
    r"|\bdo not\b|\bdid not\b|\bhave not\b|\bhas not\b|\bis not\b|\bwas not\b|\bam not\b|"
    r"\bcannot say i (?:have|do|did)\b|"
    r"\bnever (?:had|have|did|been|was|do|broke|broken|taken|took|smoked|any)\b|\bnot ever\b|"
    r"\bnone of\b"
)
# A verdict that ends its clause: "steroids: no", "put me down for a yes". Not "I can't say no", "whether yes".
VERDICT = r"(?P<no>no|nope|nah|none|nil|never|neg|negative|-ve|nowt|zero|(?<=[:=-] )n|(?<=[:=-])n)|(?P<yes>(?<=[:=-] )y|(?<=[:=-])y|yes|yeah|yep|yup|yh|pos|positive|\+ve)"
CLOSING = re.compile(rf"(?:^|[,.;!?]|\bbut|\bso)\s*(?P<label>(?:[\w'/#&-]+[\s:=-]+){{1,8}})(?:{VERDICT})(?=\W*(?:$|[,.;!?]|\bfor now\b))")
NO_VERDICT = re.compile(
    r"\b(?:cannot|could|not|never|no|nor|whether|unless|lying|wish|or|either|neither|why|how|what|is (?:it|that) a?|"
    r"say (?:to )?|mother|father|mum|dad|sister|brother|husband|wife|friend|if)\b *(?:\w+ )?$|\btest\w* |\bblood\b|\bfactor\b"
)
# What a denial may go on with to be an answer: the words that our questions are about, and those that stand for them. Any
# other verb denies something else: "I don't trust doctors", "the buttons don't work", "I can't see the screen".
PASSED_OVER = (
    r"(?:really|ever|actually|currently|even|honestly|usually|normally|often|always|still|yet|now|personally|knowingly|"
    r"also|either|too|regularly|recently|previously|at (?:all|present|the moment)|to my knowledge|as such|so far|just)"
)
ANSWERS = re.compile(
    rf"^(?!.*\b(?:time|patience|energy|glasses|bear|stand) (?:for|to|left|this|that|it|on|with me)\b)(?! do (?:any more|this))"
    rf"(?:\s*{PASSED_OVER}\b)*\s*(?:$|[,.;:!?()-]|(?:"
    r"and|but|or|as|since|because|thank\w*|i|we|he|she|they|no|not|never|nor|sorry|dear|love|mate|doctor|"
    r"it|what|that|this|those|these|so|one|ones|any|anything|anyone|anybody|either|them|much|many|more|a|an|the|my|on|in|"
    r"have|has|had|having|got|get|getting|do|did|done|doing|be|been|being|use|used|using|need|needed|"
    r"take|takes|took|taken|taking|touch|touched|smok\w+|vap\w+|drink|drinks|drank|drunk|drinking|bother|bothered|"
    r"break|broke|broken|breaking|fractur\w+|crack\w*|snap\w*|fall|falls|fell|fallen|falling|trip\w*|tumble\w*|"
    r"suffer\w*|develop\w*|diagnos\w+|told|tell|mention\w*|said|say|show\w*|found|exercis\w+|walk\w*|train\w*|"
    r"live\w*|hold\w*|push\w*|rush\w*(?! (?:me|us)\b)|worr\w+|lose|lost|losing|wear\w*|feel unsteady|feel dizzy|stopp?\w*|start\w*|"
    r"plan\w*|book\w*|due|pregnant|breast\w*|unsteady|dizzy|steady|diabetic|coeliac|celiac|prescri\w+|given|offered|"
    r"put|inject\w*|hurt|injur\w+|hospital\w*|eat|eats|ate|remember\w*|know\w*|recall\w*|aware|allow\w*|able|"
    r"come|came|go|went|gone|apply|applies|happen\w*|run|runs|keep|kept|sure|sad|low|numb|trouble|enough)\b)"
)
DENYING = re.compile(r" (?:not|never)$")  # what follows decides: "never sit down" answers nothing we ask
SUBJECT = re.compile(
    r"(?:^|[,.;:!?()-]|\b(?:i|we|they|she|he|it|you|there|this|that|these|those|who|which|and|but|or|so|mum|mom|mam|dad|"
    r"mother|father|both|parents?|either|neither|one|nobody|anyone|anybody|someone|family|folks|brother|sister|sister s|"
    r"husband|wife|doctors?|gp|nurse|specialist|consultant|hospital|scans?|x ray|results?|tests?|periods?|bones?|"
    r"certainly|definitely|really|just|simply|still|honestly|personally|probably|no|well|yes|to|would|"
    r"should|may|might|must|sadly|luckily|thankfully|fortunately|actually)) *$"
)
SETTLED_ALL_THE_SAME = re.compile(r"\b(?:but|so|then)\W+(?:\w+ )?(?:no|none|never|yes|yeah)\W*$")  # "no idea what that is, so no"
NOT_NO = re.compile(
    r"\b(?:no|not|never) (?:more|less|fewer) than\b|\bno (?:idea|clue|doubt|problem|worries|comment|memory|need|"
    r"matter|wonder|offence)\b|"
    r"\bnot (?:sure|only|just|certain|long|too long|until|since|for (?:\d|years|a (?:long|while)))\b|"
    r"\b(?:none|nothing|never|not) (?:\w+ )?(?:since(?= then|\W*$)|again|after that|thereafter)\b|"
    r"\bwho (?:has|does|did|is|would) not\b|\bwell,? i never\b|\bnone of your\b|\bnothing to do\b|\bnever mind\b|\bnever you mind\b|\bright now\b|"
    r"\bright (?:hip|wrist|leg|arm|foot|ankle|shoulder|side|knee|hand)\b|\bright,? (?:so|then)\b(?! (?:no|yes))|"
    r"\bnot a (?:clue|lot)\b"
)


class Polarity(NamedTuple):
    """yes, no, unsure or None (nothing readable), and whether it was said with doubt."""

    value: Optional[str]
    hedged: bool = False


def polarity(text: str) -> Polarity:
    """Read a normal text as a reply to a yes-or-no question.

    Double negation and contradictions give None: the question is asked again, never guessed.
    """
    if not re.search(r"[a-z]", text) or TWISTED.search(text):
        return Polarity(None)
    plain = NOT_NO.sub(" ", text)
    leads_yes, leads_no = bool(LEADS_YES.search(plain)), bool(LEADS_NO.search(plain))
    if HEDGED_NO.search(text):
        return Polarity(None) if leads_yes else Polarity(NO, True)
    if leads_no:
        return _after_no(plain)
    closing = _closing(plain)
    if UNKNOWN.search(text) and not leads_yes:
        return Polarity(closing.pop(), True) if len(closing) == 1 and SETTLED_ALL_THE_SAME.search(text) else Polarity(UNSURE)
    if leads_yes:
        return _after_yes(plain)
    affirms = bool(DOES.search(plain) or ANY_YES.search(plain)) or YES in closing
    if _denies(plain) or NO in closing:
        return Polarity(None) if affirms else Polarity(NO)
    if HEDGED_YES.search(text):
        return Polarity(YES, True)
    return Polarity(YES) if affirms else Polarity(None)


def _closing(text: str) -> Set[str]:
    """The verdicts that end a clause behind a label or a lead: "smoker: no", "then yes" (H10)."""
    told = (match for match in CLOSING.finditer(text) if not NO_VERDICT.search(match.group("label")))
    return {NO if match.group("no") else YES for match in told}


def _denies(text: str) -> bool:
    """Whether a denial in the text can be about what was asked (H10): its subject and how it goes on decide."""
    if any(not DENYING.search(said.group()) or ANSWERS.match(text[said.end():]) for said in ANY_NO.finditer(text)):
        return True
    return any(SUBJECT.search(text[:denied.start()]) is not None and ANSWERS.match(text[denied.end():]) is not None
               for denied in DOES_NOT.finditer(text))


def _after_no(text: str) -> Polarity:
    """After a leading "no": "no, I have" and "no, yes" contradict it."""
    rest = re.sub(LEADS_NO, "", text, count=1)
    contrary = DOES.search(rest) and not DOES_NOT.search(rest)
    if contrary or re.search(r"(?:\bbut|,)\s*(?:yes|yeah)\W*$", rest) or re.match(rf"\W*{YES_WORD}\b", rest):
        return Polarity(None)
    return Polarity(NO, bool(re.search(r"\bi (?:think|believe|guess|suppose)\b", rest)))


def _after_yes(text: str) -> Polarity:
    """After a leading "yes": "yeah, no" is a no if the rest says so, else nobody knows."""
    rest = re.sub(LEADS_YES, "", text, count=1)
    if re.match(rf"\W*{NO_WORD}\b", rest) or DOES_NOT.search(rest):
        more = re.sub(rf"^\W*{NO_WORD}\b", "", rest)
        return (
            Polarity(NO) if DOES_NOT.search(more) or re.search(r"\b(?:never|nothing|none)\b", more) else Polarity(None)
        )
    return Polarity(YES, bool(re.search(r"\bi (?:think|believe|guess|suppose)\b|\bprobably\b|\bmaybe\b", text)))
