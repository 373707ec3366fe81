<<<<<<< HEAD
//! The promises of the product, one module each.

mod architecture;
mod house;
mod readme;
=======
//! One integration binary: a module for each promise.
mod screening;
mod screening_kit;
>>>>>>> screening
