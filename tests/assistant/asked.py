"""What people ask, and what they order: the second opens a tool, the first none."""

INNOCENT = """
Does the tax rule apply to me there?
Do I have to move to Rotterdam for it?
Do I have to move to Rotterdam?
Do they keep night shifts?
How long should a cover letter be?
Which brief do they give?
Such a long list! Is it full time?
Are there night shifts?
What does it pay?
Will I work nights?
What would I do there all day?
Who wrote this posting?
Is a cover letter required?
Do I need a cover letter?
What should a letter say?
How do I write a good letter?
How do I apply?
How do I apply for this?
Where do I apply for it?
When can I apply for this?
Can I apply for this without a degree?
Can you apply for this without a degree?
Can I save this for later?
Should I save this job or apply for it?
Should I apply for this?
Should I apply to this or wait?
Would you apply for this?
Would you apply to this job in my place?
Could anyone apply for it?
What happens when I apply for this?
What happens after I apply?
Why would I apply to them?
Does it apply to people from abroad?
Do the same rules apply for this job in Belgium?
Does the collective agreement apply to this position?
Do discounts apply to it?
What rates apply to this role?
Who can apply for this?
How many people apply for this?
How many people applied?
Has anybody applied to this?
Is it too late to apply for this?
Is it worth applying for this?
Is there a deadline to apply for it?
I have applied for this, what comes next?
I applied last week. When will they answer?
They rejected me. What now?
I got an offer. Is it a good one?
I have an interview on Friday. What should I wear?
My application was rejected, why?
Do they move people to other cities?
Do I have to move it to the new system by myself?
Would they move me to another team?
Is it common to move to management there?
What does it mean that the role may move to Leeds?
Can they move my start date?
Do they mark overtime?
What does in review mean?
When do they move applications to interviewing?
How long does it take until it is moved to offer?
Do people move from here to Berlin?
Will the office move to London?
Are we expected to move on after a year?
How do I save money there?
Do they save on training?
Does it save time to go by train?
Can you save money in Rotterdam?
Is there a way to save this?
Where is what I saved?
How many jobs have I saved?
Do they keep the office open at night?
Do they keep it clean?
Do they keep my data?
How long do they keep applications?
Would I keep my visa?
Who keeps the books there?
Keep in mind that I have no licence. Does that matter?
Do they guard the terminal?
Is a bookkeeper needed?
Do I keep this job if I move?
What follow up is usual after an interview?
How do I follow up?
Should I follow up with them?
When do people follow up?
Do they send reminders?
What does the reminder say?
Do I have a reminder for this?
Remind me what the pay is.
Remind me again how long the contract is
Remind me who they are
Remind me of the pay
What reminds them of a good letter?
Can I set a reminder here?
How do I set a reminder?
Does a reminder cost anything?
What is a draft contract?
Is this a draft?
What is the draft age there?
Do they draft people for the night shift?
Who drafts the plans there?
Do I write reports in this job?
Will I write code?
Do they want writers?
What do I write about gaps?
Do I have to write letters to customers?
Is writing a big part of it?
Do they cover travel costs?
Does the insurance cover me?
What ground does the job cover?
Who covers for me on holiday?
Is dental cover included?
What is a letter of recommendation for?
Write a cover letter or not?
Is a letter of motivation the same as a cover letter?
Does their brief mention nights?
Are the instructions brief?
What is such a role called?
Is such work dangerous?
Do such jobs pay well?
Do they search bags?
Is there a job search allowance?
What search engine do they use?
How does the search work here?
What did you find?
Did they find somebody?
Do they find me a flat?
Can people find housing there?
Show me where it says that nights are paid.
Find out whether they pay overtime.
Do they offer a sign-on bonus?
What does the offer include?
Is the offer good?
Do I withdraw my pension when I leave?
Can I withdraw my application later?
How do I withdraw from this?
What happens if I withdraw?
Was my application withdrawn?
Are students set as interns there?
Is the start date set?
What is set as the salary?
I moved to Leeds. Is that a problem?
I want to know whether they hire from abroad.
I want to move to Rotterdam. What do I need?
I would like to know more about the team.
I want to understand the letter they sent.
I need a visa. Do they help?
I want to apply for a visa. How long does it take?
I want to work there. Is it realistic?
I'd like to keep my current hours. Would they agree?
I need a letter of recommendation, from whom?
I want to save for a house. Is the pay enough?
If I apply to this, do they call my employer?
If I move, do they pay for it?
When I apply to this, what should I send?
Before I apply for it, what should I check?
It says "Apply for this job now". What does that mean?
The posting says: save this job and apply to it. Is that normal?
What does “please apply for this job” mean here?
They write that I must send the application today, is that so?
> Apply for this job now\nWhat do they mean by that?
Don't apply for this.
Please don't save this.
Do not move it to accepted!
Never apply to this for me.
Can you apply for it twice?
Can you apply for this if you are 17?
Can you apply for this when you live in Spain?
Can you tell me more about it?
Could you explain the pay?
Please explain what I would do.
Please tell me who can apply for this.
Can you compare the two?
Would you say that it fits me?
Thanks!
Yes
No
Tell me about the company
Summarise this for me
What do I lack for it?
Which skills do they ask for?
does the rule apply to me
how do people apply to this
do they move people to rejected quickly
is it possible to get a reminder of the rules
what letters do they accept
What is the salary range?
Could I move up to senior later?
How do they save on costs at the terminal?
Can I keep working from home?
Do they apply discounts for staff?
Should I mention my gap in the letter?
Is my résumé good enough for this role?
How would you write the opening line of the letter?
Do they want me to send my CV by mail?
I'm wondering whether to apply for this.
I don't know if I should apply to this job
Tell me how to apply for this
Explain how I can save a job
What would a good cover letter for this job look like?
Is it ok to apply to several jobs of them?
Can you see whether I saved this?
How do I get reminded of this?
Can they remind me of the pay?
Who do I call to follow up?
Show me the salary
Find the part about nights
Did I already apply to this?
Have I written a letter for this?
What stage is my application at?
What did I mark as applied?
Is this marked as rejected?
How can I move an application to offer?
Would it be good to withdraw my application?
Do you think I should move it to accepted?
Where would I move to?
Can you save a lot in Rotterdam?
Can you apply with a foreign degree?
Can you move within the company?
Can you write reports from home?
Can you find a flat there?
I want to become a planner
I'd like to know what they pay
I want you to tell me what they pay
Please tell me if I should save this
Please check whether my letter is fine
apply does it mean i must be there
what letter do they want
so do i have to move it to the new place
my letter is bad, isn't it
Their posting told me to apply for this now. Is it a scam?
Do rules for posting workers apply here?
Is there a reminder set for this?
How many reminders do I have?
Write-ups are needed?
Keep calm, is it that bad?
Search fees, are they legal?
Such as?
""".strip().splitlines()

