"""What people say besides answers and questions, and which kind word fits: thanks, worry, loss, a laugh, a story.

Trap: this is asked only once a message has been found to hold no fact, so "I am worried about falling" stays an answer.
"""

import re
from typing import Optional

from knowledge.following import asked_part
from knowledge.question import is_asking
from knowledge.reading.normal import normalise
from knowledge.reading.people import OTHER, PARENT, SELF, mentions

WHOSE = re.compile(r"(?:^|\b(?:my|our|his|her|their|a|the) )(?:\w+ ){0,2}$")
ASKED = (  # turns of talk in the form of a question, each with a short reply of its own
    ("reassure", r"\b(?:have i|did i|am i) (?:done|do|doing|get|getting|got|answer\w*) (?:it|that|this|them|everything|all)? ?(?:all )?(?:right|ok|okay|well|fine|correctly|"
                 r"properly|wrong)\b|^\W*(?:so )?(?:is|was) that (?:all right|alright|ok|okay|enough|the right (?:answer|thing))\W*$"),
    ("free", r"^\W*(?:do|must|need) i (?:really |still )?(?:have to|need to|got to)?(?: answer| say| tell you)?(?: (?:this|that|it|all of (?:them|this)|every\w*))?\W*$|"
             r"^\W*does (?:it|that|this) (?:really )?matter\W*$|^\W*what if i (?:do not|would rather not) (?:answer|say|tell you)\b"),
    ("here", r"^\W*(?:hello\W*)?(?:are you (?:still )?(?:there|here|awake)|(?:is )?(?:any(?:body|one)|someone) (?:there|here)|can you hear me|you there)\W*$"),
    ("cost", r"\b(?:does|do|will|is) (?:this|it|that|i|there)\b.{0,20}\b(?:cost|charge|pay|fee|free)\b(?! from)|\bwho(?: is|'s| are)? pay(?:s|ing)?\b"),
    ("fears", r"\b(?:is|was|will|would) (?:it|this|that|there)(?: be)?(?: \w+)? bad news\b|\bam i (?:going to|gonna) be (?:all right|alright|ok|okay|fine)\b|\bshould i be (?:scared|frightened|afraid|terrified)\b|\bis (?:there (?:any |still )?hope|it hopeless)\b"),
    ("page", r"^\W*(?:(?:and|ok|yes|the|a|one|something|page|copy|report|summary|sheet|print ?out|version|it|this|that|is|where|what about)\W+)*for (?:my|the|her|his|our|their) (?:doctor|gp|nurse|surgery|consultant|specialist)(?: please)?\W*$|"
             r"^\W*(?:(?:the|my|her|his|where|is|get|show|me|open|print|can i (?:have|get|see)|please|a) ?\W*)*(?:doctor|gp)(?:'?s)? (?:page|sheet|report|summary|letter)(?: please)?\W*$|"
             r"\b(?:can|could|will|would|do) (?:i|you|we|it)\b.{0,12}\b(?:send|e-?mail|fax|forward|give|show|take|pass)\b.{0,30}\b(?:doctor|gp|nurse|surgery|consultant|specialist)\b|"
             r"\b(?:print(?: ?out)?|copy|something)\b.{0,20}\bfor (?:my|the|her|his|our|their) (?:doctor|gp|nurse|surgery)\b|"
             r"\bcan (?:i|you|we) (?:print|save|download|keep a copy)\b|\b(?:will|does|can) (?:my|the) (?:doctor|gp|nurse|surgery|physio) (?:get|see|have|receive)\b"),
    ("paper", r"\b(?:on|a) paper\b.*\?*$|\bpaper (?:form|version|copy)\b"),
    ("type", r"\bcan i (?:just )?(?:type|write|answer|say) (?:it|this|that|instead|in (?:my )?(?:own )?words)\b"),
    ("sure", r"^\W*how (?:accurate|reliable|sure|good|exact|certain) (?:is|are) (?:this|that|it|you|the (?:result|check|test|answers?))\b|\bcan i (?:trust|rely on) (?:this|you|it)\b"),
)
BARE_WORDS = 4
STORY_WORDS = 4  # fewer words about a relative are more likely a fragment than a story
SIGNS = (  # kind -> what people say; the first that fits counts
    ("loss", r"\b(died|dead|passed (?:away|on)|lost my (?:\w+ )?(?:husband|wife|partner|mother|father|mum|mom|dad|son|daughter|sister|brother|friend|dog|cat)|late (?:wife|husband|mother|father|mum|mom|dad|partner|sister|brother)|funeral|widow(?:ed|er)?|"
             r"buried|miss (?:him|her|them) (?:so|very|terribly|every))\b"),
    ("worry", r"\b(worr(?:y|ied|ying)|scar(?:ed|y|ing)|frighten\w*|afraid|anxious|nervous|upset\w*|overwhelm\w*|hard for me|dread\w*|panic\w*|"
              r"terrif\w*|stress\w*|sad|lonely|nobody to talk to|no one to talk to|all alone|on my own (?:now|since)|crying|in tears|struggl\w*|(?:so|very) hard)\b"),
    ("complaint", r"\b(useless|ridiculous|rubbish|hopeless|nonsense|stupid|idiotic|pathetic|bloody|no (?:help|use) (?:at all|to)|not helping|"
                  r"pillar to post|silly|passed (?:around|from)|(?:hate|sick of) (?:this|you|talking to)|joke of a|what is the point|daft)\b"),
    ("already", r"^\W*(?:but )?(?:i (?:have )?(?:already |just )?(?:told you|said|answered|gave you)(?: you)?(?: that| this| so| it)?(?: already| before| just now)?|"
                r"you (?:have )?(?:already )?(?:asked|know|had|got)(?: me)? (?:that|this|it)(?: already| before)?|you already know(?: that)?|again\?)\W*$"),
    ("later", r"\b(?:(?:look|looked) (?:that|it|this) up|(?:have|need) to (?:look|check|ask)|(?:is|it is|in|on) (?:the|a|my) (?:letter|report|form|notes|file|other room)|"
              r"ask my (?:wife|husband|daughter|son|doctor|nurse|mother|mum|gp|carer)|(?:wife|husband|daughter|son|doctor|nurse|mum|mother|gp) (?:would|will|might) know|"
              r"tell you (?:later|another time|tomorrow))\b"),
    ("impatient", r"\b(bor(?:ed|ing)|tak(?:es|ing) (?:for ?ever|so long|ages)|fed up|waste of (?:my )?time|come on|hurry|get on with it|too many questions|"
                  r"annoy\w*|in a (?:hurry|rush)|no time|tired of this|endless)\b"),
    ("unwell", r"\b(not feeling (?:well|great|good)|(?:my )?head (?:hurts|aches)|headache|feel(?:ing)? (?:ill|sick|poorly|rotten)|tired today|bad day|rough (?:day|night)|under the weather|slept badly|did not sleep)\b"),
    ("thanks", r"\b(thanks?|thank you|cheers|ta|much appreciated|grateful|bless you)\b"),
    ("praise", r"\b(?:you(?:'re| are)|that(?:'s| is)|this is|how)\b.{0,12}\b(kind|nice|good|helpful|lovely|clever|sweet|great|brilliant|useful|fun|patient)\b"),
    ("laugh", r"^\W*(?:lol|(?:ha|he|hi)(?:ha|he|hi)+h?|haha\w*|rofl|lmao|just (?:joking|kidding)|only (?:joking|kidding)|i am (?:only )?joking)\b"),
    ("greeting", r"^\W*(?:hello|hi|hey|good (?:morning|afternoon|evening|day)|hiya|morning|evening)\b[\w ,!.]{0,12}$"),
    ("away", r"\b(door ?bell|back in a (?:bit|minute|moment|sec\w*|tick|while)|be right back|brb|must dash|(?:have|got|need) to (?:run|dash)|(?:i will|let me|have to) (?:come|be|get) back|"
             r"get the (?:door|phone|kettle)|(?:some(?:body|one) is )?at the door|(?:phone|kettle|tea|oven) is (?:ringing|boiling|ready|on)|"
             r"(?:i have|i must|need|got) to (?:answer|feed|get|see to|put|catch|let|fetch|pick) (?:the|a|my|him|her)|(?:my|the) (?:programme|bus|taxi|dinner|tea|lunch|visitor|"
             r"nurse|carer|post\w*) (?:is|are|has) (?:starting|coming|here|ready|waiting|arrived|come)|ringing)\b|^\W*(?:hang|hold) on\b[^\d?]{1,25}$"),
    ("ok", r"\b(?:nodded off|dozed off|miles away|got distracted|lost (?:my|the) (?:thread|place)|forgot where i was)\b|^\W*(?:dear|blimey|crikey|(?:my )?goodness(?: me)?|good (?:heavens|grief|lord)|well i never|never mind|ok(?:ay)?|right(?: then)?|fine|hm+|um+|i see|got it|oh(?: dear| well| i see)?|ah|interesting|good to know|really|well|all ?right|alright|"
           r"let me (?:see|think)|wait(?: a (?:minute|moment|second|bit|sec))?|one moment|hang on|hold on|just a (?:minute|moment|sec\w*)|wow|gosh|goodness)\W*$"),
)
FOR_DOCTOR = re.compile(r"^(?:please |can you |could you )*(?:put|add|note|write|save|remember|keep)\b[^:]{0,40}\b(?:list|doctor|gp|nurse|"
                        r"page|appointment|visit)\b[^:]{0,20}:\s*(?P<question>.+)$", re.I | re.S)
