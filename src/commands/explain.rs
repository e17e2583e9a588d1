//! `tercet explain`.

use crate::cli::{ExplainArgs, Outcome};
use crate::failure::Failure;
use crate::{rules, streams};

pub(crate) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    match &args.code {
        None => list()?,
        Some(code) => explain(code)?,
    }
    Ok(Outcome::Clean)
}

fn list() -> Result<(), Failure> {
    let rules = rules::all();
    let width = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    streams::print(|out| {
        for rule in &rules {
            let severity = rule.severity.name();
            writeln!(out, "{:width$}  {severity:10}  {}", rule.code, rule.summary)?;
        }
        Ok(())
    })
}

fn explain(code: &str) -> Result<(), Failure> {
    let rule = rules::find(code).ok_or_else(|| {
        Failure::new(
            &rules::CODE_UNKNOWN,
            format!("no rule has the code '{code}'"),
        )
        .with_hint(match rules::nearest(code) {
            Some(near) => format!("did you mean '{}'?", near.code),
            None => "tercet explain --list prints all codes".to_owned(),
        })
    })?;
    streams::print(|out| {
        writeln!(out, "{} ({})", rule.code, rule.severity)?;
        writeln!(out, "{}\n", rule.summary)?;
        writeln!(out, "{}", rule.explanation.trim_end())
    })
}
