//! Versions and ranges of versions (docfx v3: `lib/moniker/ExpressionCreator.cs`,
//! `EvaluatorWithMonikersVisitor.cs`).

use std::collections::BTreeMap;
use std::fmt;

use super::Definition;
use crate::Config;

/// The versions of a docset's products, in order.
#[derive(Debug, Default)]
pub(crate) struct Monikers {
    /// Moniker in lower case to product and place in it.
    places: BTreeMap<Box<str>, (usize, usize)>,
    /// Whether some profile chooses among versions.
    chosen: bool,
}

/// Why a range does not tell whether it holds a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RangeError {
    /// It is no range; holds what is wrong.
    Syntax(String),
    /// It names a version that no product has.
    Undefined(Box<str>),
    /// It compares versions, and no product has any.
    NoOrder,
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => f.write_str(message),
            Self::Undefined(name) => write!(f, "the version `{name}` is not defined"),
            Self::NoOrder => f.write_str("the order of versions is not defined"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// One comparison: `>=fleet-2.0`.
#[derive(Debug, PartialEq, Eq)]
struct Comparison<'r> {
    operator: Operator,
    operand: &'r str,
}

impl Monikers {
    /// Takes what the configuration says; where it names no version, what the
    /// docset's own files define.
    pub(crate) fn new(config: &Config, defined: &[Definition]) -> Self {
        let named = config.monikers.values().enumerate();
        let named = named.flat_map(|(product, monikers)| {
            let numbered = monikers.iter().enumerate();
            numbered.map(move |(at, moniker)| (moniker.to_lowercase().into(), (product, at)))
        });
        let mut places: BTreeMap<Box<str>, (usize, usize)> = named.collect();
        if places.is_empty() {
            places = ordered(defined);
        }
        let mut profiles = config.profiles.values();
        Self {
            places,
            chosen: profiles.any(|profile| profile.monikers.is_some()),
        }
    }

    /// Checks that `range` can be read; that its versions exist, where any are
    /// defined; and that they have an order, where some profile needs one.
    pub(crate) fn check(&self, range: &str) -> Result<(), RangeError> {
        for comparison in parse(range)?.iter().flatten() {
            let needs_order = self.chosen && comparison.operator != Operator::Equal;
            if !self.places.is_empty() || needs_order {
                self.place(comparison.operand)?;
            }
        }
        Ok(())
    }

