"""Words about broken bones: sites, how hard the blow was, childhood, and denials."""

import re
from typing import Tuple

RECENT_MONTHS = 24  # the imminent-risk window (Johansson 2017, PMC5338733)
ADULT = 18
COUNTED_FROM = 40  # years; as the question is worded
SITES: Tuple[Tuple[str, str], ...] = (
    ("hip", r"hips?|neck of (?:the |my )?femur|femoral neck|nof|trochanter\w*"),
    ("pelvis", r"pelvis|pelvic|pubic|sacrum|sacral|ramus"),
    ("wrist", r"wrists?|colles'?|distal radius|scaphoid"),
    (
        "vertebra",
        r"vertebr\w*|verts?|spine|spinal|(?<!years )(?<!year )(?<!months )(?<!month )(?<!weeks )(?<!while )(?<!way )(?<!went )(?<!time )back(?! (?:in|then|when|to|from|at|of|garden|door|step|yard|home|now))|"
        r"compression|wedge\w*|crush\w*|backbone|[tl] ?1[0-2]|[tl][1-9]|lumbar|thoracic",
    ),
    ("shoulder", r"shoulders?|humerus|upper arm|humeral"),
    ("rib", r"ribs?"),
    ("femur", r"femur|thighs?|thigh ?bone|upper leg"),
    ("ankle", r"ankles?|malleol\w*"),
    ("foot", r"foot|(?<!own )feet|heels?|metatarsals?|calcaneus|instep"),
    ("leg", r"legs?|tibia|fibula|shins?|knees?|kneecaps?|patella|lower leg|shinbone|tib(?: and)? fib"),
    ("arm", r"arms?|elbows?|forearms?|radius|ulna"),
    (
        "minor",
        r"toes?|fingers?|thumbs?|nose|pinky|pinkie|knuckles?|skull|cheek ?bone|jaw|face|eye socket|tooth|teeth|"
        r"nail",
    ),
    (
        "other",
        r"collar ?bones?|clavicle|hands?|metacarpals?|coccyx|tail ?bone|sternum|breast ?bone|neck|scapula|"
        r"shoulder blade|bones?",
    ),
)
SITE = re.compile("|".join(rf"(?P<{code}>\b(?:{pattern})\b)" for code, pattern in SITES))
STRONG_SITES = {
    "hip",
    "vertebra",
    "wrist",
    "pelvis",
    "rib",
    "shoulder",
    "femur",
}  # major sites, taken as easy breaks unless told otherwise
BROKE = re.compile(
    r"\b(?:broke|broken|break|breaking|broke|fractur\w*|crack\w*|snapp\w*|shatter\w*|smash\w*|"
    r"bust(?:ed)?|chipped|collaps\w*|crush\w*|wedge\w*|compression|hairline|went (?:snap|crack|pop)|splinter\w*|"
    r"colles\w*|"
    r"did my|done my)\b"
)
HARD = re.compile(
    r"\b(?:car(?! (?:park|door|boot)\b)|cars|crash\w*|road|rta|traffic|motor ?bikes?|motorcycl\w*|bikes?|bicycle|"
    r"cycl\w+|ski|skis|skiing|"
    r"skied|snowboard\w*|horse\w*|pony|riding|rugby|football|netball|hockey|soccer|basketball|ladders?|"
    r"step ?ladder|roof|loft|attic|scaffold\w*|tree|trampoline|parachut\w*|skydiv\w*|hit by|run over|"
    r"knocked (?:down|over|off)|"
    r"head[- ]on|motorway|m ?\d{1,2}\b(?! ?(?:m|cm))|pile-?up|smash (?:on|in|up|with)|car smash|write[- ]?off|airbag\w*|"
    r"fight|fighting|punch\w*|assault\w*|attack\w*|kicked|mugged|lorry|truck|bus hit|van|sport|sports|gymnastics|"
    r"karate|judo|climb\w+|abseil\w*|motor|quad|from (?:a )?(?:height|great height)|(?:metres|meters|feet|ft|foot|"
    r"m) (?:up|high|drop|down)|\d+ (?:metres|meters|feet|ft|m)\b|balcony|first floor|second floor|window|wall|"
    r"scooter|skateboard\w*|"
    r"roller ?skat\w*|bannister|crushed by|trapped|machine\w*|explosion|fell on (?:me|it)|dropped (?:a|the|on)|"
    r"slammed|army|military|accident(?= (?:in|with|on|at) (?:my|the|a) (?:car|work|bike))|car accident|wreck|"
    r"collision|bungee|surf\w*|polo|playing|goal|match|tackle\w*|swing|monkey bars|slide|bunk bed)\b"
)
SOFT = re.compile(
    r"\b(?:trip\w*|slip\w*|slid|stumbl\w*|fell (?:over|down(?! (?:the |some |a flight|\d+ )?(?:stairs|steps|stairway|"
    r"staircase))|in|on|at|while|onto|going|getting|stepping|walking|off (?:the |a |my )?(?:chair|bed|kerb|curb|"
    r"sofa|toilet|step|pavement|couch|stool|settee|commode|bottom step|last step|path)|out of (?:bed|a chair)|"
    r"coming|against|just|when|as|from (?:standing|bed|my chair|a chair|the bed)|like|backwards?|forwards?|flat|"
    r"awkwardly)|falling (?:in|over|on|at|out|onto|off (?:a |the |my )?(?:chair|bed|kerb|curb|sofa))|cough\w*|"
    r"sneez\w*|bend\w*|bent|lifting|lifted|turn\w*|twist\w*|no reason|nothing|just (?:walking|standing|stepped|"
    r"turned|sat|bent)|"
    r"getting (?:up|out|off|into)|got (?:up|out)|rolled|rolling|hug\w*|reach\w*|kerb|curb|pavement|sidewalk|rug|"
    r"carpet|mat|ice|icy|snow|wet|floor|dog|cat|lead|kitchen|bathroom|shower|bath|garden|missed (?:a|the) (?:step|"
    r"kerb|curb)|(?:bottom|last|1) (?:step|stair)|a step|went over|low[- ](?:trauma|impact|energy)|fragility|minor|"
    r"simple fall|small fall|little fall|standing|stood|walking|walked|"
    r"pulling|picking|opening|knocked (?:it|my)|bumped|caught my|a fall|had a fall|fell$|fall(?:en)? over|putting on|"
    r"sat down|sitting|stepped|stepping|falling$|fell\b(?! (?:off|from|down|out|through)))\b"
)
STAIRS = re.compile(r"\b(?:stairs|flight|staircase|stairway|escalator|steps)\b")
STRESS = re.compile(r"\b(?:stress|hairline|march fracture|overuse|pathological)\b")
CHILD = re.compile(
    r"\b(?:as a (?:child|kid|girl|boy|teenager|teen|youngster|toddler|baby|young(?:er)? (?:girl|boy|"
    r"child|lad)|lad|school\w*|nipper|bairn|schoolgirl|schoolboy)|(?:child|boy|girl)hood|at school|"
    r"in school|school ?(?:days|girl|boy)|(?:in|at) (?:primary|secondary|high|junior|"
    r"elementary) school|(?:when|since|until|after) i was (?:little|a (?:child|kid|girl|boy|teenager|toddler|lad|"
    r"bairn)|"
    r"small|young|a wee|at school|in school|in my teens|\d|1[0-7])\b|in my teens|my teens|teenager|"
    r"i was (?:only |just |about )?(?:\d|1[0-7])\b(?! (?:stone|ft|feet))|"
    r"playground|p\.?e\.? lesson|(?:at|aged|age|age of) (?:\d|1[0-7])\b(?! ?(?:am|pm|o'clock))|as children)\b"
)
ADULT_YOUNG = re.compile(
    r"\b(?:(?:in|since) my (?:20s|30s)|at university|in college|at uni|in my youth|(?:at|aged|age|"
    r"when i was) (?:1[89]|2\d|3\d)\b(?!\s*(?:stone|kg)))"
)
AT_AGE = re.compile(
    r"\b(?:at|aged?|when i was|i was|age of)\s*(?:about |around |age )*(\d\d)\b(?! ?(?:years|months|"
    r"weeks|days) ago|\s*(?:stone|kg|feet|am|pm))"
)
FRAGILE = re.compile(r"\b(?<!not a )(?<!no )(?:insufficiency|fragility|osteoporotic|low[- ](?:trauma|impact|energy))\b")
THOUGHT_BROKEN = re.compile(  # "I thought I'd broken it, but the X-ray was clear"
    r"\b(?:thought|feared|suspected|worried|looked like)\b.{0,40}\b(?:broke\w*|fractur\w*|crack\w*)\b.*"
    r"\b(?:clear|fine|sprain\w*|bruis\w*|was not|were not|is not|nothing|negative|in 1 piece)\b"
)
NEVER_UNTIL = re.compile(r"\bnever\b[^.;,]{0,40}\b(?:until|till|before)\b(?! (?:now|in my life|that i))")
ACHES = re.compile(r"\b(?:hurts?|hurting|ach(?:es?|ing)|pains?|painful|sore|stiff|twinges?)\b")
NOT_BROKEN = re.compile(  # "it wasn't broken", "turned out not to be a break", "no fracture on the X-ray"
    r"\b(?:(?:was|is|were|are|did|had|has) not|not|never|no|nothing|without) (?:actually |even |really |quite |"
    r"in fact |"
    r"to be |be |been |get |was |got |for |because of |due to |from |a |any )*(?:broken?|breaks?|fractured?|fractures|cracked|cracks?)\b"
)
REPLACED = re.compile(
    r"\b(?:hips?|knees?|shoulders?)\b.{0,8}\b(?:replac\w+|done|resurfac\w+)|\b(?:new|replacement|"
    r"artificial|metal) (?:hips?|knees?|shoulders?)\b"
)
NEVER = re.compile(
    r"\b(?:never (?:broken|broke|had(?! it| them| an x-?ray)|fractured|have|cracked|in my life)|no (?:broken|"
    r"fractures?|"
    r"breaks?|bones?)|not broken|nothing broken|without (?:a |any )?(?:break|broken|fracture)\w*|"
    r"have not (?:broken|fractured|had)|did not break|not had any|all intact|none broken|"
    r"nothing (?:was )?broke\w*|brok\w+ nothing|no,? never)\b"
)