INNOCENT_GERMAN = """
Gilt die Regel auch für mich?
Muss ich dafür nach Rotterdam ziehen?
Wie lang soll ein Anschreiben sein?
Brauche ich ein Anschreiben?
Was schreibt man in ein Anschreiben?
Wie bewerbe ich mich auf diese Stelle?
Soll ich mich auf diese Stelle bewerben?
Würdest du dich auf diese Stelle bewerben?
Bewerben sich viele auf diese Stelle?
Kann ich mich ohne Abschluss bewerben?
Wer speichert meine Daten?
Werden meine Daten gespeichert?
Woran merkt man, dass die Stelle gut ist?
Merkt man das an der Bezahlung?
Gibt es Briefe, die ich austragen muss?
Muss ich dort Briefe schreiben?
Ist das Schreiben von Berichten Teil der Arbeit?
Setzen sie Erfahrung voraus?
Setzt die Stelle einen Führerschein voraus?
Werden die Schichten verschoben?
Suchen sie noch andere Leute?
Finde ich dort eine Wohnung?
Zeigt die Anzeige das Gehalt?
Wurde meine Bewerbung abgelehnt?
Ich habe mich beworben. Was kommt jetzt?
Erinnert die Firma an Fristen?
Erinnere mich, was die Stelle zahlt
Speichere das nicht.
Bewirb dich nicht auf diese Stelle.
Was heißt „bitte bewerben Sie sich auf diese Stelle“?
Wird die Stelle bald besetzt?
Muss ich umziehen?
Kann ich mich später noch auf die Stelle bewerben?
Ab wann kann man sich bewerben?
Ist das Anschreiben Pflicht?
Was merken sich Personaler?
Kannst du mir sagen, was die Stelle zahlt?
Kannst du erklären, wie ich mich bewerbe?
Ich möchte wissen, ob sie nachts arbeiten
Wo finde ich meine gespeicherten Stellen?
""".strip().splitlines()

