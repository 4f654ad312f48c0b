"""How each thing is ordered, in English, German, French and Spanish: a verb with its object, and what may stand before it.

All of it is folded: lower case, without accents and signs. The verb alone is never enough: a tax rule applies, people move, and
letters are long.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from jobraker.assistant.rules.stage_words import ANY as STAGE
from jobraker.assistant.rules.terms import Doing

NAMED = "namedopening"  # in place of the title of an opening that is at hand, and of what stands in quotes

# What may follow a pronoun, so that it stands for an opening and not before a noun: "save this", not "save this money".
END = r"(?= (?:please|now|for|to|too|so|and|then|instead|right|straight|immediately|until|till|later|today|tomorrow|on|at|first|again|also|thanks?|before|bitte|jetzt|fur|mal|ab|pour|s il|stp|svp|maintenant|por|para|ahora|luego|en mi)\b|$)"
NUMBER = r"(?:(?:number|no|nr|nummer|numero|n|job|opening|stelle|offre|oferta) )?\d{1,3}\b"
EN_OPENING = r"(?:jobs?|openings?|positions?|roles?|postings?|post|vacanc(?:y|ies)|listings?|ad|offers?|ones?|internships?|traineeships?|apprenticeships?)\b"
EN_IT = (
    rf"(?:(?:the )?{NAMED}|(?:it|them|both|this|that|these|those){END}|{NUMBER}|(?:both|all)(?: of)? (?:these|them|those)"
    rf"|(?:this|that|these|those|the|my)(?: \w+){{0,6}}? {EN_OPENING}|the (?:first|second|third|fourth|fifth|last|top)\b)"
)
EN_APPLICATION = rf"(?:{EN_IT}|me|it|them|this|that|(?:my|the|this|that)(?: \w+){{0,6}}? application(?: \w+){{0,6}}?|(?:the|its|my) (?:status|stage)(?: \w+){{0,6}}?)"
EN_LETTER = r"(?:me |us )?(?:a|an|the|my|another)(?: (?!reference|recommendation)\w+){0,3}? (?:letter|application letter)\b(?! of (?:recommendation|reference))"
EN_WORK = rf"(?:{EN_OPENING}|work|something|anything|similar|alternatives|more like)"
DE_OPENING = r"\w*(?:stellen?|jobs?|anzeigen?|ausschreibung|position|posten|angebote?|praktikum|ausbildung)\b"
DE_IT = (
    rf"(?:(?:die |den |das )?{NAMED}|(?:das|es|sie|dies|diese|dieses|diesen|beide){END}|{NUMBER}"
    rf"|(?:diese[nrsm]?|jene[nrsm]?|die|den|das|der|dem)(?: \w+){{0,5}}? {DE_OPENING})"
)
DE_ANY_IT = DE_IT.replace(END, "")  # where the verb follows
DE_APPLICATION = r"(?:meine|die|diese|den|dies|das|es|sie)(?: \w+){0,6}?"
DE_LETTER = r"(?:ein|eine|einen|das|den|mein)(?: \w+){0,3}? (?:anschreiben|brief|\w+schreiben|\w+brief|entwurf)\b"
DE_WITH = r"(?:(?:bitte|doch|mal|mir|uns|dir|auch|jetzt|gleich|fur mich|einmal) )*"
FR_OPENING = r"(?:offres?|postes?|annonces?|emplois?|jobs?|stages?)\b"
FR_IT = (
    rf"(?:(?:l |le |la )?{NAMED}|(?:ca|cela|ceci|la|le|les|(?:celle|celui) (?:ci|la)){END}|{NUMBER}"
    rf"|(?:cette|cet|ce|ces|l|la|le|les|au|aux)(?: \w+){{0,5}}? {FR_OPENING})"
)
FR_APPLICATION = rf"(?:{FR_IT}|(?:ma|la|cette) candidature(?: \w+){{0,6}}?|(?:le|son) statut(?: \w+){{0,6}}?|la|le)"
FR_LETTER = r"(?:une|la|ma)(?: \w+){0,2}? lettre\b(?! de (?:recommandation|reference))"
ES_OPENING = r"(?:ofertas?|puestos?|vacantes?|empleos?|trabajos?|anuncios?|plazas?)\b"
ES_IT = (
    rf"(?:(?:el |la )?{NAMED}|(?:esto|eso|esta|este|esa|ese|estas|estos){END}|{NUMBER}"
    rf"|(?:esta|este|estas|estos|esa|ese|la|el|las|los|al)(?: \w+){{0,5}}? {ES_OPENING})"
)
ES_APPLICATION = (
    rf"(?:{ES_IT}|(?:mi|la|esta) (?:candidatura|solicitud)(?: \w+){{0,6}}?|(?:el|su) estado(?: \w+){{0,6}}?)"
)
ES_LETTER = r"(?:una|la|mi)(?: \w+){0,2}? carta\b(?! de (?:recomendacion|referencia))"
# Whoever wants to be reminded of what something is asks a question.
WHAT = r"(?! (?:(?:again|once more|bitte|noch mal|nochmal|daran|encore|otra vez) )*(?:what|how|why|which|who|where|whether|if|when|was|wie|warum|welche\w*|wer|wo|wann|ob|ce que|ce qu|comment|pourquoi|combien|quel\w*|qui|ou|si|quand|que (?:es|dice|pone|pide)|como|cuanto|cual|quien|donde|por que|cuando)\b)"
OF = r"(?! (?:of|about)\b(?! (?:this|it|that)\b| the (?:\w+ )?(?:interview|deadline|application|opening|job)\b|.*\b(?:to(?:day|morrow)|\w+day|week|month|days|weeks|months|next)\b))"
TO_STAGE = rf"(?: \w+){{0,5}}? (?:to|as|into|in|on|auf|zu|als|nach|ins|en|a|comme|dans|sur|vers|au|como|al)(?: \w+){{0,2}}? (?:{STAGE})\b"

ORDERS: Mapping[Doing, Iterable[str]] = {
    Doing.SEARCH: (
        r"search (?:again )?\w+(?<!engine)",
        r"(?:look|hunt|scan) (?:again )?for \w+",
        rf"(?:find|show|list|get|give|see)(?: (?:me|us))?(?! (?:out|how|where|why|what)\b)(?: \w+){{0,8}}? {EN_WORK}",
        r"(?:something|jobs|openings|more|others) like (?:this|that|it)\b",
        r"(?:suche|such(?! an?\b)|suchen sie) (?:mir |bitte |mal |nach )*\w+",
        rf"(?:finde?|zeige?|zeigen sie) {DE_WITH}(?!heraus|wie|wo|was|warum)(?:\w+ ){{0,6}}?(?:{DE_OPENING}|\w*arbeit|etwas|ahnlich\w*|weitere|andere)\b",
        rf"(?:\w+ ){{0,8}}?(?:{DE_OPENING}|\w*arbeit|etwas|ahnliche\w*)(?: \w+){{0,4}} (?:suchen|finden|zeigen|anzeigen)$",
        rf"(?:re)?cherche[zr]?(?: moi)?(?: \w+){{0,6}}? (?:{FR_OPENING}|travail|quelque chose|similaires?)",
        rf"(?:me )?(?:trouv|montr|affich)(?:e|ez|er)(?: moi)?(?! (?:comment|ou|pourquoi|ce que)\b)(?: \w+){{0,6}}? (?:{FR_OPENING}|travail|quelque chose|similaires?)",
        rf"(?:busca|busque|buscar|encuentra|encontrar|muestra|mostrar|ensena)(?:me)?(?! (?:como|donde|por que|lo que)\b)(?: \w+){{0,6}}? (?:{ES_OPENING}|algo|parecid\w+|similares?)",
    ),
    Doing.SAVE: (
        rf"(?:save|bookmark|shortlist|store|remember)(?: me)? {EN_IT}(?! as\b)",
        rf"keep {EN_IT}(?: (?:for (?:me|later)|saved|on my list|in mind))?(?: please)?$",
        rf"(?:add|put) {EN_IT} (?:to|on|in|onto) (?:my|the) (?:saved\b|list|shortlist|board|favou?rites|bookmarks)",
        rf"(?:(?:ab)?speichere?|(?:ab)?speichern sie|sichere?|merke? (?:dir|mir)|merken sie sich|notiere?) {DE_WITH}{DE_IT}",
        rf"{DE_WITH}{DE_ANY_IT}(?: \w+){{0,4}}? (?:ab)?(?:speichern|merken|vormerken|sichern)\b",
        rf"(?:enregistre|sauvegarde|garde|conserve)[zr]?(?: moi)? {FR_IT}",
        rf"mett?(?:s|ez|re)(?: moi)? {FR_IT} de cote",
        r"(?:me )?(?:l|la|le|les) (?:enregistrer|sauvegarder|garder|conserver|mettre de cote)\b",
        rf"(?:guarda|guarde|guardar|conserva|conservar)(?:me)? {ES_IT}",
        r"(?:guarda|guarde|guardar)(?:lo|la|los|las|melo|mela)\b",
    ),
    Doing.APPLY: (
        rf"apply (?:(?:for me|now|on my behalf) )*(?:to|for|at|with) {EN_IT}",
        r"apply(?: (?:for me|now|here|today|on my behalf|please))*$",
        r"(?:prepare|start|begin|submit|send|send off|make|create)(?: (?:me|them))? (?:an|my|the|this) application(?! letter)\b",
        r"(?:send|submit)(?: (?:them|it))? my (?:resume|cv|documents|papers)\b",
        rf"(?:bewirb|bewerben sie) (?:dich|mich|sich) {DE_WITH}(?:auf|um|fur|bei) {DE_IT}",
        r"(?:bewirb|bewerben sie) (?:dich|mich|sich)(?: (?:bitte|jetzt|dort|da|hier|fur mich))*$",
        rf"(?:mich )?(?:(?:bitte|jetzt|fur mich|gern|gerne) )*(?:auf|um|fur|bei) {DE_ANY_IT}(?: \w+){{0,4}}? bewerben\b",
        r"mich(?: (?:bitte|jetzt|dort|da|hier|darauf|gern|gerne))* bewerben\b",
        rf"(?:bereite|erstelle|starte|beginne|schicke?|sende) {DE_WITH}(?:eine|die|meine) bewerbung\b",
        r"(?:eine|die|meine) bewerbung(?: \w+){0,6}? (?:vorbereiten|abschicken|schicken|erstellen|senden|starten|beginnen)\b",
        rf"(?:postule|candidate)[zr]?(?: (?:pour moi|a ma place|maintenant))* (?:a|au|aux|pour|sur|chez)? ?{FR_IT}",
        r"(?:y )?(?:postule|candidate)[zr]?(?: (?:pour moi|a ma place|maintenant|ici|s il \w+ plait))*$",
        r"(?:envoie|envoye[zr]|prepare[zr]?|depose[zr]?|soumet\w*|commence[zr]?)(?: moi)? (?:ma|une|la) candidature\b",
        rf"(?:postula|postule|postular|aplica|aplicar|solicita|solicite|solicitar|inscribe|inscribir|presenta|presentar)(?:me)?(?: (?:por mi|en mi nombre|ahora))* (?:(?:a|para|por|en) )?{ES_IT}",
        r"(?:postular|inscribir|postula|inscribe)(?:me)?(?: (?:por mi|ahora|aqui|por favor))*$",
        r"(?:envia|envie|enviar|prepara|prepare|preparar|presenta|presentar|empieza|empezar)(?:me)? (?:la|mi|una) (?:candidatura|solicitud)\b",
    ),
    Doing.REMIND: (
        rf"remind me{WHAT}{OF}",
        r"(?:set|add|create|make|put|schedule|give me|get me|send me)(?: (?:up|me|in))? (?:a|an|another|one)(?: \w+)? reminder\b",
        r"(?:do not|don t|never) let me forget\b",
        r"be reminded\b",
        rf"(?:erinnere?|erinnern sie) (?:mich|uns){WHAT}",
        r"mich (?:\w+ ){0,8}?erinnern\b",
        r"(?:\w+ ){0,6}?erinnert werden\b",
        rf"(?:setze?|stelle?|lege?|erstelle?|mache?|richte) {DE_WITH}eine erinnerung\b",
        r"(?:mir )?eine erinnerung (?:\w+ ){0,6}?(?:setzen|einrichten|anlegen|erstellen|stellen)\b",
        r"lass mich (?:\w+ ){0,3}?nicht vergessen\b",
        rf"rappel(?:le|les|ez) (?:le |la )?moi{WHAT}",
        rf"me (?:le |la )?rappeler{WHAT}",
        r"(?:cree[rz]?|mets|mettre|mettez|ajoute[rz]?|programme[rz]?|fais|faire)(?: moi)? un rappel\b",
        rf"(?:recuerda|recuerde|recordar)me{WHAT}",
        r"(?:avisa|avise|avisar)me (?:el|la|manana|en|dentro|este|pasado)\b",
        r"(?:pon|ponga|poner|crea|cree|crear|programa|programar|anade|anadir|haz)(?:me)? un recordatorio\b",
        r"no dejes que (?:\w+ ){0,2}?olvide\b",
    ),
    Doing.DRAFT: (
        rf"(?:draft|write|compose|prepare|create|generate|make|begin|start|do) {EN_LETTER}",
        r"draft (?:me |us )?(?:it|one|something|an application)\b",
        rf"(?:schreibe?|schreiben sie|verfasse?|verfassen sie|entwirf|erstelle?|formuliere?|mache?|beginne?) {DE_WITH}{DE_LETTER}",
        rf"{DE_WITH}{DE_LETTER}(?: \w+){{0,8}}? (?:schreiben|verfassen|entwerfen|erstellen|aufsetzen|formulieren|beginnen)\b",
        rf"(?:me |m )?(?:redige[rz]?|ecri(?:s|re|vez)|prepare[rz]?|compose[rz]?|fai(?:s|re|tes)|commence[rz]?)(?: moi)? {FR_LETTER}",
        rf"(?:escrib[ea]|escribir|redact[ae]|redactar|prepar[ae]|preparar|haz|hacer|haga|empieza)(?:me)? {ES_LETTER}",
    ),
    Doing.MOVE: (
        rf"(?:move|set|mark|change|switch|put|update|shift) {EN_APPLICATION}{TO_STAGE}",
        r"withdraw (?:my application|this application|the application|from (?:this|it)|it|this)\b",
        rf"(?:verschiebe?|verschieben sie|setze?|setzen sie|markiere?|markieren sie|stelle?|andere?|ziehe?|schiebe?) {DE_WITH}{DE_APPLICATION}{TO_STAGE}",
        rf"{DE_WITH}{DE_APPLICATION}{TO_STAGE}(?: \w+){{0,2}}? (?:verschieben|setzen|markieren|stellen|andern|ziehen)\b",
        r"(?:ziehe?|ziehen sie) (?:bitte )?(?:meine|die|diese) bewerbung (?:\w+ ){0,3}?zuruck\b",
        r"(?:meine|die|diese) bewerbung (?:\w+ ){0,3}?zuruckziehen\b",
        rf"(?:deplace|marque|passe|change|classe)[zr]? {FR_APPLICATION}{TO_STAGE}",
        rf"mett?(?:s|ez|re) {FR_APPLICATION}{TO_STAGE}",
        rf"(?:la|le|l) (?:deplacer|marquer|passer|changer|mettre){TO_STAGE}",
        r"retire[rz]? (?:ma|la|cette) candidature\b",
        rf"(?:mueve|mueva|mover|pon|ponga|poner|marca|marque|marcar|cambia|cambie|cambiar|pasa|pase|pasar) {ES_APPLICATION}{TO_STAGE}",
        rf"(?:mueve|mueva|mover|pon|poner|marca|marque|marcar|cambia|cambiar|pasa|pasar)(?:lo|la){TO_STAGE}",
        r"retirar? (?:mi|la|esta) (?:candidatura|solicitud)\b",
    ),
}  # fmt: skip
# What is wished for as a thing, where a wish stands before it.
HAVEABLE: Mapping[Doing, Iterable[str]] = {
    Doing.REMIND: [r"(?:a|eine|un) (?:reminder|erinnerung|rappel|recordatorio)\b"],
    Doing.DRAFT: [EN_LETTER, DE_LETTER, FR_LETTER, ES_LETTER],
}
SOUGHT: Mapping[Doing, Iterable[str]] = {
    Doing.SEARCH: [rf"(?:\w+ ){{0,6}}?(?:{EN_WORK}|{DE_OPENING}|\w*arbeit\b|{FR_OPENING}|travail\b|{ES_OPENING})"],
}
PLEASE = r"(?:please|kindly|bitte|por favor|s il (?:te|vous) plait|stp|svp|merci d(?:e)?|veuillez)"
GREETING = rf"(?:(?:hi|hey|hello|dear|ok|okay|alright|so|well|then|now|also|and|thanks?|thank you|great|good|nice|perfect|fine|yes|yeah|no|actually|just|but|next|first|finally|assistant|jobraker|hallo|gut|super|danke|ja|dann|jetzt|und|also|bonjour|salut|merci|oui|alors|puis|et|hola|gracias|si|vale|entonces|ahora|y|luego|tambien|{PLEASE}) )*"
ASKING = r"(?:(?:can|could|would|will) you(?: please)?(?: help me(?: to)?)?|go ahead and|help me(?: to)?|let s|let us|(?:kannst|konntest|wurdest|willst) du|(?:konnen|konnten|wurden) sie|hilf mir|(?:est ce que )?(?:tu peux|vous pouvez|tu pourrais|vous pourriez)|(?:peux|pourrais) tu|(?:pouvez|pourriez) vous|aide[rz]? moi a|(?:me )?(?:puedes|podrias|puede|podria)|ayudame a|vamos a)"
WISHING = r"(?:i (?:want|d like|would like|d love|would love|wish)(?: you)? to|i need you to|ich (?:mochte|will|wurde(?: gerne?)?)(?: gerne?)?(?: dass du)?|je (?:veux|voudrais|souhaite|souhaiterais)|j aimerais(?: bien)?|(?:me )?(?:quiero|quisiera)|me gustaria|deseo)"
HAVING = r"(?:i (?:want|d like|would like|need)|(?:can|could) i (?:get|have)|ich (?:mochte|will|brauche|hatte gerne?)|je (?:veux|voudrais)|j aimerais|j ai besoin d|il me faut|quiero|quisiera|necesito|me gustaria)"
SEEKING = r"(?:i (?:am|m) looking for|ich suche|je (?:re)?cherche|busco)"
MEANWHILE = (
    rf"(?:(?:{PLEASE}|now|also|just|quickly|then|jetzt|gern|gerne|du|doch|mal|maintenant|aussi|ahora|tambien) )*"
)
# Of whoever says yes afterwards.
WONDERING = r"(?:(?:should|shall|can|could|may) (?:i|we|you)|(?:soll|sollte|kann|darf) (?:ich|man)|(?:dois|puis|devrais) je|(?:deberia|debo|puedo))"


def compiled(before: str, bodies: Mapping[Doing, Iterable[str]]) -> dict[Doing, re.Pattern[str]]:
    return {doing: re.compile(rf"{GREETING}{before}(?:{'|'.join(body)})") for doing, body in bodies.items()}


# Not before somebody asks: they take a quarter of a second to compile.
@cache
def plain() -> dict[Doing, re.Pattern[str]]:
    return compiled("", ORDERS)


@cache
def asked() -> dict[Doing, re.Pattern[str]]:
    return compiled(rf"(?:{ASKING}|{WISHING}) {MEANWHILE}", ORDERS)


@cache
def wondered() -> dict[Doing, re.Pattern[str]]:
    return compiled(rf"{WONDERING} {MEANWHILE}", ORDERS)


HAD = compiled(rf"{HAVING} {MEANWHILE}", HAVEABLE) | compiled(rf"{SEEKING} {MEANWHILE}", SOUGHT)
THINGS = compiled(r"(?:(?:a|an|my|the|one) )?", {Doing.DRAFT: [r"(?:cover )?letter (?:for|to) .+"], Doing.REMIND: ["reminder .+"]})  # fmt: skip
POLITE = re.compile(rf"\b{PLEASE}\b")
# Can people do this, would you in their place: asked of the world, in the words of an order.
GENERAL = re.compile(
    r"\b(?:without|by hand|twice|online|even|ever|still|if|when|as an?|from abroad|elsewhere|myself|yourself|ohne|wenn|falls|auch wenn|sans|meme|sin|aunque)\b"
)
OPINION = re.compile(rf"{GREETING}(?:would you|wurdest du|wurden sie|can you apply(?: (?:now|here|today))*$)")
FOR_ME = re.compile(r"\b(?:for me|on my behalf|fur mich|pour moi|a ma place|por mi|en mi nombre)\b")
NOT = re.compile(r"\b(?:nicht(?! vergessen)|pas|jamais|nie|niemals)\b")
