//! What must be reached, and what was.

use std::fmt;

/// The results of a run.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

struct Row {
    what: &'static str,
    limit: f64,
    actual: f64,
    unit: &'static str,
    beside: String,
}

impl Table {
    /// Adds a row: `actual` must not be more than `limit`, both in `unit`.
    pub(crate) fn row(
        &mut self,
        what: &'static str,
        limit: f64,
        actual: f64,
        unit: &'static str,
        beside: String,
    ) {
        self.rows.push(Row { what, limit, actual, unit, beside });
    }

    /// Whether every limit is kept.
    pub(crate) fn holds(&self) -> bool {
        self.rows.iter().all(Row::holds)
    }
}

impl Row {
    fn holds(&self) -> bool {
        self.actual <= self.limit
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<44} {:>12} {:>12}", "what", "limit", "actual")?;
        for row in &self.rows {
            let verdict = if row.holds() { "pass" } else { "FAIL" };
            let limit = format!("{:.1} {}", row.limit, row.unit);
            let actual = format!("{:.2} {}", row.actual, row.unit);
            writeln!(f, "{:<44} {limit:>12} {actual:>12}  {verdict}  {}", row.what, row.beside)?;
        }
        Ok(())
    }
}
