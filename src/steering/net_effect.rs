//! From gross to net over all years so far, as the BUIG report shows it.

use super::figures::Figures;
use super::saldo_years::Shield;
use crate::domain::Cents;
use crate::domain::dutch::percent_hundredths as percent;
use crate::reports::build::buig::NetEffect;
use crate::reports::suppress::is_small;

/// `None` without any year or assumption. With few people back, relapse is taken off the gross effect and does not stand
/// apart; with few people subsidised, the subsidy is left out.
///
/// Who left without a trajectory cannot be hidden in another row: the share that would have left anyway is taken of
/// the others, and the saldo tells the sum of both. So few people on either side hold back the whole effect.
pub fn net_effect(figures: &Figures<'_>, shield: &Shield, protects: bool) -> Option<NetEffect> {
    let columns = figures.waterfalls.first()?.len();
    let sum = |column: usize, key: &str| -> Cents {
        let steps = figures
            .waterfalls
            .iter()
            .filter_map(|year| year.get(column));
        steps
            .flat_map(|fall| &fall.steps)
            .filter(|step| step.key == key)
            .map(|step| step.amount)
            .sum()
    };
    let first = figures.waterfalls.first()?;
    let deadweight = (0..columns)
        .map(|at| {
            let share = percent(first[at].deadweight_e2);
            let name = if first[at].observed {
                let band = figures
                    .comparison
                    .as_ref()
                    .and_then(|c| c.deadweight_band_e2);
                match band {
                    Some((low, high)) => {
                        format!("{share} (gemeten, {} tot {})", percent(low), percent(high))
                    }
                    None => format!("{share} (gemeten)"),
                }
            } else {
                share
            };
            (name, sum(at, "deadweight"))
        })
        .collect();
    let few = |people: u64| protects && is_small(people);
    let few_returned = few(figures.people_net().1);
    let (gross, relapse) = (sum(0, "gross"), sum(0, "relapse"));
    Some(NetEffect {
        shielded: shield.total
            || is_small(figures.people_direct())
            || is_small(figures.people_after_trajectory()),
        gross: if few_returned { gross + relapse } else { gross },
        relapse: (!few_returned).then_some(relapse),
        direct: sum(0, "direct"),
        deadweight,
        wage_subsidy: (!few(figures.people_subsidised())).then(|| sum(0, "lks")),
        displaced: sum(0, "displaced"),
    })
}
