//! `cargo xtask worst`: no input takes much longer than an ordinary article of
//! its size.
//!
//! A parser that is quadratic in anything an author can type lets one file stop
//! the night's build. Each input here repeats what once made some Markdown
//! parser quadratic.

mod inputs;

use std::process::ExitCode;
use std::time::Instant;

use crate::files;
use inputs::Input;

/// How many times the time of an ordinary article an input may take.
const LIMIT: f64 = 20.0;

/// Runs of each input.
const RUNS: usize = 5;

/// Each input is tried on a part this many times smaller first.
const SMALLER: usize = 16;

/// Prints the time of each input of about `bytes` bytes against that of ordinary
/// article text of that size, and last the slowest. Fails where one takes more than
/// [`LIMIT`] times it.
pub(crate) fn run(bytes: usize) -> ExitCode {
    let ordinary = ordinary(bytes);
    if ordinary.is_empty() {
        eprintln!("content/ holds no article to compare with");
        return ExitCode::from(2);
    }
    let ordinary = Input::markdown("ordinary", ordinary);
    let reference = per_byte(&ordinary);
    let millis = reference * bytes as f64 * 1e3;
    println!("ordinary article text of {bytes} bytes: {millis:.1} ms");
    let mut slowest = (0.0, "none");
    for (small, input) in inputs::all(bytes / SMALLER)
        .into_iter()
        .zip(inputs::all(bytes))
    {
        // A quadratic parser shows on a part; the whole could take hours.
        let part = per_byte(&small) / reference;
        let whole = (part <= LIMIT).then(|| per_byte(&input) / reference);
        let mut ratio = whole.unwrap_or(part);
        if ratio > LIMIT && part <= LIMIT {
            // Both once more, side by side: the machine may have been busy with
            // something else, or less so when the ordinary text was timed.
            ratio = ratio.min(per_byte(&input) / per_byte(&ordinary));
        }
        let verdict = if ratio > LIMIT { "TOO SLOW" } else { "ok" };
        println!("{:<44} {ratio:>7.2} x  {verdict}", input.name);
        if ratio > slowest.0 {
            slowest = (ratio, input.name);
        }
    }
    let (ratio, name) = slowest;
    println!("slowest: {ratio:.2} x ({name})");
    if ratio <= LIMIT {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Seconds that a byte of `input` takes to parse; the fastest run counts, since
/// others use the machine too.
fn per_byte(input: &Input) -> f64 {
    let time = |_| {
        let start = Instant::now();
        let parsed = input.parse();
        let time = start.elapsed();
        drop(parsed);
        time
    };
    let fastest = (0..RUNS).map(time).min().unwrap_or_default();
    fastest.as_secs_f64() / input.text.len().max(1) as f64
}

/// The project's own articles, one after the other, until there are `bytes`.
fn ordinary(bytes: usize) -> String {
    let articles = files::articles(&files::root().join("content")).unwrap_or_default();
    let mut text = String::with_capacity(bytes);
    let bodies = articles.iter().filter(|file| file.is_markdown());
    let bodies: Vec<&str> = bodies
        .map(|file| file.text.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    while text.len() < bytes && !bodies.is_empty() {
        for body in &bodies {
            text.push_str(body);
            text.push_str("\n\n");
        }
    }
    inputs::cut(&mut text, bytes);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small inputs, so that a cubic parser is found in seconds; ratios of
    /// unoptimised builds on a busy machine are too rough to hold against
    /// [`LIMIT`] itself.
    #[test]
    fn no_small_input_is_far_from_ordinary() {
        const BYTES: usize = 50_000;
        let reference = per_byte(&Input::markdown("ordinary", ordinary(BYTES)));
        let slow: Vec<String> = inputs::all(BYTES)
            .iter()
            .map(|input| (input.name, per_byte(input) / reference))
            .filter(|(_, ratio)| *ratio > 2.0 * LIMIT)
            .map(|(name, ratio)| format!("{name}: {ratio:.0} x"))
            .collect();
        assert!(slow.is_empty(), "{}", slow.join("\n"));
    }
}
