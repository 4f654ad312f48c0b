"""French."""

from jobraker.tailoring.rules.phrases.phrases import Phrases
from jobraker.tailoring.rules.terms import Tone

PHRASES = Phrases(
    language="fr",
    subject="Candidature : {title}",
    salutation={
        Tone.PLAIN: "Madame, Monsieur,",
        Tone.WARM: "Bonjour,",
        Tone.FORMAL: "Madame, Monsieur,",
    },
    applying={
        Tone.PLAIN: "Je présente ma candidature au poste « {title} » chez {company}.",
        Tone.WARM: "J’ai lu votre offre pour le poste « {title} » chez {company}, et j’aimerais faire ce travail.",
        Tone.FORMAL: "J’ai l’honneur de vous adresser ma candidature au poste « {title} » chez {company}.",
    },
    applying_unnamed={
        Tone.PLAIN: "Je présente ma candidature au poste « {title} ».",
        Tone.WARM: "J’ai lu votre offre pour le poste « {title} », et j’aimerais faire ce travail.",
        Tone.FORMAL: "J’ai l’honneur de vous adresser ma candidature au poste « {title} ».",
    },
    now="Je travaille actuellement chez {organisation} en tant que {title}.",
    now_alone="Je travaille actuellement en tant que {title}.",
    before="J’ai travaillé en dernier lieu chez {organisation} en tant que {title}.",
    before_alone="J’ai travaillé en dernier lieu en tant que {title}.",
    trained="Ma formation : {title}, {organisation}.",
    trained_alone="Ma formation : {title}.",
    headline="En une ligne : {headline}.",
    closest={
        Tone.PLAIN: "Voici la partie de mon travail qui s’en rapproche le plus.",
        Tone.WARM: "Voici la partie de mon travail qui se rapproche le plus de ce que vous décrivez.",
        Tone.FORMAL: "Voici la partie de mon travail qui se rapproche le plus de ce poste.",
    },
    done="En tant que {title} chez {organisation} : {points}",
    done_alone="En tant que {title} : {points}",
    skills="De ce que vous demandez, j’apporte : {skills}.",
    languages="Mes langues : {languages}.",
    notice="Mon préavis est de {time}.",
    at_once="Je pourrais commencer tout de suite.",
    moves_anywhere="Je peux déménager pour ce poste.",
    moves_within="Je peux déménager dans le pays pour ce poste.",
    permit="Je n’ai besoin d’aucune autorisation supplémentaire pour travailler dans le pays de ce poste.",
    ending={
        Tone.PLAIN: "Je vous en dirai volontiers plus lors d’un entretien.",
        Tone.WARM: "Ce serait un plaisir de vous rencontrer et d’en apprendre plus sur votre travail.",
        Tone.FORMAL: "Je me tiens à votre disposition pour un entretien.",
    },
    closing={
        Tone.PLAIN: "Cordialement,",
        Tone.WARM: "Bien à vous,",
        Tone.FORMAL: "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
    },
)