INNOCENT_FRENCH = """
Est-ce que la règle s'applique à moi ?
Dois-je déménager à Rotterdam ?
Quelle longueur pour une lettre de motivation ?
Faut-il une lettre de motivation ?
Comment écrire une bonne lettre ?
Comment postuler à cette offre ?
Dois-je postuler à cette offre ?
Puis-je postuler sans diplôme ?
Peut-on postuler à ce poste depuis l'étranger ?
Qui peut postuler à cette offre ?
Combien de gens ont postulé ?
Est-ce qu'ils gardent mes données ?
Garde-t-on le même bureau ?
La garde de nuit est-elle payée ?
Est-ce que les candidatures sont enregistrées ?
Est-ce qu'ils cherchent encore quelqu'un ?
Trouve-t-on facilement un logement ?
Rappelle-moi combien c'est payé
Est-ce qu'ils rappellent les candidats ?
Ils m'ont refusé. Pourquoi ?
J'ai postulé. Et maintenant ?
La marque est-elle connue ?
Ne postule pas à cette offre.
Que veut dire « postulez à cette offre maintenant » ?
Le poste se déplace-t-il à Lyon ?
Puis-je garder mon logement ?
Est-ce que je dois écrire une lettre ?
Peux-tu m'expliquer le poste ?
Je veux savoir combien c'est payé
Quand faut-il postuler ?
Où trouver mes offres enregistrées ?
""".strip().splitlines()

INNOCENT_SPANISH = """
¿La norma se aplica a mí?
¿Tengo que mudarme a Rotterdam?
¿Cuánto debe medir una carta de presentación?
¿Hace falta una carta?
¿Cómo escribo una buena carta?
¿Cómo solicito este puesto?
¿Debería solicitar este puesto?
¿Puedo solicitar este puesto sin título?
¿Quién puede postular a esta oferta?
¿Cuánta gente solicita este puesto?
¿Aplica el convenio a este puesto?
¿Guardan mis datos?
¿Guarda la empresa esta oferta mucho tiempo?
¿Es trabajo de guardia?
¿Hay guardias de noche?
¿Buscan a más gente?
¿Se encuentra piso con facilidad?
¿Muestra la oferta el sueldo?
Recuérdame cuánto pagan
¿Recuerdan las fechas a los candidatos?
Me han rechazado. ¿Por qué?
Ya he solicitado el puesto. ¿Y ahora?
¿La marca es conocida?
No solicites este puesto.
¿Qué significa «solicita este puesto ahora»?
¿Mueven a la gente a otras ciudades?
¿Puedo guardar esta oferta?
¿Puedes explicarme el puesto?
Quiero saber cuánto pagan
¿Cuándo hay que solicitar el puesto?
¿Dónde encuentro mis ofertas guardadas?
¿Tengo que escribir una carta?
""".strip().splitlines()