COURTESIES = ("greeting", "thanks", "story")  # the guide's small talk answers these
SOFTENED = ("loss", "worry", "unwell")  # met with a kind word even where the message also holds an answer
MATTER_OF_FACT = tuple(name for name, _ in ASKED)  # answered in a line, in the interview and outside it
UPSET = (*SOFTENED, "complaint")  # met with a kind word and no passage
BYE = re.compile(r"^\W*(?:(?:ok(?:ay)?|right|well|thanks|thank you|cheers|that is all)[ ,.!]+)*(?:then )?(?:bye\b.*|good ?bye\b.*|good ?night\b.*|see you\b.*|cheerio|ta ta|farewell|so long)$")
YES = re.compile(r"^\W*(?:yes|yeah|yep|yup|ok(?:ay)?|sure|please|go on|alright|all right|fine)\b[\w ,.!']{0,40}$")
CHECK = r"check(?:-?up)?|test|quiz|questionnaire|form|screening|assessment"
ASKS_FOR_CHECK = re.compile(  # nothing but the wish: "quick check please", "I want make test for bones"
    rf"^\W*(?=.*\b(?:{CHECK})\b)(?:(?:hi|hello|hey|ok|okay|please|pls|can|could|may|i|we|want|would|like|need|have|to|do|make|take|get|start|fill|in|a|an|the|my|this|that|your|"
    rf"quick|short|fast|little|bones?|health|risk|for|of|with|me|on|now|then|today|{CHECK})\b\W*)+$|"
    r"\b(?:know|see|find out|learn|tell me|check) (?:if|whether|how) (?:my bones?|my bone health) (?:are|is)\b|\b(?:if|whether) i am at (?:\w+ )?risk\b|"
    r"^\W*how (?:healthy|strong|good|weak|thin|bad) are my bones\b|\bmy (?:\w+ )?risk (?:worked out|calculated|assessed|checked)\b|\bsee how i score\b|"
    r"\b(?:be|get|being) (?:tested|assessed|checked) (?:here|for (?:weak|thin|brittle) bones?)\b|\b(?:told|asked|sent|invited) (?:me )?(?:to|here to) (?:(?:do|fill|take|answer|go through) (?:in )?(?:this|it|the (?:check|test|questions|form)|these|some questions|a few questions)\b(?! (?:medicine|tablet|pill))|"
    r"come here\b)")
