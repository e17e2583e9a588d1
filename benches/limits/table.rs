//! What must be reached, and what was.

/// Prints results as they come, and remembers whether all limits were kept.
pub(crate) struct Table {
    holds: bool,
}

impl Table {
    /// Prints the head.
    pub(crate) fn new() -> Self {
        println!("{:<38} {:>10} {:>10}", "what", "limit", "actual");
        Self { holds: true }
    }

    /// Prints a row: `actual` must not be more than `limit`, both in `unit`.
    pub(crate) fn row(&mut self, what: &str, limit: f64, actual: f64, unit: &str, beside: &str) {
        let holds = actual <= limit;
        let verdict = if holds { "pass" } else { "FAIL" };
        let limit = format!("{limit:.1} {unit}");
        let actual = format!("{actual:.2} {unit}");
        println!("{what:<38} {limit:>10} {actual:>10}  {verdict}  {beside}");
        self.holds &= holds;
    }

    /// Whether every limit was kept.
    pub(crate) fn holds(&self) -> bool {
        self.holds
    }
}
