//! The promises of the product, one module each.

mod architecture;
mod web;