CLAUSES = re.compile(r"[,.;!?]|\band\b")
ASKS_FOR_CONTACT = re.compile(r"\bwho(?:m)? (?:do|can|should|could|shall|must) (?:i|we) (?:call|ring|phone|contact|talk to|speak to|turn to|see|ask|tell)\b")
LEAVES_THE_REST = re.compile(
    r"\b(?:(?:leave|skip|drop|forget)(?: out| all| off)* the (?:rest|others)|skip everything else|(?:give|show|tell) me (?:what|whatever) you (?:can|have|got)|"
    r"that is all i (?:know|have|can (?:tell|say|remember))|(?:do|work|make do|go)(?: it)? with (?:what|whatever) (?:you|there|i)|"
    r"(?:give|show) me (?:a|the|my) (?:result|plan) (?:now|anyway|with (?:that|what)))\b")
AFTER_ALERT = (  # what people say once they were told to get help; the first that fits counts
    ("goes_on", r"^(?!.*\b(?:later|after(?:wards)?|another|tomorrow)\b).*\b(?:finish (?:this|it|the|off)|(?:go|carry|keep) (?:on|going)|continue|(?:the|your|more) questions|where were we|resume)\b"),
    ("doubts", r"\b(?:(?:really|still) (?:need|have|got|must)|need i|must i|do i have to|(?:can|could)(?: not)? (?:it|that|this|i) (?:\w+ )?wait|"
               r"wait (?:till|until)|bother (?:them|anyone|the)|(?:seems?|looks?|feels?) (?:fine|ok|all right)|not that bad|make a fuss|overreact\w*|"
               r"nothing much|be silly|over the top)\b"),
    ("cared_for", r"\b(?:(?:have |has |i |been )(?:called|rung|rang|phoned|seen)|(?:calling|ringing|phoning) (?:them|it|now|999|111|911|112|the)|(?:called|rung|rang|phoned) (?:the|an|my|them|"
                  r"999|111|911|112)|on (?:their|its|the|his|her) way|(?:is|are) coming|driv(?:e|ing) (?:me|her|him)|taking (?:me|her|him)|(?:at|in) (?:the )?(?:hospital|a&e|er|emergency)|"
                  r"let (?:me|her|him) go|discharged|sent (?:me|her|him) home|checked (?:me|her|him)|saw (?:a|the|my) doctor|will (?:call|ring|phone|go))\b"),
    ("over", r"\b(?:false alarm|(?:is|has|have) (?:gone|passed|stopped|eased|worn off|better)|went away|only (?:wind|indigestion|cramp)|(?:fine|ok|all right|better) (?:now|again)|"
             r"not happening|(?:was|happened) (?:last|a|years|months|weeks))\b"),
)
PATTERNS = tuple((name, re.compile(signs)) for name, signs in SIGNS)


