//! Texts of the match list, the places and what an employer may see.

use super::{Lang, Words};

words! {
    ALL;
    new_tonight: "nieuw", "new";
    doubts_more: "en nog", "and";
    doubts_more_end: "in alle redenen", "more among all reasons";
    points_of: "van", "of";
    reasons_beside: "Wat wij nog niet weten", "What we do not know yet";
    facts_behind: "Gegevens van", "Facts of";
    fact_old: "oud", "old";
    bridge_what: "Wat", "What";
    bridge_days: "Duur", "Takes";
    bridge_cost: "Kosten", "Cost";
    bridge_places: "Plekken erbij", "More places";
    bridge_jobs: "Banen", "Jobs";
    bridge_budget: "Werkbudget", "Work budget";
    bridge_fits: "past", "fits";
    bridge_beyond: "past niet", "beyond it";
    bridges_hint: "Zo veel plekken komen erbij als dit lukt. Het is geen besluit.",
        "So many places are added if this works out. It is no decision.";
    budget_left: "over in het werkbudget", "left in the work budget";
    one_question: "1 vraag", "1 question";
    answer_it: "Naar de vraag", "To the question";
    limit_record: "Leg deze grens vast", "Record this limit";
    limit_hint: "Dan telt hij voor alle plekken, en niet alleen voor deze.",
        "Then it counts for all places and not for this one only.";
    done_here: "Alles bij deze persoon is bekeken.", "Everything for this person was looked at.";
    next_client: "Volgende", "Next";
    next_client_open: "voorstellen", "proposals";
    next_client_none: "Er wachten geen andere voorstellen.", "No other proposals wait.";
    to_today: "Naar Vandaag", "To Today";
    shortlist: "Wie u voorstelt", "Whom you propose";
    shortlist_none: "U hebt nog niemand gekozen voor deze plek.", "You chose nobody for this place yet.";
    others_fit: "Wie hier ook kan", "Who else could go here";
    employer_view: "Wat de werkgever mag zien", "What the employer may see";
    employer_title: "Kandidaten voor", "Candidates for";
    employer_hint: "Alleen wat over het werk gaat. Er staat niets in over uitkering, gezondheid of route.",
        "Only what is about the work. Nothing about benefit, health or route.";
    employer_agree: "Bespreek eerst met de klant dat u dit deelt.", "First agree with the client that you share this.";
    employer_print: "Gebruik Afdrukken in uw browser voor papier of PDF.", "Use Print in your browser for paper or PDF.";
    employer_csv: "Download als CSV", "Download as CSV";
    candidate: "Kandidaat", "Candidate";
    worked_as: "Werkte als", "Worked as";
    can: "Kan", "Can";
    has: "Heeft", "Has";
    hours_wished: "Uren", "Hours";
    times: "Werktijden", "Times";
    from_day: "Vanaf", "From";
    likes: "Werkt graag", "Likes";
}
