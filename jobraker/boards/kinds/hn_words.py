"""The words that the headers of "Who is hiring?" are made of: hours, ways of working, pay, trades and titles."""

import re

HOURS = re.compile(
    r"\b(?:full[\s-]*time(?:rs?)?|full(?=\s*(?:/|or\b|and\b|&)\s*part)|part[\s-]*time|ft|fte|permanent|perm|(?<!smart[\s-])contract(?:ing|s)?|"
    r"1099|w2|c2c|freelance|temporary|internships?|interns?|co-?ops?|long[\s-]?term|short[\s-]?term)\b",
    re.IGNORECASE,
)
WAYS = re.compile(
    r"\b(?:(?:fully|100%|all|mostly|partially|partly|primarily|temporarily|currently)[\s-]+)?(?:remote(?:ly)?|wfh|"
    r"work(?:ing)? from (?:home|anywhere)|anywhere|worldwide|global(?:ly)?|distributed team|(?:fully|globally) distributed|on[\s-]*site|in[\s-](?:the[\s-])?office|"
    r"in[\s-]person|hybrid)\b(?:[\s-]*(?:first|only|ok(?:ay)?|friendly|optional|possible|preferred|allowed|welcome|work|"
    r"available|eligible|positions?|roles?|team|company)\b)*",
    re.IGNORECASE,
)
REMOTE_TAIL = re.compile(
    r"(?<=\bremote)[\s-]*(?:first|only|ok(?:ay)?|friendly|optional|possible|preferred|allowed|welcome|available|eligible)\b",
    re.IGNORECASE,
)
TEMPORARY = re.compile(
    r"\b(?:temporar(?:il)?y|currently|for now|right now|(?:fully[ -]?|100% )?remote now|now (?:fully[ -]?)?remote|during|until|due to|pandemic|covid(?:-?19)?|corona\w*|initially)\b",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\b(?:some remote|(?<!or )part(?:ly|ial|ially)? remote|50\s?[-/]\s?50|(?:primarily|mostly) (?:on[\s-]?site|in[\s-]office)|(?:\d|one|two|three) days?|"
    r"days? (?:a|per) week|flexible hybrid)\b|\bhybrid(?: schedule| model| work)?\s*\([^()]{0,40}\b(?:remote|wfh)\b|"
    r"\bremote days\b|\bwith (?:some |flexible |occasional )?remote\b",
    re.IGNORECASE,
)
VISA = re.compile(
    r"\b(?:no )?(?:visas?|h-?1b|sponsor(?:ship|ed|s)?|relocation|relo|citizens?(?:hip)?|clearance|green cards?|work permits?)\b",
    re.IGNORECASE,
)
RAISED = re.compile(
    r"\b(?:million|billion|mm|\d\s?[mb]n?|raised?|funding|series|valuation|seed)\b|\d[mb]\b", re.IGNORECASE
)
MONEY = re.compile(
    r"[$€£¥₹]\s?\d|\b\d{2,3}(?:[.,]\d{3})?\s?k\b|\b\d{1,3}[,.]?\d{3}\s?(?:usd|eur|gbp|cad|aud|chf|sek|€|£|\$)|"
    r"\b(?:usd|eur|gbp|cad|aud|chf)\s?\d",
    re.IGNORECASE,
)
EXTRAS = re.compile(
    r"\b(?:salar(?:y|ies)|compensation|comp|equity|options|stock|benefits|bonus|tokens?|series [a-f]|seed|yc|y combinator|"
    r"profitable|bootstrapped|funded|startup)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s|<>()\"]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}", re.IGNORECASE)
DOMAIN = re.compile(
    r"\b(?:[a-z0-9-]{1,60}\.){1,4}(?:com|io|ai|co|org|net|app|dev|tech|so|xyz|me|us|uk|de|eu|fr|ch|nl|ro|gg|im|sh|vc|health|"
    r"inc|space|finance|gov|edu|energy|earth|works|team|life|id|cc|ca|in|ly|gl|fm|tv|cloud|digital|solutions|software|care|"
    r"exchange|network|systems|build|games|law|bio|jobs|ventures|capital|global|agency|studio|design|vision)\b(?:/\S{0,200})?",
    re.IGNORECASE,
)

# The nouns that make a title of the words before them; the weak ones only behind another word.
HEADS = frozenset(
    "accountant administrator advocate ambassador analyst animator apprentice architect artist attorney bookkeeper chemist "
    "biologist coordinator copywriter counsel cryptographer curator dba designer dev developer director editor engineer engr "
    "evangelist generalist geologist haskeller illustrator instructor journalist lawyer linguist manager marketer mathematician mgr nurse "
    "paralegal photographer physician pharmacist physicist planner postdoc principal producer professional professor programmer quant recruiter "
    "researcher scientist sde sdet sdr bdr specialist sre statistician strategist swe sysadmin teacher technician "
    "technologist tester therapist translator tutor writer cto ceo coo cfo cmo cpo ciso vp svp tpm founder cofounder techlead "
    "modeler machinist contributor maintainer rubyist pythonista gopher electrician coder".split()
)
WEAK_HEADS = frozenset(
    "associate assistant chief consultant contractor controller em eng executive expert fellow hacker head intern internship lead leader mechanic "
    "moderator officer operator owner partner pm rep representative rockstar student trader trainer".split()
)
LEVEL = r"(?:senior|sr\.?|snr\.?|junior|jr\.?|staff|lead|principal|founding|mid(?:dle)?(?:[\s-]level)?|entry[\s-]level|experienced|medior)"
LEVELS = re.compile(rf"(?:{LEVEL}[\s,/&+-]*(?:(?:and|or|to)\b\s*)?)+", re.IGNORECASE)
BARE_TRADE = re.compile(
    rf"(?:{LEVEL}[\s/]+){{0,3}}(?:back[\s-]?end|front[\s-]?end|full[\s-]?stack|dev[\s-]?(?:sec)?[\s-]?ops|ios|android|mobile|qa|"
    r"mlops|embedded|firmware|site reliability)(?:\s*\([^()]{1,60}\))?",
    re.IGNORECASE,
)
ENGINEERS = frozenset({"engineer", "developer", "dev", "programmer", "eng"})
# Words around a role that is not told: "Multiple Roles", "Product & Design", "Engineering and more".
FILLERS = frozenset(
    "multiple various several many all other others different open numerous lots mid senior junior sr jr level levels hiring new "
    "in across for and or the of our at to a more etc we are our + & full range anything everything non key too month months weeks".split()
)
OFFERED = frozenset(
    "roles role positions position openings opening jobs job opportunities opportunity teams team".split()
)
AREAS = frozenset(
    "engineering eng product design data sales marketing growth operations ops support hr finance legal research security "
    "infrastructure infra platform business customer success people talent development software hardware analytics science "
    "technology it bizdev biz dev gtm content community recruiting machine learning ml ai tech technical departments networking firmware devrel partnerships pm vision simulation robotics embedded computer "
    "disciplines seniorities qa".split()
)
WORK = frozenset({"design", "development", "engineering", "marketing", "operations", "research", "sales", "science"})
PLURAL_HEADS = frozenset(
    "devs engineers developers engineering designers managers scientists programmers architects".split()
)
ACRONYMS = frozenset("AI ML IT OK AR VR PM QA OR IN ME CO HI FE BE FS SE AL PA MS TS JS".split())  # codes of places too
