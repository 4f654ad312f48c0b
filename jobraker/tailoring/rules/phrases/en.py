"""English."""

from jobraker.tailoring.rules.phrases.phrases import Phrases
from jobraker.tailoring.rules.terms import Tone

PHRASES = Phrases(
    language="en",
    subject="Application: {title}",
    salutation={
        Tone.PLAIN: "Dear hiring team,",
        Tone.WARM: "Hello,",
        Tone.FORMAL: "Dear Sir or Madam,",
    },
    applying={
        Tone.PLAIN: "I am applying for the position of {title} at {company}.",
        Tone.WARM: "I read your opening for the position of {title} at {company}, and would like to do this work.",
        Tone.FORMAL: "I would like to apply for the position of {title} at {company}.",
    },
    applying_unnamed={
        Tone.PLAIN: "I am applying for the position of {title}.",
        Tone.WARM: "I read your opening for the position of {title}, and would like to do this work.",
        Tone.FORMAL: "I would like to apply for the position of {title}.",
    },
    now="I currently work at {organisation} as {title}.",
    now_alone="I currently work as {title}.",
    before="Most recently I worked at {organisation} as {title}.",
    before_alone="Most recently I worked as {title}.",
    trained="My training: {title}, {organisation}.",
    trained_alone="My training: {title}.",
    headline="In one line: {headline}.",
    closest={
        Tone.PLAIN: "This is the part of my work that is closest to it.",
        Tone.WARM: "This is the part of my work that is closest to what you describe.",
        Tone.FORMAL: "The following part of my work is closest to the position.",
    },
    done="As {title} at {organisation}: {points}",
    done_alone="As {title}: {points}",
    skills="Of what you ask for, I bring {skills}.",
    languages="I speak {languages}.",
    notice="My notice period is {time}.",
    at_once="I could begin at once.",
    moves_anywhere="I am willing to move for this position.",
    moves_within="I am willing to move within the country for this position.",
    permit="I need no sponsorship to work in the country of this position.",
    ending={
        Tone.PLAIN: "I would be glad to tell you more in a conversation.",
        Tone.WARM: "I would be happy to meet you and to hear more about your work.",
        Tone.FORMAL: "I would welcome the opportunity of an interview.",
    },
    closing={
        Tone.PLAIN: "Kind regards,",
        Tone.WARM: "Best wishes,",
        Tone.FORMAL: "Yours faithfully,",
    },
)
