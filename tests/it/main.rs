//! The promises of the product, one module each.

mod architecture;
mod fixtures;
mod house;
mod readme;
mod screening;
mod screening_kit;
