//! What is done, as it stands in the audit trail: one list for the pages and the commands, so that one act has one name
//! wherever it is done. A line is never rewritten; names of before are read as the act that they are.

/// Variant, its name in the trail, and names of before.
macro_rules! actions {
    ($($action:ident: $code:literal $(was $old:literal)?;)+) => {
        /// An act.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action {
            $($action),+
        }

        impl Action {
            pub const ALL: &[Self] = &[$(Self::$action),+];

            /// Its name in the trail.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$action => $code),+ }
            }

            /// The act of a line of any age; `None`: nobody does it any more.
            pub fn of(code: &str) -> Option<Self> {
                match code {
                    $($code $(| $old)? => Some(Self::$action),)+
                    _ => None,
                }
            }
        }
    };
}

actions! {
    LogIn: "log in";
    LogOut: "log out";
    ChangePassword: "change password";
    ResetPassword: "reset password";
    AddAccount: "add account";
    CloseAccount: "close account";
    ReopenAccount: "reopen account";
    View: "view";
    Open: "open";
    DecideOnProposal: "decide on proposal";
    DecideRoute: "decide route";
    RecordFact: "record fact";
    RecordStep: "record step" was "trajectory.record";
    RecordTalk: "record talk" was "diagnosis.record";
    TalkPlanned: "talk planned";
    TalkHeld: "talk held" was "talk.held";
    TalkMoved: "talk moved" was "talk.moved";
    TalkMissed: "talk missed" was "talk.missed";
    TalkCancelled: "talk cancelled" was "talk.cancelled";
    PlanTalks: "talks.plan";
    ListTalks: "talks.list";
    ListReminders: "talks.reminders";
    MakeCalendar: "talks.ical";
    ShowDiagnosis: "diagnosis.show";
    ShowTrajectory: "trajectory.show";
    ShowScreening: "screening.show";
    ShowMatches: "matches.show";
    CompareMatches: "matches.diff";
    ShowPair: "matches.pair";
    ShowFindings: "matches.findings";
    ListQuestions: "questions.list";
    ListTimers: "timers.list";
    ListFeedback: "feedback.list";
    OfferIntake: "intake.offer";
    ListIntake: "intake.list";
    AnnounceLot: "lot.announce";
    CallFromLot: "lot.call";
    DrawLot: "lot.draw";
    ShowLot: "lot.show";
    ShowWaitingList: "lot.waiting_list";
    WithdrawFromLot: "lot.withdraw";
    VerifyLot: "lot.verify";
    ExplainBuig: "buig.explain";
    MakeReport: "report";
    ExamineFairness: "fairness.report";
    Import: "import";
    MendRow: "mend row";
    ListQuarantine: "quarantine.list";
    ExportQuarantine: "quarantine.export";
    RunJob: "run job";
    AbandonRun: "run.abandon";
    Night: "night";
    Simulate: "simulate";
    DeleteOld: "retention.delete";
    VerifyAudit: "verify audit";
    Backup: "database.backup";
    CopyDatabase: "database.copy";
    MigrateDatabase: "database.migrate";
    RestoreBackup: "database.restore";
}

impl Action {
    /// Somebody looked, and changed nothing.
    pub const fn is_look(self) -> bool {
        matches!(
            self,
            Self::View
                | Self::ListTalks
                | Self::ListReminders
                | Self::MakeCalendar
                | Self::ShowDiagnosis
                | Self::ShowTrajectory
                | Self::ShowScreening
                | Self::ShowMatches
                | Self::CompareMatches
                | Self::ShowFindings
                | Self::ShowPair
                | Self::ListQuestions
                | Self::ListTimers
                | Self::ListFeedback
                | Self::ListIntake
                | Self::ShowLot
                | Self::ShowWaitingList
                | Self::VerifyLot
                | Self::ExplainBuig
                | Self::ListQuarantine
                | Self::ExportQuarantine
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_one_name_and_is_found_by_it() {
        for (at, act) in Action::ALL.iter().enumerate() {
            assert_eq!(Action::of(act.code()), Some(*act));
            let rest = &Action::ALL[at + 1..];
            assert!(rest.iter().all(|other| other.code() != act.code()));
        }
    }

    #[test]
    fn a_line_of_before_is_read_as_the_act_that_it_is() {
        assert_eq!(Action::of("talk.held"), Some(Action::TalkHeld));
        assert_eq!(Action::of("trajectory.record"), Some(Action::RecordStep));
        assert_eq!(Action::of("wie weet"), None);
    }
}
