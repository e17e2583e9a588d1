//! Names and attributes of structure elements (ISO 32000-1, 14.8.4 and 14.8.5).

use lopdf::{Dictionary, Object, dictionary};

use super::object::{name as pdf_name, numbers, round};
use crate::draw::{Attributes, Role, Scope};

/// The standard structure type. All that are written are standard, so no role map is needed.
pub(super) fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Art => "Art",
        Role::Sect => "Sect",
        Role::Div => "Div",
        Role::BlockQuote => "BlockQuote",
        Role::Caption => "Caption",
        Role::Toc => "TOC",
        Role::Toci => "TOCI",
        Role::Index => "Index",
        Role::P => "P",
        Role::H(0 | 1) => "H1",
        Role::H(2) => "H2",
        Role::H(3) => "H3",
        Role::H(4) => "H4",
        Role::H(5) => "H5",
        Role::H(_) => "H6",
        Role::L => "L",
        Role::Li => "LI",
        Role::Lbl => "Lbl",
        Role::LBody => "LBody",
        Role::Table => "Table",
        Role::THead => "THead",
        Role::TBody => "TBody",
        Role::Tr => "TR",
        Role::Th => "TH",
        Role::Td => "TD",
        Role::Span => "Span",
        Role::Quote => "Quote",
        Role::Note => "Note",
        Role::Reference => "Reference",
        Role::Code => "Code",
        Role::Link => "Link",
        Role::Figure => "Figure",
        Role::Formula => "Formula",
    }
}

/// The attributes (`/A`), where there are any. `height` is that of the page that the element
/// starts on.
pub(super) fn attributes(role: Role, attributes: Attributes, height: f32) -> Option<Object> {
    let dictionary = match attributes {
        Attributes::None => return None,
        Attributes::Cell {
            scope,
            row_span,
            column_span,
        } => cell(role, scope, row_span, column_span),
        Attributes::List { numbered } => dictionary! {
            "O" => "List",
            "ListNumbering" => if numbered { "Decimal" } else { "Disc" },
        },
        Attributes::Figure { bbox } => {
            let mut layout = dictionary! { "O" => "Layout", "Placement" => "Block" };
            if let Some(bbox) = bbox {
                let corners = [
                    bbox.x,
                    height - bbox.bottom(),
                    bbox.right(),
                    height - bbox.y,
                ];
                layout.set("BBox", numbers(corners.map(round)));
            }
            layout
        }
    };
    (dictionary.len() > 1).then_some(Object::Dictionary(dictionary))
}

fn cell(role: Role, scope: Option<Scope>, row_span: u32, column_span: u32) -> Dictionary {
    let mut table = dictionary! { "O" => "Table" };
    if let (Role::Th, Some(scope)) = (role, scope) {
        table.set(
            "Scope",
            pdf_name(match scope {
                Scope::Column => "Column",
                Scope::Row => "Row",
                Scope::Both => "Both",
            }),
        );
    }
    if row_span > 1 {
        table.set("RowSpan", row_span);
    }
    if column_span > 1 {
        table.set("ColSpan", column_span);
    }
    table
}
