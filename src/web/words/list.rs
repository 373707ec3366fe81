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
    late_decision: "Iemand was u voor, of dit stond in een ander venster al anders. Er is niets opgeslagen. Bij de plek staat wat u koos en hoe het nu is.",
        "Somebody was first, or another window already changed this. Nothing was saved. With the place stands what you chose and how it is now.";
    late_gone: "Deze plek staat niet meer op de lijst van deze persoon. Er is niets opgeslagen. Hieronder staat de lijst van nu.",
        "This place is no longer on the list of this person. Nothing was saved. Below is the list of now.";
    late_chose: "U koos", "You chose";
    late_now: "Nu staat hier", "What stands here now";
    late_now_none: "nog geen besluit", "no decision yet";
    late_again: "Leg mijn keuze toch vast", "Record my choice all the same";
    done_here: "Alles bij deze persoon is bekeken.", "Everything for this person was looked at.";
    next_client: "Volgende", "Next";
    next_client_open: "voorstellen", "proposals";
    next_client_none: "Er wachten geen andere voorstellen.", "No other proposals wait.";
    to_today: "Naar Vandaag", "To Today";
    why_nobody: "Waarom niemand past", "Why nobody fits";
    why_few: "Waarom weinig mensen passen", "Why few people fit";
    why_hint: "Geteld over alle mensen met een matchlijst, ook die van uw collega's. Iemand kan bij meer dan één grens staan. Een aantal onder de 10 staat er niet precies.",
        "Counted over everybody with a match list, your colleagues' people too. Somebody may stand with more than one limit. A count under 10 is not shown exactly.";
    why_limit: "Grens", "Limit";
    why_people: "Mensen", "People";
    why_alone: "Alleen hierdoor", "By this alone";
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
