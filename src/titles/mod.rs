//! Free-text Dutch job titles -> occupations: offline, explainable, deterministic.

pub mod alike;
pub mod analyze;
pub mod compound;
pub mod context;
pub mod evaluate;
pub mod fast;
pub mod features;
pub mod grams;
pub mod groups;
pub mod hash;
pub mod index;
pub mod latent;
pub mod lexicon;
pub mod link;
pub mod memo;
pub mod model;
pub mod rank;
pub mod shortlist;
pub mod space;
pub mod sparse;
pub mod stem;
pub mod text;
pub mod topk;
pub mod trec;
pub mod vocab;
pub mod words;
