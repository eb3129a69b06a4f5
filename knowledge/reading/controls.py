"""Typed controls ("skip this one", "go back", "why do you ask?"): read only where the whole message is the control."""

import re
from typing import Optional

POLITE = (
    r"(?:(?:ok|okay|please|pls|plz|sorry|well|so|hey|hi|right|oh|um|no|actually|wait|thanks|thank you|yes|can (?:you|"
    r"we|i)|could (?:you|we|i)|may i|let'?s|let us|let me|i want to|i would like to|i'd like to|i wish to|i need to|"
    r"shall we|we can|just|alright|all right|good|great|hang on|hold on|excuse me|would you|will you|"
    r"do you mind if we|how about we|then|lets)[,.!]? )*"
)
END = (
    r"(?:[,.!]? (?:please|pls|plz|thanks|thank you|now|then|for now|for me|again|a bit|a sec|for a (?:bit|minute|"
    r"moment|second|while)|if (?:i|you) (?:may|can)|ta|mate|dear|love|with (?:it|this|that)))*[\s.!?,]*"
)
QUESTION = (
    r"(?:this|that|it|the|this one|that one|the last|my last|this question|that question|the question|these|"
    r"these questions)"
)
THE_CHECK = (
    r"(?:(?:the|a|an|your|this|that|any|these|those|more|all|of|so|many|silly|bone|health|risk|whole) ){0,4}"
    r"(?:check(?:-?up| up)?|interview|questionnaire|assessment|quiz|screening|survey|questions?|(?<=the )(?:test|form)|(?<=this )(?:test|form)|(?<=your )(?:test|form))"
)
DO_IT = r"(?:do(?:ing)?|tak(?:e|ing)|start(?:ing)?|answer(?:ing)?|fill(?:ing)? in|go(?:ing)? through|be(?:ing)? asked|hav(?:e|ing)|carry(?:ing)? on with|continu(?:e|ing)(?: with)?)"
NO_CHECK = (  # somebody who came to ask, and not to be asked
    rf"(?:(?:i |we )?(?:(?:really|just|actually) )?(?:(?:do not|did not|would not) (?:(?:really|actually|even) )?(?:want|wish|need|like|care for|fancy|feel like|ask for|come (?:here )?(?:for|to))(?: to)?(?: {DO_IT})?|"
    rf"(?:(?:would |had )?(?:rather|prefer)(?: to)? not|will not|am not (?:going to|here to|interested in|here for)|refuse to|have no (?:time|wish|interest) (?:for|to|in)) ?(?:{DO_IT})?) {THE_CHECK}|"
    rf"(?:no|not|without|forget|never mind|leave(?: out)?|drop|enough (?:of|with)) {THE_CHECK}|"
    rf"(?:stop|quit|leave off|enough of) (?:with |asking (?:me )?(?:to (?:do|take|start) |about |for )?|on at me about |offering (?:me )?|pushing |going on about |nagging (?:me )?about ){THE_CHECK}|"
    r"(?:stop|quit) asking(?: me)? (?:things|everything|all (?:this|that)|stuff|so much)|do not ask me (?:any(?:thing| more)?(?: questions)?|these questions|questions|all this)|"
    r"(?:i|we|let me|can i|could i|may i)(?: (?:am|just|only|rather|would|here|came|have come|want|like|prefer|to|really))* (?:ask|asking) (?:you )?(?:things|(?:some |a few |my |my own )?questions)(?: (?:instead|first|about .{2,30}))?)"
)
CHANGED = (  # question -> the words by which people name its answer; the first that is named counts
    ("tallest_height_cm", r"tallest(?: height)?"), ("height_cm", r"height"), ("weight_kg", r"weight"), ("menopause_age", r"age (?:at|of) (?:the |my |her )?menopause|menopause age"),
    ("age_years", r"age|date of birth|birthday"), ("menopausal", r"periods?|menopause|the change"), ("sex", r"sex|gender"), ("country", r"country"),
    ("parent_hip_fracture", r"parents?'?s?(?: hips?)?|(?:mother|father|mum|dad)'?s? hip"), ("fractures", r"broken bones?|fractures?|breaks?"),
    ("smoking", r"smoking|cigarettes"), ("alcohol", r"alcohol|drinking|drinks|units"), ("falls_past_year", r"falls?(?: (?:in|of) the (?:last|past) year)?"),
    ("unsteady", r"unsteady|steadiness"), ("t_score", r"t[- ]?score|scan(?: result)?|bone density"), ("secondary_causes", r"conditions?|illness(?:es)?|diseases?"),
    ("exercise_limits", r"(?:exercise )?limits"), ("denosumab_last_dose", r"last (?:denosumab |prolia )?(?:injection|jab|shot)"),
    ("glucocorticoid_daily_mg", r"steroid dose"), ("glucocorticoids", r"steroids?(?: tablets)?"), ("medications", r"medicines?|medications?|tablets"),
    ("exercise_days", r"exercise(?: days)?"), ("dental_work_planned", r"dental (?:work|surgery)"), ("urgent_signs", r"urgent signs"),
)
DECIDED_ELSEWHERE = ("denosumab_last_dose", "glucocorticoid_daily_mg", "glucocorticoids", "medications", "exercise_days")  # "can I change my tablets?" asks for advice
ANSWER_TO = r"(?:(?:my|her|his|their|the|that|our) )?(?:(?:answer|reply|entry|line|bit|one|1|question|what i (?:said|put|told you))(?: (?:to|for|about|on|of|with))? (?:(?:my|her|his|their|the) )?)"
WHOSE = r"(?:(?:my|her|his|their|the|our) )"
PUT_RIGHT = r"(?:change|correct|fix|amend|edit|alter|update|redo|revise|adjust|re-?enter|put right)"
RIGHTED = tuple(
    (name, re.compile(rf"^{POLITE}(?:{PUT_RIGHT} {ANSWER_TO}(?:{words})|"
                      rf"{PUT_RIGHT.replace('change|', '').replace('|alter', '').replace('|adjust', '') if name in DECIDED_ELSEWHERE else PUT_RIGHT} {WHOSE}?(?:{words})(?: (?:answer|question|again|figure|number|entry))?){END}$"))
    for name, words in CHANGED)
