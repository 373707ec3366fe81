//! Checks of the policy file that its types cannot make.

use super::rules::{ConfigError, Rules, Step};
use super::rules_support;
use crate::domain::codes::{Certificate, Code, Licence, Transport};

pub(super) fn wrong(key: &str, problem: impl Into<String>) -> ConfigError {
    ConfigError::Value {
        key: key.to_owned(),
        problem: problem.into(),
    }
}

fn adds_to_100(key: &str, points: &[u8]) -> Result<(), ConfigError> {
    let sum: u32 = points.iter().map(|p| u32::from(*p)).sum();
    if sum == 100 {
        Ok(())
    } else {
        Err(wrong(
            key,
            format!("the points add up to {sum}, not to 100"),
        ))
    }
}

fn percent(key: &str, value: u8) -> Result<(), ConfigError> {
    if value <= 100 {
        Ok(())
    } else {
        Err(wrong(key, format!("{value} is more than 100 percent")))
    }
}

fn rising(key: &str, steps: &[Step]) -> Result<(), ConfigError> {
    for step in steps {
        percent(key, step.percent)?;
    }
    if steps.windows(2).all(|pair| pair[0].years < pair[1].years) {
        Ok(())
    } else {
        Err(wrong(key, "the years must rise"))
    }
}

pub(super) fn check(rules: &Rules) -> Result<(), ConfigError> {
    if rules.version.trim().is_empty() {
        return Err(wrong("version", "must not be empty"));
    }
    let p = &rules.past_bij;
    let h = &rules.haalbaar;
    adds_to_100("total", &[rules.total.past_bij, rules.total.haalbaar])?;
    adds_to_100("past_bij", &[p.wished_work, p.likes, p.hours, p.sector])?;
    #[rustfmt::skip]
    adds_to_100("haalbaar", &[
        h.experience, h.skills, h.journey, h.spare_load, h.education, h.certificates, h.dutch, h.support,
    ])?;
    lists(rules)?;
    percentages(rules)?;
    travel(rules)?;
    unknowns(rules)?;
    rules_support::check(rules)
}

fn lists(rules: &Rules) -> Result<(), ConfigError> {
    let list = &rules.list;
    if !(1..=200).contains(&list.candidates_per_client) {
        return Err(wrong("list.candidates_per_client", "must be 1 to 200"));
    }
    for (key, value) in [
        ("list.shown_per_client", list.shown_per_client),
        (
            "list.proposals_per_client_max",
            list.proposals_per_client_max,
        ),
    ] {
        if !(1..=list.candidates_per_client).contains(&value) {
            return Err(wrong(key, "must be 1 to list.candidates_per_client"));
        }
    }
    if list.floor_per_client > list.proposals_per_client_max {
        return Err(wrong(
            "list.floor_per_client",
            "must not be above list.proposals_per_client_max",
        ));
    }
    if list.clients_per_position == 0 || list.clients_per_place_max == 0 {
        return Err(wrong(
            "list.clients_per_position",
            "and list.clients_per_place_max must be at least 1",
        ));
    }
    Ok(())
}

fn percentages(rules: &Rules) -> Result<(), ConfigError> {
    let c = &rules.closeness;
    let e = &rules.experience;
    let s = &rules.score;
    for (key, value) in [
        ("closeness.same", c.same),
        ("closeness.skills_share", c.skills_share),
        ("closeness.skills_full", c.skills_full),
        ("experience.recency_older", e.recency_older),
        ("experience.recency_unknown", e.recency_unknown),
        ("experience.duration_longer", e.duration_longer),
        ("experience.duration_unknown", e.duration_unknown),
        ("score.education_step_percent", s.education_step_percent),
        ("score.dutch_equal_percent", s.dutch_equal_percent),
    ] {
        percent(key, value)?;
    }
    if !(c.same >= c.isco4 && c.isco4 >= c.isco3 && c.isco3 >= c.isco2 && c.isco2 >= c.isco1) {
        return Err(wrong(
            "closeness",
            "same >= isco4 >= isco3 >= isco2 >= isco1",
        ));
    }
    for (key, value) in [
        ("closeness.skills_full", c.skills_full),
        ("score.likes_enough", s.likes_enough),
        ("score.hours_gap_none", s.hours_gap_none),
        ("score.support_enough", s.support_enough),
    ] {
        if value == 0 {
            return Err(wrong(key, "must be at least 1"));
        }
    }
    rising("experience.recency", &e.recency)?;
    rising("experience.duration", &e.duration)
}

fn travel(rules: &Rules) -> Result<(), ConfigError> {
    for mode in Transport::ALL {
        let key = format!("travel.ways.{}", mode.code());
        let ways = rules.travel.ways.get(mode).map_or(&[][..], Vec::as_slice);
        if ways.is_empty() {
            return Err(wrong(
                &key,
                "is missing: every means of transport needs one way",
            ));
        }
        if ways
            .iter()
            .any(|way| way.km_per_hour == 0 || way.detour_percent < 100)
        {
            return Err(wrong(
                &key,
                "speed must be above 0 and the detour at least 100 percent",
            ));
        }
    }
    if rules.limits.journey_minutes_unknown == 0 {
        return Err(wrong(
            "limits.journey_minutes_unknown",
            "must be at least 1",
        ));
    }
    Ok(())
}

fn unknowns(rules: &Rules) -> Result<(), ConfigError> {
    if let Some(licence) = Licence::ALL
        .iter()
        .find(|code| !rules.unknown.licence.contains_key(code))
    {
        return Err(wrong(
            &format!("unknown.licence.{}", licence.code()),
            "is missing",
        ));
    }
    match Certificate::ALL
        .iter()
        .find(|code| !rules.unknown.certificate.contains_key(code))
    {
        Some(code) => Err(wrong(
            &format!("unknown.certificate.{}", code.code()),
            "is missing",
        )),
        None => Ok(()),
    }
}
