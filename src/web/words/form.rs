//! Texts around a form that is sent too late: by a page that is behind, or after the session.

use super::{Lang, Words};

words! {
    ALL;
    form_behind: "Iemand was u voor, of dit stond in een ander venster al anders. Er is niets opgeslagen. Wat u invulde, staat nog in het formulier. Kijk wat er veranderde en sla dan nog een keer op.",
        "Somebody was first, or another window already changed this. Nothing was saved. What you filled in is still in the form. See what changed, then save once more.";
    notice_session_ended: "Uw sessie was afgelopen. Wat u net invulde, is niet opgeslagen. Log in; daarna bent u terug op de pagina.",
        "Your session had ended. What you just filled in was not saved. Log in, and you are back on the page.";
    session_ends: "U deed een tijd niets. Daarom eindigt uw sessie binnen twee minuten.",
        "You did nothing for a while, so your session ends within two minutes.";
    session_keep: "Blijf ingelogd", "Stay logged in";
    session_over: "Uw sessie is afgelopen. Kopieer eerst wat u invulde en log dan opnieuw in.",
        "Your session has ended. First copy what you filled in, then log in again.";
}