    /// Whether `range` holds any of `versions`.
    pub(crate) fn holds(&self, range: &str, versions: &[String]) -> Result<bool, RangeError> {
        let alternatives = parse(range)?;
        for version in versions {
            for comparisons in &alternatives {
                let mut all = true;
                for comparison in comparisons {
                    all &= self.compare(version, comparison)?;
                }
                if all {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn compare(&self, version: &str, comparison: &Comparison<'_>) -> Result<bool, RangeError> {
        let Comparison { operator, operand } = *comparison;
        if operator == Operator::Equal {
            return Ok(operand.eq_ignore_ascii_case(version));
        }
        let (product, bound) = self.place(operand)?;
        // A version of another product is in no range of this one.
        let Ok((other_product, at)) = self.place(version) else {
            return Ok(false);
        };
        let in_order = match operator {
            Operator::Equal => at == bound,
            Operator::Less => at < bound,
            Operator::LessOrEqual => at <= bound,
            Operator::Greater => at > bound,
            Operator::GreaterOrEqual => at >= bound,
        };
        Ok(product == other_product && in_order)
    }

    fn place(&self, moniker: &str) -> Result<(usize, usize), RangeError> {
        if self.places.is_empty() {
            return Err(RangeError::NoOrder);
        }
        let place = self.places.get(moniker.to_lowercase().as_str());
        place
            .copied()
            .ok_or_else(|| RangeError::Undefined(moniker.into()))
    }
}

/// Product and place of each version: by `order`, then as listed.
fn ordered(defined: &[Definition]) -> BTreeMap<Box<str>, (usize, usize)> {
    let mut products: BTreeMap<&str, Vec<&Definition>> = BTreeMap::new();
    for one in defined {
        products.entry(&one.product).or_default().push(one);
    }
    let mut places = BTreeMap::new();
    for (product, mut versions) in products.into_values().enumerate() {
        versions.sort_by_key(|version| version.order);
        let numbered = versions.iter().enumerate();
        places.extend(numbered.map(|(at, version)| {
            let name: Box<str> = version.moniker.to_lowercase().into();
            (name, (product, at))
        }));
    }
    places
}

/// Takes a range apart: alternatives, each a list of comparisons that must all
/// hold.
fn parse(range: &str) -> Result<Vec<Vec<Comparison<'_>>>, RangeError> {
    let mut alternatives = Vec::new();
    for alternative in range.split("||") {
        let mut comparisons = Vec::new();
        let mut rest = alternative.trim_start();
        while !rest.is_empty() {
            let (operator, after) = operator(rest);
            let after = after.trim_start();
            let end = after
                .find(|char: char| !(char.is_alphanumeric() || matches!(char, '_' | '-' | '.')))
                .unwrap_or(after.len());
            let (operand, tail) = after.split_at(end);
            if operand.is_empty() {
                let message = format!("expected a version, found `{}`", after.trim_end());
                return Err(RangeError::Syntax(message));
            }
            comparisons.push(Comparison { operator, operand });
            rest = tail.trim_start();
        }
        if comparisons.is_empty() {
            let message = "expected a version, found nothing";
            return Err(RangeError::Syntax(message.into()));
        }
        alternatives.push(comparisons);
    }
    Ok(alternatives)
}

fn operator(text: &str) -> (Operator, &str) {
    let operators = [
        (">=", Operator::GreaterOrEqual),
        ("<=", Operator::LessOrEqual),
        (">", Operator::Greater),
        ("<", Operator::Less),
        ("=", Operator::Equal),
    ];
    let found = operators
        .into_iter()
        .find_map(|(sign, operator)| Some((operator, text.strip_prefix(sign)?)));
    found.unwrap_or((Operator::Equal, text))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn monikers(toml: &str) -> Monikers {
        Monikers::new(&Config::parse(toml).unwrap(), &[])
    }

    const FLEET: &str = "[monikers]
        fleet = ['fleet-1.5', 'fleet-2.0', 'fleet-3.1']
        van = ['van-1']";

    #[test]
    fn ranges_hold_versions() {
        let cases = [
            (">=fleet-2.0", "fleet-1.5", false),
            (">=fleet-2.0", "fleet-2.0", true),
            ("> fleet-2.0", "fleet-3.1", true),
            (">=fleet-1.5 <=fleet-2.0", "fleet-3.1", false),
            (">=fleet-1.5 <=fleet-2.0 || fleet-3.1", "Fleet-3.1", true),
            ("fleet-2.0", "fleet-2.0", true),
            ("=fleet-2.0", "fleet-3.1", false),
            ("<fleet-2.0", "van-1", false),
            ("<fleet-2.0||van-1", "van-1", true),
        ];
        for (range, version, expected) in cases {
            let holds = monikers(FLEET).holds(range, &[version.to_owned()]);
            assert_eq!(holds, Ok(expected), "{version} in {range}");
        }
    }

    #[test]
    fn wrong_ranges() {
        let undefined = Err(RangeError::Undefined("fleet-9".into()));
        let profile = "[profiles.new]\nmonikers = ['fleet-9']";
        assert_eq!(monikers(FLEET).check(">=fleet-9"), undefined);
        assert_eq!(monikers("").check(">=fleet-9"), Ok(()));
        assert_eq!(
            monikers(profile).check(">=fleet-9"),
            Err(RangeError::NoOrder)
        );
        assert_eq!(monikers(profile).check("fleet-9"), Ok(()));
        let holds = monikers("").holds(">=a-1", &["a-2".to_owned()]);
        assert_eq!(holds, Err(RangeError::NoOrder));
        for range in ["", "||", ">=", "a ||", "a & b", ">>a"] {
            let result = monikers(FLEET).check(range);
            assert!(
                matches!(result, Err(RangeError::Syntax(_))),
                "{range:?}: {result:?}"
            );
        }
    }
}
