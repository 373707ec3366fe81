//! The binary. All of it is in the library, where it is compiled on every core and once.

fn main() -> std::process::ExitCode {
    werkt::cli::main()
}
