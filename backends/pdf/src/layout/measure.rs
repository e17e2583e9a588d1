//! How wide things must be, and would be.

use super::ready::Ready;
use super::set::Setter;

/// Widths in points.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Widths {
    /// Nothing sticks out, and no word is broken but long ones, between the names in them.
    pub(super) least: f32,
    /// No line is broken but where it must be.
    pub(super) natural: f32,
    /// Of a column: the root of the sum of the squares of its cells' natural widths. It tells
    /// a column of long texts from one that has a long text once.
    pub(super) weight: f32,
}

impl Widths {
    fn max(self, other: Self) -> Self {
        Self {
            least: self.least.max(other.least),
            natural: self.natural.max(other.natural),
            weight: self.weight.max(other.weight),
        }
    }

    pub(super) fn plus(self, space: f32) -> Self {
        Self {
            least: self.least + space,
            natural: self.natural + space,
            weight: self.weight,
        }
    }
}

/// A word that is wider may be broken between the names in it.
const LONG_WORD: f32 = 130.0;
/// What a picture may be shrunk to in a narrow column.
const NARROW_PICTURE: f32 = 48.0;
/// What code may be wrapped to.
const NARROW_CODE: f32 = 90.0;

impl Setter<'_, '_> {
    pub(super) fn measure(&self, nodes: &[Ready]) -> Widths {
        let all = nodes.iter().map(|node| self.measure_node(node));
        all.fold(Widths::default(), Widths::max)
    }

    fn measure_node(&self, node: &Ready) -> Widths {
        let em = self.theme.text.size;
        match node {
            Ready::Text(text) => Widths {
                least: text.shaped.min_width_of_names(LONG_WORD),
                natural: text.shaped.max_width(),
                weight: 0.0,
            },
            Ready::List { items, .. } => {
                let labels = items.iter().map(|(label, _)| label.shaped.max_width());
                let indent = (labels.fold(0.0, f32::max) + 0.6 * em).clamp(1.6 * em, 8.0 * em);
                let bodies = items.iter().map(|(_, nodes)| self.measure(nodes));
                bodies.fold(Widths::default(), Widths::max).plus(indent)
            }
            Ready::Table(table) => {
                let columns = self.measure_columns(table);
                let sum = |width: fn(&Widths) -> f32| columns.iter().map(width).sum();
                Widths {
                    least: sum(|column| column.least),
                    natural: sum(|column| column.natural),
                    weight: 0.0,
                }
            }
            Ready::Code(text) => {
                let natural = text.shaped.max_width();
                Widths {
                    least: natural.min(NARROW_CODE),
                    natural,
                    weight: 0.0,
                }
                .plus(30.0)
            }
            Ready::Frame(_, nodes) => self.measure(nodes).plus(24.0),
            Ready::Picture(figure) => {
                let width = self.flow.pictures[figure.picture].size().width;
                Widths {
                    least: width.min(NARROW_PICTURE),
                    natural: width,
                    weight: 0.0,
                }
            }
            Ready::Columns(columns) => {
                let all = columns
                    .columns
                    .iter()
                    .map(|(_, _, nodes)| self.measure(nodes));
                all.fold(Widths::default(), Widths::max)
            }
            Ready::Contents(line) => Widths {
                least: line.text.shaped.min_width(),
                natural: line.text.shaped.max_width(),
                weight: 0.0,
            },
            Ready::Rule | Ready::PageBreak => Widths::default(),
        }
    }
}
