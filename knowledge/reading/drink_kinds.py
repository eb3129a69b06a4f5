"""Kinds of drink with the UK units of one: measures, glasses, bottles and packs."""

import re

US_DRINK_UNITS = 1.75  # 14 g of alcohol against 8 g to the UK unit
# (kind, units of the smallest and the largest usual measure), largest names first. UK units of 8 g.
KINDS = (
    (r"(?:4|four)[- ]?packs?", 7.2, 8.0),
    (r"(?:6|six)[- ]?packs?", 10.8, 12.0),
    (r"(?:12|twelve)[- ]?packs?", 21.6, 24.0),
    (r"(?:cases?|crates?|slabs?)(?: of (?:\w+ )?(?:beer|lager|cider|ale))", 43.2, 48.0),
    (r"lit(?:re|er)s? of (?:strong )?(?:cider|beer|lager)", 4.5, 5.0),
    (r"lit(?:re|er)s? of (?:vodka|whisk\w+|gin|rum|brandy|spirits|scotch)", 37.5, 40.0),
    (r"box(?:es)? of (?:\w+ )?wine|wine box(?:es)?|3 ?lit(?:re|er) box(?:es)?", 27.0, 40.0),
    (r"lit(?:re|er)s? of (?:\w+ )?wine|carafes?(?: of (?:\w+ )?(?:wine|red|white))?|magnums?", 9.0, 13.0),
    (r"(?:fifths?|bottles?) of (?:\w+ )?(?:vodka|whisk\w+|gin|rum|brandy|spirits|scotch|bourbon)", 26.0, 26.0),
    (r"(?:half|0\.5|1/2) (?:a )?bottles? of (?:vodka|whisk\w+|gin|rum|brandy|spirits|scotch)", 13.0, 13.0),
    (r"(?:bottles?|btls?)(?: of (?:beer|lager|ale|cider|bud|stout|becks))", 1.7, 2.0),
    (
        r"(?:bottles?|btls?)(?: of (?:\w+ )?(?:wine|red|white|rose|prosecco|champagne|plonk|vino|merlot|shiraz|"
        r"chardonnay))?",
        9.0,
        10.0,
    ),
    (r"(?:large|big|massive|full|generous|hefty|250 ?ml) (?:glass(?:es)?(?: of)?|wines?|reds?|whites?)", 3.0, 3.3),
    (r"(?:small|125 ?ml|little|tiny) (?:glass(?:es)?(?: of)?|wines?)", 1.5, 1.6),
    (
        r"(?:large|double|big|stiff|generous) (?:whisk\w+|gins?|vodkas?|rums?|brand\w+|scotch\w*|g ?(?:&|and|n) ?ts?|"
        r"sherr\w+|bourbons?|spirits?|measures?|ones?|drams?|shots?)|doubles?",
        2.0,
        2.0,
    ),
    (
        r"(?:small|single|wee|little|tiny) (?:whisk\w+|gins?|vodkas?|rums?|brand\w+|scotch\w*|sherr\w+|drams?|"
        r"measures?|"
        r"shots?|ports?|ones?)|singles?",
        1.0,
        1.0,
    ),
    (
        r"(?:half[- ]pints?|halves|halfs|0\.5 pints?|0\.5 (?:of )?(?:bitter|lager|cider|guinness|stout)|"
        r"half (?:of )?(?:a pint|bitter|lager|cider|guinness|shandy))",
        1.1,
        1.3,
    ),
    (r"pints?(?: of (?:\w+ )?(?:beer|bitter|lager|ale|cider|stout|guinness))?", 2.2, 2.4),
    (r"(?:cans?|tins?|tinnies|stubbies|stubby|schooners?)(?: of (?:\w+ )?(?:beer|lager|cider|ale|stout))?", 1.8, 2.0),
    (r"beers?|lagers?|ales?|ciders?|bitters?|guinness(?:es)?|stouts?|brewskis?", 1.8, 2.0),
    (
        r"glass(?:es)?(?: of (?:\w+ )?(?:wine|red|white|rose|vino|plonk|prosecco|champagne|fizz|bubbly|sherry|port))?|"
        r"wines?|proseccos?|glass",
        2.1,
        2.2,
    ),
    (r"drops? of (?:brandy|whisk\w+|sherry|rum|gin|port)|thimblefuls?", 0.5, 1.0),
    (r"shand(?:y|ies)", 0.6, 1.3),
    (r"cocktails?|martinis?|margaritas?|mojitos?|negronis?", 2.0, 2.2),
    (
        r"g ?(?:&|and|n) ?ts?|gins?(?: and tonics?)?|vodkas?|whisk(?:y|ey|ies|eys)|rums?|brand(?:y|ies)|scotch(?:es)?|"
        r"bourbons?|spirits?|shots?|sherr(?:y|ies)|cherry|ports?|tots?|drams?|nips?|pegs?|measures?|nightcaps?|liqueurs?|"
        r"baileys|snifters?|toddy|tipples?|schnapps|toddies",
        1.0,
        1.2,
    ),
    (r"units?", 1.0, 1.0),
    (r"drinks?|alcoholic drinks?|standard drinks?|bevvies|bevvy|jars?|sips?", 1.0, US_DRINK_UNITS),
)
KIND = tuple((re.compile(rf"\b(?:{pattern})\b"), low, high) for pattern, low, high in KINDS)
ANY_DRINK = re.compile("|".join(rf"\b(?:{pattern})\b" for pattern, _, _ in KINDS))
