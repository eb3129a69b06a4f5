"""Words about smoking: tobacco, having stopped, trying to, seldom, and whose smoke it is."""

import re

from knowledge.reading.scan import N

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
NOT_OFTEN = re.compile(
    r"\bnot (?:regularly|every ?day|daily|often|much|a lot|(?:that|as|so|too|very) (?:much|"
    r"many|often))\b"
)
NOT_QUITTING = re.compile(
    r"\b(?:quit|stop(?:ped)?|give (?:it|them)? ?up|given? up|pack it in)\W*[?,.!-]+\s*(?:never|no\b(?! longer)|not (?:me|yet|a chance|likely))|"
    r"\b(?:not|never|no|cannot|told to)\b(?:(?!since|after|when|before|until|smok|\bme\b)[^.;,]){0,30}?"
    r"\b(?:quit\w*|stop|stopping|give up|giving up|give (?:it|them|my \w+) up|give up my|kick\w*|pack (?:it |"
    r"them )?in|shake)\b"
)
SAVE_WHEN = re.compile(  # "I don't smoke except after a meal"
    r"\b(?:except|apart from|other than|(?<!a )(?<!the )(?<!local )(?<!this )bar|save)\b"
    r"(?! (?:my (?:husband|wife|partner|son|daughter|mum|dad)|when i was|in my|me\b|that|years|back))"
)
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
STAYED_OFF = re.compile(  # "never went back": the opposite of a relapse
    r"\b(?:never|not|without|nor) (?:\w+ )?(?:went|gone|going|go|looked|look|started|starting|relapsed|restarted|touched)\b(?: (?:back|again|up|since|on|to (?:it|them)))*"
)
RELAPSED = re.compile(
    r"\b(?:started (?:again|back|up)|then (?:i )?(?:re)?started|(?:took|taken|take) (?:it|them|smoking|"
    r"that) (?:back )?up again|back on|relapsed|still (?:smok\w+|have (?:the odd|one|a))|"
    r"now i (?:do|smoke)\b(?! not)|now (?:i |it is |about )*(?:only |just |down to |on |smoke )*\d|again now|now smoke|"
    r"(?:but|then) i (?:had|have had|smoked) (?:\d+|a few|one|some|a (?:fag|cig\w*)) (?:yesterday|today|last night|this (?:week|morning)|on \w+day)|"
    r"restarted|(?:went|gone|going) (?:straight |right )?back|back to it|fell off the wagon|caved)\b"
)
CUT_TO = re.compile(r"\bfrom \d+(?: a day)? (?:down )?to (?:about |just |only )*(?=\d+ a day)|\b(?:down|cut|reduced)\b[^.;]{0,25}?\bto (?:about |around |just |only |roughly |maybe )*(?=\d)")
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
    r"\bgiving (?:it |them )?up (?:next|on|soon|tomorrow|in|for)\b|\b(?:until|till) (?:my (?:last|dying)|i (?:die|drop)|the (?:day i|end))\b|"
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
    r"\b(?:nothing|not (?:a|one|1)|none) (?:one )?since\b|\bcut (?:it|them) (?:all )?out\b|"
    r"\bnow(?:adays)?\b[^.;,]{0,20}\b(?:none|nothing|zero|nil|off them|stopped|quit|not at all)\b|\b(?:used to|gave (?:it |them |that |smoking |cigarettes |the (?:fags|cigs|cigarettes) )?(?:all )?up|"
    r"given (?:it |them |up |smoking )?(?:up)?|quit(?!\s+eventually)|stopped|packed (?:it|them|that) in|"
    r"kicked (?:it|the habit)|ex[- ]?smoker|former|formerly|"
    r"not (?:any ?more|anymore|now|these days|since|for (?:\d|years|a (?:long|while|few)|ages|many|over|about))|"
    r"(?:been |am )?off (?:them|it|the (?:fags|cigs|cigarettes|weed))|have not lit|no longer|long ago|years ago|"
    r"years back|in my (?:youth|20s|teens|30s)|smoke[- ]free|past smoker|"
    r"when i was (?:young|younger|a|\d+)|"
    r"did once|once did|until (?:about |around |age |i am )*\d{2,4}\b(?! ?(?:o'clock|am|pm|at night|in the))|until i(?! (?:die|go|drop|cannot))|till i(?! (?:die|go|drop))|up until|back in the day|have not (?:smoked|had one|touched one|"
    r"had a (?:cig\w*|fag)|since|for|in)|last (?:cigarette|one) was|(?<!have )(?<!never )smoked (?:for|from|as|in|when|a bit|"
    r"until|till|years|briefly|\d+)|until (?:my(?! (?:last|dying))|the(?! (?:day i|end))|(?:he|she)(?! (?:dies?|drops?|goes|cannot))|we|a)|since (?:my|the) last|have smoked in the past|"
    r"was (?:once )?a (?:\w+ )?smoker|i smoked\b(?! (?:this|today|yesterday))|did (?:smoke )?(?:when|in|years)|"
    r"previously|gave up|as a (?:teen\w*|student|kid|young\w*|lad|girl|boy))\b|^\W*ex\b(?! ?(?:husband|wife|partner))|\bcold turkey\b|\bnon-? ?smoker (?:now|these days|since|for)\b"
)
NEVER = re.compile(
    r"\b(?:neither smoke|never (?:started|began|took it up|got into|have|had|did|smoked|touched|tried|once|ever|even|"
    r"in my life|been)|(?:^|no )never|"
    r"never\W*$|me never|not me|non[- ]?smoker|do not smoke|does not smoke|did not smoke|no smok\w*|not a smoker|"
    r"am not a smoker|"
    r"cannot stand|hate (?:it|smoking|the smell)|don't smoke|"
    r"not smoke|tried (?:it|one|1|them)|filthy habit|disgusting|nor smoke|or smoke|not smoking|no cigarettes|not cigarettes|"
    r"never smoke)\b"
)
OCCASIONAL = re.compile(
    r"\b(?:(?:only|just) when|when i am out|with friends|when (?:i am )?stress\w*|"
    r"not (?:regularly|every ?day|daily|often)|social(?:ly)?|social smoker|occasional\w*|"
    r"now and (?:then|again)|once in a (?:while|blue moon)|the odd|odd one|rarely|at parties|"
    r"party|when i (?:drink|am drinking|have a drink|go out|am stressed)|weekends?|"
    r"a bit|a little|few a (?:week|month)|holidays?|special occasions|every so often|"
    r"from time to time|here and there|with a (?:drink|glass)|on nights out|sneaky|a week|a month|per week|"
    r"sometimes|christmas|birthdays)\b"
)
YES_SMOKE = re.compile(
    r"^\W*(?:yes )?(?:current )?smoker\b|\b(?:am|still|been) smoking\b|\b(?:(?:i|do|does|still|also|she|he|and) (?:do |still |only |also |sometimes |currently |"
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
PACKS = re.compile(rf"\b(?:{N}|an?|one)\s*(?:to {N} )?(?:packs?|packets?|pks?|boxes)\b(?![- ](?:years?|yrs?))")
A_DAY = re.compile(
    rf"{N}\s*(?:-|to|or)?\s*(?:\d+)?\s*-?\s*(?:{BRAND}|cigs?|cigarettes?|fags?|ciggies|smokes?|rollies|"
    rf"roll[- ]?ups?|tabs|of them|ish|x)?\s*,?\s*(?:of )?(?:an?|per|each|every|/|in an?|in|by|-a-)\s*-?(?:single )?(?:day|"
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