ORDERS: dict[str, str] = {
    "save": """
Save this opening
Please save this opening.
Save it
Save it for later
Save this job please
Could you save this, please?
Can you save this for me?
Please bookmark this job
Bookmark it for me
I want to save this job.
I'd like to save this one
Ok, save it.
Thanks! Save that one.
Keep this one for me
Shortlist this position
Add this to my saved jobs
Put it on my list
Save [2]
Save number 3
Save the job at Quay Terminals
Save the first
Hi, can you save the planner job?
I like this one, save it
Would you save this for me?
Please save these
Save the Port operations planner
Save "Port operations planner"
Speichere diese Stelle
Bitte speichere das.
Merk dir diese Stelle bitte
Kannst du diese Stelle speichern?
Kannst du das bitte speichern?
Ich möchte diese Stelle speichern
Diese Stelle bitte speichern
Merke dir die Stelle als Krankenpfleger
Enregistre cette offre
Peux-tu enregistrer cette offre ?
Peux-tu l'enregistrer ?
Je veux enregistrer cette annonce
Garde cette offre pour moi
Mets cette offre de côté
Guarda esta oferta
Guárdala
¿Puedes guardar este puesto?
Quiero guardar esta oferta
Por favor, guarda este anuncio
Could you please save this posting for me?
Save this role, thanks
please save it to my list
just save it
Can you bookmark that one?
Let's save this one
Add this job to my list
Speicher die Stelle bitte
Kannst du mir die Stelle merken?
Sauvegarde ce poste s'il te plaît
Pouvez-vous garder cette annonce ?
Guárdame esta oferta, por favor
""",
    "apply": """
Apply for this
Apply to this job
Apply for it please
Please apply to this for me
Apply for me
Can you apply for this?
Could you apply to this job for me?
Would you apply for this for me?
I want to apply for this
I'd like to apply to this opening
I would like to apply for the planner job
I want to apply.
Prepare an application
Please prepare my application for this
Can you prepare an application for this one?
Start an application for it
Submit my application
Send my application
Send them my CV
Apply to the Port operations planner
Great, apply to it then
Apply to number 2
Bewirb dich für mich auf diese Stelle
Kannst du mich auf diese Stelle bewerben?
Ich möchte mich auf diese Stelle bewerben
Ich will mich bewerben
Bereite eine Bewerbung vor
Kannst du meine Bewerbung vorbereiten?
Bitte schicke meine Bewerbung ab
Postule à cette offre
Peux-tu postuler à cette offre pour moi ?
Je veux postuler à ce poste
Je voudrais postuler
Prépare ma candidature
Pouvez-vous envoyer ma candidature ?
Solicita este puesto
Quiero solicitar este puesto
¿Puedes postular a esta oferta por mí?
Quiero postularme a este puesto
Prepara mi candidatura
Apply on my behalf
go ahead and apply to this
Please start my application
Let's apply for this one
I want you to apply to this for me
Help me apply for this job
Yes, apply to it please
Bitte bewirb mich auf die Stelle
Ich würde mich gerne auf diese Stelle bewerben
J'aimerais postuler à cette offre
Me gustaría solicitar este puesto
Envía mi solicitud
""",
    "remind": """
Remind me on Friday to call them
Remind me tomorrow
Please remind me in two weeks to follow up
Remind me to send my papers
Can you remind me on Monday?
Could you remind me about this next week?
Set a reminder for Friday
Please set a reminder to call Anna
Don't let me forget to call them
I want to be reminded on Monday
I'd like a reminder for Tuesday
Can I get a reminder on Friday?
Add a reminder for 3 December
Remind me about the interview
remind me 2026-12-24 to call
Reminder on Friday please
Erinnere mich am Montag daran
Erinner mich morgen an die Stelle
Kannst du mich am Freitag erinnern?
Setz eine Erinnerung für Dienstag
Ich möchte am Montag erinnert werden
Rappelle-moi vendredi
Rappelle-moi de les appeler demain
Peux-tu me rappeler lundi de les appeler ?
Crée un rappel pour vendredi
Je voudrais un rappel pour lundi
Recuérdame el lunes
¿Puedes recordarme mañana que llame?
Pon un recordatorio para el viernes
Avísame el martes
Remind me of this tomorrow
Remind me in 3 days
remind me next Monday about the deadline
Could you set a reminder for next week?
Can you remind me to prepare on Thursday?
I would like to be reminded about this on Monday
Set me a reminder on 5 January
Erinnere mich in einer Woche
Bitte erinnere mich morgen daran, dort anzurufen
Mets un rappel pour lundi
Rappelez-moi dans deux semaines
Recuérdame en dos semanas
""",
    "draft": """
Draft a letter
Draft me a cover letter for this
Write me a letter
Write a cover letter for this job
Please write me a cover letter.
Can you write a letter for this?
Could you draft a short cover letter, please?
I want you to write a letter for this
I need a cover letter for this
I'd like a letter for this job
Help me write a cover letter
Create a cover letter
Cover letter for this please
Prepare a letter of motivation for it
Write me a letter. Mention that I speak Dutch.
Schreib mir ein Anschreiben
Schreibe bitte ein Anschreiben für diese Stelle
Kannst du mir ein Anschreiben schreiben?
Ich brauche ein Anschreiben für diese Stelle
Entwirf einen Brief
Bitte ein Anschreiben verfassen
Écris-moi une lettre de motivation
Rédige une lettre pour cette offre
Peux-tu m'écrire une lettre ?
Je voudrais une lettre de motivation
Escríbeme una carta de presentación
Redacta una carta para este puesto
¿Puedes escribirme una carta?
Necesito una carta de presentación para esta oferta
Can you help me write a cover letter?
Write the letter
Write a motivation letter for the night nurse
I want a cover letter
Could you write me a letter in German?
Please draft a letter to Quay Terminals
start a cover letter
Kannst du ein Anschreiben für mich verfassen?
Schreib ein Motivationsschreiben
Peux-tu rédiger une lettre pour ce poste ?
Hazme una carta para esta oferta
""",
    "move": """
Move it to interviewing
Move this to applied
Mark it as applied
Mark my application as interview
Mark this as rejected please
Please move my application to offer
Can you move this to in review?
Could you mark it as accepted?
Set it to interviewing
Set the status to applied
Change the stage to offer
I want to move it to interviewing
Withdraw my application
Please withdraw from this
I got an offer, move it to offer
Move the planner application to interviewing
Markiere sie als beworben
Setz meine Bewerbung auf Angebot
Verschiebe das nach Vorstellungsgespräch
Kannst du meine Bewerbung als abgelehnt markieren?
Zieh meine Bewerbung zurück
Marque ma candidature comme envoyée
Passe cette offre à entretien
Peux-tu la passer en entretien ?
Retire ma candidature
Marca mi candidatura como enviada
Mueve esta oferta a entrevista
Ponla como rechazada
¿Puedes marcar mi solicitud como rechazada?
Retira mi candidatura
Please mark this as applied
Move my application for the planner job to offer
Update my application to interviewing
Change it to rejected
I want to withdraw my application
Put this in interviewing
Bitte setze die Bewerbung auf abgelehnt
Mets ma candidature en entretien
Cambia el estado a rechazada
""",
    "search": """
Search for night shifts in Bremen
Search planner Rotterdam
Find me planner jobs in Leeds
Find jobs like this
Show me remote openings
Show me more like this
Can you search for crane jobs?
Can you find me something closer?
Look for nurse jobs near Leeds
I am looking for a remote job
Please find similar positions
List all planner jobs
Suche Pflegestellen in Leipzig
Finde mir ähnliche Stellen
Zeig mir weitere Jobs
Ich suche Arbeit in Hamburg
Kannst du mir ähnliche Stellen zeigen?
Cherche des offres à Lyon
Trouve-moi un emploi à Nantes
Montre-moi des postes similaires
Je cherche un travail de nuit
Busca empleos en Madrid
Encuéntrame algo parecido
¿Puedes buscar trabajos de noche?
Muéstrame ofertas similares
Search for remote QA jobs
Find similar jobs
Show me jobs in Leeds
Could you look for something in Rotterdam?
find me work near home
Such mir Jobs in Bremen
Montre-moi d'autres offres
Busco trabajo en Valencia
""",
}
SEVERAL = {
    "Save this and remind me tomorrow to call.": {"save", "remind"},
    "Can you save this and remind me on Friday?": {"save", "remind"},
    "Apply to this. Then write me a cover letter.": {"apply", "draft"},
    "Speichere diese Stelle und erinnere mich am Montag": {"save", "remind"},
    "Enregistre cette offre et rappelle-moi lundi": {"save", "remind"},
    "Guarda esta oferta y recuérdame el lunes": {"save", "remind"},
    "What do they pay? Save it, please.": {"save"},
}
