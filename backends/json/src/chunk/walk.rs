//! The way through an article: which blocks make a piece of a chunk, and where a
//! chunk has to end.

use tercet_article::{self as ir, Article, Block, BlockKind, List, ListItem, Span, Tab};

use super::pack::{Joint, Packer};
use super::render::{self, Divided};
use crate::condition::{Condition, Nested};
use crate::id::Id;
use crate::origin::{Origin, Via};
use crate::scope::Scope;

/// Hands all pieces of an article to `packer`.
pub(super) fn article<'a>(article: &'a Article, scope: Scope<'_>, packer: &mut Packer<'a, '_>) {
    blocks(&article.blocks, scope, packer);
    packer.end(scope);
}

fn blocks<'a>(blocks: &'a [Block], scope: Scope<'_>, packer: &mut Packer<'a, '_>) {
    for block in blocks {
        self::block(block, scope, packer);
    }
}

fn block<'a>(block: &'a Block, scope: Scope<'_>, packer: &mut Packer<'a, '_>) {
    match &block.kind {
        BlockKind::Heading(heading) => {
            packer.heading(heading, Id(block.id), block.span, scope);
        }
        BlockKind::Paragraph(_)
        | BlockKind::Code(_)
        | BlockKind::Snippet(_)
        | BlockKind::Table(_)
        | BlockKind::ThematicBreak
        | BlockKind::Html(_)
        | BlockKind::LinkDefinition(_)
        | BlockKind::Form(_) => {
            // These hold no other block, so nothing divides them.
            let (Ok(()) | Err(Divided)) = render::block(block, packer.text());
            packer.push(Id(block.id), block.span, Joint::Loose, scope);
        }
        BlockKind::Alert(alert) => whole_or(block, &alert.blocks, scope, packer),
        BlockKind::Quote(quote) => whole_or(block, &quote.blocks, scope, packer),
        BlockKind::Section(section) => whole_or(block, &section.blocks, scope, packer),
        BlockKind::Video(video) => whole_or(block, &video.blocks, scope, packer),
        BlockKind::Image(image) => whole_or(block, &image.long_description, scope, packer),
        BlockKind::Row(row) => whole_or(block, &row.blocks, scope, packer),
        BlockKind::Column(column) => whole_or(block, &column.blocks, scope, packer),
        BlockKind::Field(field) => whole_or(block, &field.blocks, scope, packer),
        BlockKind::Include(include) => self::include(block, include, scope, packer),
        BlockKind::Zone(zone) => under(Condition::zone(zone), &zone.blocks, scope, packer),
        BlockKind::Moniker(moniker) => {
            under(Condition::moniker(moniker), &moniker.blocks, scope, packer);
        }
        BlockKind::TabGroup(group) => group
            .tabs
            .iter()
            .for_each(|tab| self::tab(tab, scope, packer)),
        BlockKind::List(list) => self::list(block, list, scope, packer),
    }
}

/// A piece if the block as a whole makes one, else its children.
fn whole_or<'a>(
    block: &'a Block,
    children: &'a [Block],
    scope: Scope<'_>,
    packer: &mut Packer<'a, '_>,
) {
    if !whole(block, scope, packer) {
        packer.container(scope, |packer| blocks(children, scope, packer));
    }
}

/// Pushes the block as one piece if nothing divides it and it fits.
fn whole(block: &Block, scope: Scope<'_>, packer: &mut Packer<'_, '_>) -> bool {
    let fits = packer.may_fit(block.span)
        && render::block(block, packer.text()).is_ok()
        && packer.text_fits();
    if fits {
        packer.push(Id(block.id), block.span, Joint::Loose, scope);
    } else {
        packer.text().clear();
    }
    fits
}

fn list<'a>(block: &'a Block, list: &'a List, scope: Scope<'_>, packer: &mut Packer<'a, '_>) {
    if whole(block, scope, packer) {
        return;
    }
    for (number, item) in list.items.iter().enumerate() {
        let joint = match (list.tight, number) {
            (true, 1..) => Joint::Tight,
            (true, 0) | (false, _) => Joint::Loose,
        };
        self::item(list, number, item, joint, scope, packer);
    }
}

fn item<'a>(
    list: &'a List,
    number: usize,
    item: &'a ListItem,
    joint: Joint,
    scope: Scope<'_>,
    packer: &mut Packer<'a, '_>,
) {
    let fits = packer.may_fit(item.span)
        && render::item(list, number, item, packer.text()).is_ok()
        && packer.text_fits();
    if fits {
        packer.push(Id(item.id), item.span, joint, scope);
    } else {
        packer.text().clear();
        packer.container(scope, |packer| blocks(&item.blocks, scope, packer));
    }
}

/// The content of a zone or a moniker range: chunks of its own.
fn under<'a>(
    condition: Condition<'_>,
    children: &'a [Block],
    scope: Scope<'_>,
    packer: &mut Packer<'a, '_>,
) {
    packer.end_body(scope);
    let nested = Nested {
        condition,
        outer: scope.innermost(),
    };
    let scope = scope.under(&nested);
    packer.container(scope, |packer| {
        blocks(children, scope, packer);
        packer.end_body(scope);
    });
}

fn tab<'a>(tab: &'a Tab, scope: Scope<'_>, packer: &mut Packer<'a, '_>) {
    packer.end_body(scope);
    let nested = Nested {
        condition: Condition::tab(tab),
        outer: scope.innermost(),
    };
    let scope = scope.under(&nested);
    packer.container(scope, |packer| {
        packer.title(tab);
        blocks(&tab.blocks, scope, packer);
        packer.end_body(scope);
    });
}

/// An included text is a piece of the article if it fits, else chunks of its own:
/// its spans are of another file.
fn include<'a>(
    block: &'a Block,
    include: &'a ir::Include,
    scope: Scope<'_>,
    packer: &mut Packer<'a, '_>,
) {
    let Some(expansion) = &include.expansion else {
        return;
    };
    let length = Span::new(0, expansion.article.source.text.len());
    if packer.may_fit(length) && whole(block, scope, packer) {
        return;
    }
    packer.end_body(scope);
    let origin = Origin {
        path: &expansion.path,
        via: Via {
            include: Id(block.id),
            outer: scope.origin(),
        },
    };
    let scope = scope.included(&expansion.article.source, &origin);
    packer.included(scope, |packer| {
        blocks(&expansion.article.blocks, scope, packer);
    });
}