LAST_ONE = re.compile(rf"^{POLITE}(?:(?:{PUT_RIGHT}|make|set) (?:(?:my|the|that) )?(?:last|previous)(?: (?:answer|one|1|question|reply))?(?: back)? (?:to|into|an?)|"
                      r"(?:my|the) (?:last|previous) (?:answer|one|1|question) (?:should (?:be|have been)|is really|was meant to be|needs to be)) (?:an? )?(?P<value>[^?]+?)" + END + "$")
CONTROLS = (
    (
        "repeat",
        r"(?:repeat(?: (?:that|it|the question|please|yourself))?|(?:what|which) (?:was|is|were) (?:the|that|"
        r"your|my) (?:last )?(?:question|you ask\w*)(?: again)?|say (?:that|it) again|ask (?:me )?(?:that |"
        r"it |the question )?again|come again|pardon(?: me)?|what did you say(?: to me)?|"
        r"(?:i )?(?:did not|missed) (?:catch|hear|get|see) (?:that|it|the question)|i missed that|"
        r"one more time|again|what was that|where were we|sorry what|can you repeat|what\?)",
    ),
    (
        "simpler",
        r"(?:(?:say|put|explain|ask|word|phrase|make|rephrase|reword) (?:that|it|the question|"
        r"this)?(?: to me)? ?(?:more )?(?:simpl\w+|in (?:plain|simple|other|easier|simpler) (?:english|"
        r"words|terms|language)|plainly|easier|differently|another way|less complicated|clearer)|"
        r"simpler(?: words| english)?(?: please)?|simplify(?: (?:it|that|this))?|(?:in )?plain english|"
        r"in (?:simple|easier|other|plain) (?:words|terms)|rephrase(?: that| it)?|i (?:do not|"
        r"don't) (?:understand|get)(?: (?:it|that|this|the question|what you (?:mean|are asking)|"
        r"this question))?|too (?:complicated|hard|difficult)|not clear|eh|huh|dumb it down|easier words|"
        r"what (?:did|was it) you (?:just )?ask(?: me)?(?: again| for)?|how (?:would|should|could|can|do|am) i (?:supposed to |to )?(?:know|tell)(?: (?:that|this|it))?|"
        r"what does (?:that|this|the question) mean|what do you mean(?: by that)?|"
        r"not sure i understand(?: the question)?|explain(?: (?:that|it|the question))?|you lost me)",
    ),
    (
        "why",
        r"(?:why(?: (?:do|are|would|does|should) (?:you|it|that|this|i) (?:need|want|ask\w*|have|matter\w*|care|"
        r"tell)\b.{0,40}| that| this| is (?:that|this|it) (?:important|relevant|needed|necessary)\b.{0,20}|"
        r" (?:that|this) question| ask\b.{0,20}| on earth\b.{0,30}|\?| so)?|what(?: i|')s (?:that|it|"
        r"this) (?:for|got to do with\b.{0,30})|what (?:has|does) (?:that|this|it)(?: got|"
        r" have)? to do with\b.{0,30}|how is (?:that|this) relevant|(?:what is|why is|"
        r"what) (?:the )?(?:relevance|point|reason)(?: (?:of|for|in) (?:(?:this|that|it)(?: question)?|(?:asking|knowing|the question|your question|"
        r"these questions)\b.{0,20}))?|is (?:that|this|it) (?:relevant|necessary|"
        r"important)|what for|reason|what do you need (?:that|it|this) for|how (?:does|will) (?:that|this|"
        r"it) help)",
    ),
    (
        "how_many",
        r"(?:how (?:many|much) (?:more|longer|questions|are left|left|to go|further)\b.{0,25}|"
        r"how long (?:is|does|will|to|left|until)\b.{0,25}|how far (?:are we|along|through|in|"
        r"to go)\b.{0,20}|are (?:we|you) (?:nearly|almost) (?:done|there|finished)|(?:is there|"
        r"are there) (?:much|many) (?:more|left)|(?:much|many) (?:more|longer|left)|nearly (?:done|there|"
        r"finished)|when (?:does|will) (?:this|it) (?:end|finish|be over)|what'?s left|"
        r"are we (?:there yet|done yet)|progress|where are we)",
    ),
    (
        "start_over",
        r"(?:(?:start|begin|do (?:it|this|everything)) (?:all |the whole thing )?(?:over|again|afresh|"
        r"anew|from (?:scratch|the (?:start|beginning|top)))(?: again)?|restart|reset|(?:from|"
        r"back to) (?:the )?(?:scratch|beginning|start|top)|(?:clear|wipe|delete|scrap|"
        r"forget) (?:everything|all|my answers|it all|the lot)(?: and (?:start|begin) (?:again|over))?|"
        r"new (?:start|interview)|start (?:a )?(?:new|fresh)(?: (?:one|interview))?|"
        r"go back to the (?:start|beginning))",
    ),
    (
        "undo",
        r"(?:undo(?: (?:that|it|this|the last (?:one|answer)))?|(?:take|take) (?:that|it) back|(?:scratch|"
        r"strike|cancel|ignore|forget|scrap|delete|remove) (?:that|the last (?:one|answer)|my last (?:answer|"
        r"one))|that (?:was|is) (?:wrong|a mistake|not right|not what i (?:meant|said))|i (?:meant|"
        r"mean) something else|not what i (?:meant|said)|(?:you|that)(?: have| has)? (?:got|misunderstood|"
        r"misread|read) (?:that|it|me)? ?(?:wrong)?|wrong answer|i made a mistake|(?:i )?did not mean that|"
        r"mistake|oops|you misunderstood(?: me)?|no that is wrong|that is not right|that is wrong|incorrect)",
    ),
    (
        "back",
        r"(?:(?:go|take me|step|move|get|bring me|turn|jump) ?back(?: (?:one|a step|1|to (?:the )?(?:last|"
        r"previous)(?: (?:one|question))?|(?:a|one|1) (?:question|step)))?|back(?: (?:one|a (?:step|question)|"
        r"please|1|up))?|previous(?: (?:one|question))?|(?:the )?(?:last|previous) (?:one|"
        r"question)(?: (?:again|back))?|return to (?:the )?(?:last|previous)(?: question)?|change (?:my|"
        r"the) (?:last|previous) (?:answer|one)|can i change (?:my )?(?:last )?answer)",
    ),
    (
        "skip",
        rf"(?:skip(?: (?:{QUESTION}|to the next|on|ahead))?(?: (?:one|question|bit))?|pass(?: on (?:that|"
        rf"this)(?: one| question)?)?|next(?: (?:question|one|please))?|(?:move|go) (?:on|"
        rf"along)(?: to the next(?: one| question)?)?|i'?ll pass|i will pass|can (?:i|we) skip\b.{{0,18}}|"
        rf"leave (?:that|it|this)(?: one)?(?: (?:blank|out|for now))?|(?:come|get) back to (?:that|it|"
        rf"this)(?: one)?(?: later)?|later|ask (?:me )?(?:that |it )?(?:later|another time)|not (?:this|"
        rf"that) (?:one|question)|ignore (?:this|that) (?:one|question))",
    ),
    (
        "review",
        r"(?:(?:show|see|check|review|list|read(?: me)?|give me|look at|view|go over|recap|"
        r"tell me) (?:me )?(?:back )?(?:all )?(?:my|the|what) (?:answers?|i (?:have )?(?:said|told you|"
        r"answered)|you (?:have|know|have got)(?: so far| about me| on me)?|facts|summary|details|"
        r"info\w*)(?: so far)?|(?:my |the )?(?:summary|answers|recap|review)(?: so far)?|what (?:have i|"
        r"did i) (?:said|say|told you|tell you|answer\w*|put)(?: so far)?|what (?:do|have) you (?:know|got|"
        r"have)(?: (?:about|on|for) me)?(?: so far)?|check your answers|change (?:an|my|one of my) answers?|"
        r"edit(?: my)? answers?|i want to change (?:an|my|something)\b.{0,20})",
    ),
    (
        "tell_more",
        r"(?:(?:tell|show|give) me (?:some |a bit |a little )?more(?: about (?:that|it|this))?|"
        r"more(?: (?:detail|details|info|information|about (?:that|it|this)))?|go on|continue|say more|"
        r"and\?|expand(?: on (?:that|it))?|elaborate|in more detail|keep going|"
        r"read (?:me )?(?:the )?(?:rest|more)|what else|anything else)",
    ),
    ("stop", NO_CHECK),
    (
        "stop",
        r"(?:stop(?: (?:it|this|here|now|asking(?: me)?(?: questions)?|the (?:questions|interview|quiz)))?|quit|"
        r"exit|end(?: (?:this|it|the (?:interview|chat)))?|cancel|finish(?: (?:this |it )?(?:later|now|"
        r"here))?|pause|break|take a break|(?:that'?s|that is) (?:enough(?: (?:for (?:now|today)|questions))?|"
        r"all for (?:now|today)|it for (?:now|today))|enough (?:questions|already|of this|for (?:now|today))|"
        r"i (?:have had enough|am (?:done|finished|tired|fed up|bored)(?: (?:now|of this|with this))?|give up|"
        r"(?:need|have|want|am going|got) to (?:go|stop|leave|pause|take a break|finish)(?: now)?)|"
        r"no more(?: questions)?|(?:do|finish|continue|carry on|come back|do this|save (?:it|this)|"
        r"i will (?:do|finish|come back)(?: (?:it|this))?)(?: (?:this|it|to this|to it|the (?:rest|"
        r"questions)))? (?:later|tomorrow|another (?:time|day))|can i (?:finish|do|come back|continue|"
        r"save)\b.{0,25}\b(?:later|tomorrow|another)\b.{0,8}|abort|bye|goodbye|i (?:do not|"
        r"don't) want to (?:do this|continue|carry on|go on|answer any more)(?: any ?more)?)",
    ),
    (
        "resume",
        r"(?:resume|carry on|continue(?: (?:the (?:interview|questions)|where (?:we|i) (?:were|left off|"
        r"stopped)))?|go on|pick up where (?:we|i) left off|where were we|back to the (?:questions?|"
        r"interview|quiz)|(?:ready|let us|let's) (?:to )?(?:continue|carry on|go on|resume|proceed)|proceed|"
        r"keep going|go ahead|ready|i am (?:back|ready)|on with the questions|next question then|"
        r"where did we (?:stop|leave off|get to))",
    ),
    (
        "help",
        r"(?:help(?: me)?|menu|options|commands|what can (?:you|i) (?:do|say|ask|type)(?: here| for me)?|"
        r"how does (?:this|it) work|what (?:is|are) (?:this|you)(?: for)?|what (?:now|next|do i do|"
        r"should i do)(?: now)?|i (?:need|want|would like) (?:some )?help|i am (?:stuck|lost|confused)|"
        r"instructions|\?+|how do i (?:use|do|answer) (?:this|it)|i (?:do not|don't) know what to do)",
    ),
    (
        "note_for_doctor",
        r"(?:(?:add|put|save|make|keep|write|note)(?: (?:that|this|it|a note|me a note|"
        r"down))*(?: (?:on|in|to|for|down))*(?: (?:the|my|a))* ?(?:doctor|gp|doctor'?s|nurse|list|"
        r"sheet|note|questions)(?:'?s)?(?: (?:sheet|list|note|questions|page))?|note (?:this|that|"
        r"it)?(?: down)? ?for (?:my|the) (?:doctor|gp|nurse)|(?:i want to|remind me to|"
        r"i will) ask my (?:doctor|gp|nurse)(?: (?:about )?(?:that|this|it))?|question for (?:my|"
        r"the) (?:doctor|gp))",
    ),
    (
        "what_if",
        r"(?:what if\b.{0,60}|what would (?:happen|change|it be)(?: if\b.{0,50})?|what (?:difference|"
        r"would) (?:would it|it would) make(?: if\b.{0,50})?|suppose i\b.{0,50}|what-if)",
    ),
    (
        "carer",
        r"(?:i am (?:asking|answering|filling (?:this|it) (?:in|out)|doing this|here|completing this) (?:for|"
        r"on behalf of) (?:my |a |somebody|someone)\b.{0,30}|(?:this|it) is (?:for|about) (?:my |somebody|"
        r"someone)\b.{0,30}|(?:i am )?(?:a|her|his|my \w+'?s) carer|on behalf of (?:my |somebody|"
        r"someone)\b.{0,25}|for (?:my |somebody|someone) ?(?:mother|mum|mom|father|dad|wife|husband|nan|gran|"
        r"else|partner|sister|brother|aunt|friend|parent|in-law)?|i (?:care for|look after) my\b.{0,25})",
    ),
    (
        "start_interview",
        r"(?:(?:start|begin|do|take|go|launch|try|have|open|complete|"
        r"get on with)(?: (?:with )?(?:the|a|an|my|this|your))? ?(?:interview|questionnaire|"
        r"check(?:-?up)?|assessment|test|quiz|screening|survey|questions|bone (?:check|"
        r"questionnaire|interview|test|health check|assessment)|risk (?:check|assessment|"
        r"test))?(?: (?:now|then|off))?|(?:check|assess|work out|find out|calculate|know|estimate|"
        r"see|test|tell me) (?:my|the|what my) (?:own )?(?:bones?|bone health|risk|fracture risk|"
        r"bone risk|osteoporosis risk)(?: is)?(?: of\b.{0,25})?|am i at risk(?: of\b.{0,30})?|go|"
        r"let'?s go|let us (?:go|start|begin|do it)|get started|ask (?:me )?(?:away|the questions)|"
        r"fire away|i am ready|(?:shall|can|could) we (?:start|begin|do)\b.{0,40}|"
        r"right then,? shall we start|do the (?:bone )?(?:questionnaire|interview|check))",
    ),
)
WHOLE = tuple((name, re.compile(rf"^{POLITE}{pattern}{END}$")) for name, pattern in CONTROLS)
DECLINES = re.compile(rf"(?:^|[,.;!] ?|\b(?:and|but|so|well|no) ){NO_CHECK}")
AFFIRM = re.compile(
    r"^(?:(?:oh|well|ok|yes|yeah|yep),? )*(?:yes|yeah|yep|yup|sure|ok|okay|of course|please|"
    r"please do|go ahead|fine|alright|all right|certainly|absolutely|definitely|that is (?:right|"
    r"correct|fine|ok)|correct|right|exactly|agreed|i agree|sounds good|good|why not|aye|"
    r"yes please|do it|let us|y|perfect|great)(?:[ ,.!]+(?:please|thanks|thank you|then|go ahead|"
    r"i do|i agree|do|sure|that is (?:right|fine|correct)|of course|ok))*[\s.!]*$"
)
DENY = re.compile(
    r"^(?:(?:oh|well|ok),? )*(?:no|nope|nah|not? (?:now|really|yet|today|thanks|thank you|way|at all)|"
    r"no,? (?:thanks|thank you|not now|that is wrong|sorry)|never|i (?:do not|would rather not|"
    r"don't)(?: (?:agree|want to|think so))?|not right|n|rather not|please do not|"
    r"do not)(?:[ ,.!]+(?:thanks|thank you|please|not now|not today|i do not|sorry|never|"
    r"ta))*[\s.!]*$"
)


def rights(text: str) -> Optional[str]:
    """The question whose answer a normal text wants to put right without saying how: "change my weight"; None if it names none."""
    return next((name for name, pattern in RIGHTED if pattern.match(text)), None)


def rights_last(text: str) -> Optional[str]:
    """What the answer before should have been, in a normal text that says so: "change my last answer to yes" -> "yes"."""
    match = LAST_ONE.match(text)
    return match.group("value") if match else None


def declines_check(text: str) -> bool:
    """Whether a normal text says that its writer came to ask, and not to be asked."""
    return bool(DECLINES.search(text))


def control_in(text: str, asked: Optional[str]) -> Optional[str]:
    """The control a whole normal text stands for; yes and no are controls only where no question is pending."""
    if rights(text) or LAST_ONE.match(text):
        return "change"
    for name, pattern in WHOLE:
        if pattern.match(text):
            if name == "help" and asked and re.fullmatch(r"\W*\?+\W*", text):
                return "simpler"
            if name == "carer" and re.fullmatch(r"\W*for (?:my )?\W*", text):
                continue
            return "tell_more" if name == "tell_more" and asked is None else name
    if asked is None:
        return "affirm" if AFFIRM.match(text) else "deny" if DENY.match(text) else None
    return None
