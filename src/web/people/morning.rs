//! What a coach reads first of a night: good as long as nothing is written about the people.

use crate::store::pages::{Change, Waiting};
use crate::web::view::questions::Asked;
use std::collections::BTreeMap;

/// Client, place (`None`: the route), sentence.
pub type Causes = BTreeMap<(String, Option<String>), String>;

/// Numbers, questions and changes of a night for the people of a coach.
pub struct Morning {
    /// The night and the one before it, by the numbers of their runs; 0: there is none.
    pub nights: (i64, i64),
    pub waiting: Waiting,
    pub questions: Vec<Asked>,
    pub changes: Vec<Change>,
    pub causes: Causes,
}
