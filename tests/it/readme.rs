//! Every command in the README runs, in the order in which a reader would try them.

use crate::house::{House, root};
use crate::served::Served;

/// Lines of the README's `sh` blocks, in order.
fn commands() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut found = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match line.trim() {
            "```sh" => inside = true,
            "```" => inside = false,
            command if inside && !command.is_empty() && !command.starts_with('#') => {
                found.push(
                    command
                        .split(" #")
                        .next()
                        .unwrap_or(command)
                        .trim()
                        .to_owned(),
                );
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_command_in_the_readme_runs() {
    let commands = commands();
    assert!(
        commands.len() >= 5,
        "the README shows how to use the product: {commands:?}"
    );
    let house = House::new();
    for command in commands {
        let rest = command
            .strip_prefix("cargo run --release -- ")
            .or_else(|| command.strip_prefix("werkt "));
        if let Some(rest) = rest {
            let words = words(rest);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if let ["serve", options @ ..] = words.as_slice() {
                // It runs until stopped; the address of the reader may be taken here.
                assert!(!options.contains(&"--address"), "{command}");
                let (code, said) = Served::start(&house, options).stop();
                assert_eq!(code, Some(0), "{command}\n{said}");
                continue;
            }
            let ran = house.werkt(&words);
            assert_eq!(ran.code, 0, "{command}\n{}\n{}", ran.out, ran.err);
            assert!(!ran.out.is_empty(), "{command} prints nothing");
        } else if let Some(bench) = command.strip_prefix("cargo bench --bench ") {
            let name = bench.split_whitespace().next().unwrap();
            assert!(
                root().join(format!("benches/{name}.rs")).exists(),
                "{command}"
            );
        } else {
            let script = command
                .split_whitespace()
                .find(|word| *word != "bash")
                .unwrap();
            let path = root().join(script);
            assert!(path.exists(), "{command}: no such script");
        }
    }
}

/// Splits as a shell does, as far as a README goes: spaces, and double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
