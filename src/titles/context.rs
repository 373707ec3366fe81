//! What a taxonomy says about its occupations beside their names; all of it optional.

/// One occupation of the taxonomy.
#[derive(Debug, Clone, Default)]
pub struct ConceptContext {
    /// The identifier that the corpus' concept column uses.
    pub uri: String,
    /// ISCO-08 unit group, such as "4321".
    pub isco: Option<String>,
    /// Preferred name.
    pub preferred: String,
    /// Other names.
    pub alt: Vec<String>,
    /// Running text.
    pub description: String,
    /// Names of skills.
    pub skills: Vec<String>,
}

/// Context of a whole taxonomy; `TitleContext::default()` is a valid, empty one.
#[derive(Debug, Clone, Default)]
pub struct TitleContext {
    pub concepts: Vec<ConceptContext>,
    /// ISCO-08 code -> label, all levels.
    pub isco_labels: Vec<(String, String)>,
}