def talk(text: str) -> Optional[str]:
    """The kind of talk a message is (loss, worry, thanks, story ...); None if it is none, or asks something."""
    plain = normalise(text)
    asked = next((name for name, said in ASKED if re.search(said, plain)), None)
    if asked:
        return asked
    if (is_asking(text) or asked_part(text)) and not re.search(r"\bthank", plain):
        return None
    for name, pattern in PATTERNS:
        if pattern.search(plain):
            return name
    return "story" if tells_of_others(text) else None


def says_yes(text: str) -> bool:
    """Whether a short message takes up what was just offered: "yes let's check", "ok then"."""
    return bool(YES.match(normalise(text))) and not is_asking(text)


def says_goodbye(text: str) -> bool:
    """Whether somebody takes their leave."""
    return bool(BYE.match(normalise(text)))


def asks_for_contact(text: str) -> bool:
    """Whether somebody asks whom to call or to talk to."""
    return bool(ASKS_FOR_CONTACT.search(normalise(text)))


def leaves_the_rest(text: str) -> bool:
    """Whether somebody wants what can be said without the questions that are still open."""
    return bool(LEAVES_THE_REST.search(normalise(text)))


def asks_for_check(text: str) -> bool:
    """Whether a part of a message is the wish for the check, in however few words."""
    return any(ASKS_FOR_CHECK.search(clause.strip()) for clause in CLAUSES.split(normalise(text)))


def after_alert(text: str) -> Optional[str]:
    """ "goes_on", "doubts", "cared_for" or "over": what a message says to having been told to get help; None if it says something else."""
    plain = normalise(text)
    return next((name for name, said in AFTER_ALERT if re.search(said, plain)), None)


def is_bare(text: str) -> bool:
    """Whether a message is no more than the words of an answer: "68", "sixty-eight years", "female"."""
    words = len(text.split())
    return (words == 1 or (words <= BARE_WORDS and bool(re.search(r"\d", normalise(text))))) and talk(text) is None


def tells_of_others(text: str) -> bool:
    """Whether a message only tells of somebody else: "my neighbour had a bad hip too"."""
    plain = normalise(text)
    named = mentions(plain)
    named = [(kind, start, end) for kind, start, end in named if WHOSE.search(plain[:start])]
    if not named or len(plain.split()) < STORY_WORDS or not {kind for kind, _, _ in named} & {OTHER, PARENT}:
        return False
    return SELF.search(re.sub(r"\bmy\b", "", plain)) is None
