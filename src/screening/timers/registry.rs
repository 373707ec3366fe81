//! The timers, one entry each: which days are due. When each holds, its article, its sentence, its months and weeks
//! and how long before it warns stand in `config/screening.toml`, `[[timer]]`.

use super::{Rests, Timer, facts, instruments, outflow};

/// The only registry: what is not here is no due date anywhere.
pub static TIMERS: &[Timer] = &[
    Timer {
        id: "termijn.aow",
        params: &[],
        rests: Rests::OnBenefit,
        due: facts::pension,
    },
    Timer {
        id: "termijn.27_jaar",
        params: &["leeftijd"],
        rests: Rests::OnBenefit,
        due: facts::turns,
    },
    Timer {
        id: "termijn.plan_jongere",
        params: &["leeftijd", "weken"],
        rests: Rests::OnBenefit,
        due: facts::plan_under_age,
    },
    Timer {
        id: "termijn.ontheffing_hertoets",
        params: &["weken_vooraf", "weken_venster"],
        rests: Rests::OnBenefit,
        due: facts::exemption_review,
    },
    Timer {
        id: "termijn.ontheffing_einde",
        params: &["weken_venster"],
        rests: Rests::OnBenefit,
        due: facts::exemption_end,
    },
    Timer {
        id: "termijn.9a_plan",
        params: &["maanden", "jaren_samen", "kind_jonger_dan"],
        rests: Rests::OnBenefit,
        due: facts::parent_plan,
    },
    Timer {
        id: "termijn.9a_toets",
        params: &["maanden", "jaren_samen", "kind_jonger_dan", "weken_venster"],
        rests: Rests::OnBenefit,
        due: facts::parent_review,
    },
    Timer {
        id: "termijn.9a_einde",
        params: &["jaren_samen", "kind_jonger_dan", "weken_venster"],
        rests: Rests::OnBenefit,
        due: facts::parent_end,
    },
    Timer {
        id: "termijn.instrument_begin",
        params: &["weken"],
        rests: Rests::OnEvents,
        due: instruments::begun_or_not,
    },
    Timer {
        id: "termijn.proefplaats",
        params: &["maanden", "maanden_verlengd"],
        rests: Rests::OnEvents,
        due: instruments::trial,
    },
    Timer {
        id: "termijn.participatieplaats",
        params: &[
            "maanden_1",
            "maanden_2",
            "maanden_3",
            "maanden_4",
            "maanden_5",
            "maanden_6",
            "weken_venster",
        ],
        rests: Rests::OnEvents,
        due: instruments::participation,
    },
    Timer {
        id: "termijn.lks_besluit",
        params: &["weken"],
        rests: Rests::OnEvents,
        due: instruments::subsidy_decision,
    },
    Timer {
        id: "termijn.lks_forfait",
        params: &["maanden"],
        rests: Rests::OnEvents,
        due: instruments::subsidy_fixed,
    },
    Timer {
        id: "termijn.beschut_advies",
        params: &["weken"],
        rests: Rests::OnEvents,
        due: instruments::sheltered_advice,
    },
    Timer {
        id: "termijn.bevestiging",
        params: &["maanden"],
        rests: Rests::OnEvents,
        due: outflow::confirmation,
    },
    Timer {
        id: "termijn.duurzaam",
        params: &["maanden_1", "maanden_2", "maanden_3", "weken_venster"],
        rests: Rests::OnEvents,
        due: outflow::lasting,
    },
];
