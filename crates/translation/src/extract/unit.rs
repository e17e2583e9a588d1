//! A flow as a unit.

use std::collections::HashSet;
use std::ops::Range;

use smol_str::{ToSmolStr, format_smolstr};
use tercet_article::{BlockId, Diagnostic, Span};

use crate::model::{
    Code, CodeId, CodeKind, Content, Mark, MarkKind, Note, Part, Piece, Reorder, Segment,
    SizeLimit, Term, Unit, UnitId, UnitKind,
};
use crate::place::{CodePlace, Place, PlaceContext};
use crate::segment::{self, Segmentation};

use crate::rules::UNPLACED_TEXT;

use super::flow::{Draft, Flow, Freedom, SubFlow, TokenKind, is_blank};
use super::{Extractor, SkipReason, hash, leak, literal, notes, xml};

/// What is known of a unit besides its text.
pub(super) struct Head {
    pub(super) id: UnitId,
    pub(super) kind: UnitKind,
    pub(super) context: PlaceContext,
    /// Remarks on what it is.
    pub(super) notes: Vec<Note>,
}

/// The id of a block as that of its unit.
pub(super) fn id_of(block: BlockId) -> UnitId {
    block.chars().collect()
}

impl Head {
    pub(super) fn new(id: impl Into<UnitId>, kind: UnitKind, context: PlaceContext) -> Self {
        Self {
            id: id.into(),
            kind,
            context,
            notes: Vec::new(),
        }
    }
}

impl Extractor<'_> {
    /// Adds the unit of `flow` to `parts`, if it holds text, and the units of the
    /// texts inside of its codes.
    pub(super) fn unit(&mut self, head: Head, mut flow: Flow, parts: &mut Vec<Part>) {
        for skipped in std::mem::take(&mut flow.skipped) {
            match skipped.reason {
                SkipReason::NoPlace => self.unplaced(skipped.span),
                SkipReason::NoText | SkipReason::Code | SkipReason::Address | SkipReason::Leak => {
                    self.skipped.push(skipped);
                }
            }
        }
        let mut inner = Vec::new();
        let holes: Vec<Span> = flow
            .sub_flows
            .iter()
            .filter_map(|own| own.flow.span())
            .collect();
        for sub_flow in std::mem::take(&mut flow.sub_flows) {
            let SubFlow {
                id,
                kind,
                context,
                flow,
            } = sub_flow;
            self.unit(Head::new(id, kind, context), flow, &mut inner);
        }
        if let Some(unit) = self.make(head, flow, &inner, &holes) {
            parts.push(Part::Unit(Box::new(unit)));
        }
        parts.append(&mut inner);
    }

    fn make(&mut self, head: Head, mut flow: Flow, inner: &[Part], holes: &[Span]) -> Option<Unit> {
        let whole = flow.span()?;
        let is_empty = flow
            .tokens
            .iter()
            .all(|token| token.text().trim_matches(is_blank).is_empty());
        flow.trim(self.article);
        literal::protect(&mut flow, self.article);
        let trimmed = flow.span()?;
        let span = match head.context {
            PlaceContext::YamlScalar { .. } => whole,
            PlaceContext::Paragraph
            | PlaceContext::AtxHeading
            | PlaceContext::SetextHeading
            | PlaceContext::Cell
            | PlaceContext::Brackets
            | PlaceContext::Title { .. }
            | PlaceContext::DirectiveValue
            | PlaceContext::HtmlText
            | PlaceContext::HtmlAttribute { .. } => trimmed,
        };
        let numbered = self.number(flow, head.context, inner);
        let source_hash = hash::Hashed {
            article: self.article,
            codes: &numbered.codes,
            places: &numbered.places,
            holes,
        }
        .of(&numbered.content);
        let (content, terms, has_text) = self.mark(numbered.content);
        if !has_text {
            if !is_empty {
                self.skip(whole, SkipReason::NoText);
            }
            return None;
        }
        if let Some(found) = leak::find(&content) {
            self.diagnostics.push(leak::report(span, found));
            self.skip(whole, SkipReason::Leak);
            return None;
        }
        let can_resegment = matches!(head.kind, UnitKind::Paragraph | UnitKind::HtmlText);
        let segments = self.segments(content, &numbered.codes, can_resegment);
        let mut own_notes = Vec::with_capacity(1 + head.notes.len() + self.scope.depth());
        own_notes.push(notes::description(&head.kind));
        own_notes.extend(head.notes);
        own_notes.extend(self.scope.notes());
        self.places.push(Place {
            unit: head.id.clone(),
            span,
            context: head.context,
            codes: numbered.places,
            scalar: self.scalar,
        });
        Some(Unit {
            name: self.scope.name(&head.kind),
            size_limit: size_limit(&head.kind),
            id: head.id,
            kind: head.kind,
            can_resegment,
            translate: true,
            notes: own_notes,
            source_hash,
            codes: numbered.codes,
            segments,
            candidates: Vec::new(),
            terms,
            extensions: Vec::new(),
        })
    }

    /// Reports text that could not be put back.
    pub(super) fn unplaced(&mut self, span: Span) {
        let message = "the place of a text in this markup is not known";
        let found = Diagnostic::new(&UNPLACED_TEXT, span, message)
            .with_hint("write the value as a block scalar (`|`)");
        self.diagnostics.push(found);
        self.skip(span, SkipReason::NoPlace);
    }

    fn skip(&mut self, span: Span, reason: SkipReason) {
        self.skipped.push(super::Skipped { span, reason });
    }

    /// Gives codes their ids, in the order in which the source opens them.
    fn number(&self, flow: Flow, context: PlaceContext, inner: &[Part]) -> Numbered {
        let mut numbered = Numbered::default();
        let mut ids = vec![None; flow.codes.len()];
        let made: HashSet<&str> = inner.iter().filter_map(unit_id).collect();
        let mut halves = Vec::new();
        for token in flow.tokens {
            let piece = match token.kind {
                TokenKind::Text(text) => {
                    push_text(&mut numbered.content, text);
                    continue;
                }
                TokenKind::Space => {
                    push_text(&mut numbered.content, " ".to_owned());
                    continue;
                }
                TokenKind::Close(index) => ids[index].clone().map(Piece::Close),
                TokenKind::Open(index) | TokenKind::Code(index) => {
                    let draft = &flow.codes[index];
                    let id = (numbered.codes.len() + 1).to_smolstr();
                    ids[index] = Some(id.clone());
                    let mut code = self.code(draft, id.clone(), context);
                    code.sub_flows.retain(|own| made.contains(&**own));
                    if draft.freedom == Freedom::Half {
                        halves.push(numbered.codes.len());
                    }
                    numbered.codes.push(code);
                    numbered.places.push(CodePlace {
                        code: id.clone(),
                        open: draft.open,
                        close: draft.close,
                    });
                    Some(match draft.close {
                        Some(_) => Piece::Open(id),
                        None => Piece::Standalone(id),
                    })
                }
            };
            numbered.content.extend(piece);
        }
        if let (Some(first), Some(last)) = (halves.first(), halves.last()) {
            keep_order(&mut numbered.codes[*first..=*last]);
        }
        numbered
    }

    fn code(&self, draft: &Draft, id: CodeId, context: PlaceContext) -> Code {
        let kind = match (draft.close, context) {
            (Some(close), _) => CodeKind::Spanning {
                open: self.article.slice(draft.open).into(),
                close: self.article.slice(close).into(),
            },
            // What the scalar says, not how it says it.
            (None, PlaceContext::YamlScalar { .. }) => CodeKind::Standalone {
                data: draft.equivalent.as_deref().unwrap_or_default().into(),
            },
            (
                None,
                PlaceContext::Paragraph
                | PlaceContext::AtxHeading
                | PlaceContext::SetextHeading
                | PlaceContext::Cell
                | PlaceContext::Brackets
                | PlaceContext::Title { .. }
                | PlaceContext::DirectiveValue
                | PlaceContext::HtmlText
                | PlaceContext::HtmlAttribute { .. },
            ) => CodeKind::Standalone {
                data: self.article.slice(draft.open).into(),
            },
        };
        let shown = |text: &Option<String>| text.as_deref().map(|text| xml::shown(text).into());
        Code {
            id,
            kind,
            code_type: draft.code_type.clone(),
            display: shown(&draft.display),
            equivalent: shown(&draft.equivalent),
            sub_flows: draft.sub_flows.clone(),
            can_delete: draft.freedom == Freedom::Free,
            can_copy: matches!(draft.freedom, Freedom::Free | Freedom::Kept),
            reorder: Reorder::Free,
            extensions: Vec::new(),
        }
    }

    /// Annotates what stays as it is, and terms; tells whether there is text to
    /// translate besides.
    fn mark(&self, content: Content) -> (Content, Vec<Term>, bool) {
        let settings = self.settings();
        if settings.protected.is_empty() && self.no_loc.is_empty() && settings.glossary.is_empty() {
            let is_text = |piece: &Piece| matches!(piece, Piece::Text(text) if has_letters(text));
            let has_text = content.iter().any(is_text);
            return (content, Vec::new(), has_text);
        }
        let mut marked = Marked::default();
        for piece in content {
            match piece {
                Piece::Text(text) => self.mark_text(text, &mut marked),
                Piece::Standalone(_)
                | Piece::Open(_)
                | Piece::Close(_)
                | Piece::OpenMark(_)
                | Piece::CloseMark(_) => marked.content.push(piece),
            }
        }
        (marked.content, marked.terms, marked.has_text)
    }

    fn mark_text(&self, text: String, marked: &mut Marked) {
        let mut found: Vec<(Range<usize>, Option<usize>)> = Vec::new();
        for list in [&self.settings().protected, &self.no_loc] {
            found.extend(list.find(&text).into_iter().map(|(range, _)| (range, None)));
        }
        let terms = self.settings().glossary.find(&text);
        found.extend(terms.into_iter().map(|(range, term)| (range, Some(term))));
        if found.is_empty() {
            return marked.text(text, true);
        }
        // Of those that overlap: what is protected first, then the earlier, the longer.
        found.sort_by_key(|(range, term)| (term.is_some(), range.start, usize::MAX - range.end));
        let mut kept: Vec<(Range<usize>, Option<usize>)> = Vec::new();
        for (range, term) in found {
            let after = kept.partition_point(|(own, _)| own.start < range.start);
            let free = kept[..after]
                .last()
                .is_none_or(|(own, _)| own.end <= range.start)
                && kept
                    .get(after)
                    .is_none_or(|(own, _)| range.end <= own.start);
            if free {
                kept.insert(after, (range, term));
            }
        }
        let mut done = 0;
        for (range, term) in kept {
            marked.text(text[done..range.start].to_owned(), true);
            let kind = match term {
                None => MarkKind::Protected,
                Some(term) => {
                    MarkKind::Term(Some(marked.term(self.settings().glossary.term(term))))
                }
            };
            let id = format_smolstr!("m{}", marked.marks + 1);
            marked.marks += 1;
            let translated = kind != MarkKind::Protected;
            marked.content.push(Piece::OpenMark(Box::new(Mark {
                id: id.clone(),
                kind,
                extensions: Vec::new(),
            })));
            marked.text(text[range.clone()].to_owned(), translated);
            marked.content.push(Piece::CloseMark(id));
            done = range.end;
        }
        marked.text(text[done..].to_owned(), true);
    }

    fn segments(&self, content: Content, codes: &[Code], can_resegment: bool) -> Vec<Segment> {
        match &self.settings().segmentation {
            Segmentation::Srx(segmenter) if can_resegment => {
                segment::segments(content, codes, segmenter)
            }
            Segmentation::Srx(_) | Segmentation::Unit => vec![segment::segment(content, false)],
        }
    }
}

#[derive(Default)]
struct Numbered {
    content: Content,
    codes: Vec<Code>,
    places: Vec<CodePlace>,
}

#[derive(Default)]
struct Marked {
    content: Content,
    terms: Vec<Term>,
    marks: u32,
    has_text: bool,
}

impl Marked {
    fn text(&mut self, text: String, translated: bool) {
        if !text.is_empty() {
            self.has_text |= translated && has_letters(&text);
            self.content.push(Piece::Text(text));
        }
    }

    /// The index of `term` in the unit.
    fn term(&mut self, term: &Term) -> usize {
        let known = self.terms.iter().position(|own| own == term);
        known.unwrap_or_else(|| {
            self.terms.push(term.clone());
            self.terms.len() - 1
        })
    }
}

/// Whether there is anything to translate in `text`.
fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn push_text(content: &mut Content, text: String) {
    match content.last_mut() {
        Some(Piece::Text(last)) => last.push_str(&text),
        Some(
            Piece::Standalone(_)
            | Piece::Open(_)
            | Piece::Close(_)
            | Piece::OpenMark(_)
            | Piece::CloseMark(_),
        )
        | None => content.push(Piece::Text(text)),
    }
}

/// Makes a sequence of codes whose order is fixed. What stands between two halves is
/// part of it: a code that may move would end the sequence.
fn keep_order(codes: &mut [Code]) {
    for code in &mut *codes {
        code.reorder = Reorder::Fixed;
        (code.can_delete, code.can_copy) = (false, false);
    }
    if let Some(first) = codes.first_mut() {
        first.reorder = Reorder::First;
    }
}

fn unit_id(part: &Part) -> Option<&str> {
    match part {
        Part::Unit(unit) => Some(&unit.id),
        Part::Group(_) => None,
    }
}

/// Search engines cut off what is longer.
fn size_limit(kind: &UnitKind) -> Option<SizeLimit> {
    let key = match kind {
        UnitKind::Metadata(key) => key,
        UnitKind::Field(path) => path.strip_prefix("metadata.")?,
        UnitKind::Heading(_)
        | UnitKind::Paragraph
        | UnitKind::HeaderCell
        | UnitKind::Cell
        | UnitKind::Alt
        | UnitKind::LinkTitle
        | UnitKind::TabTitle
        | UnitKind::HtmlText
        | UnitKind::HtmlAttribute(_)
        | UnitKind::DirectiveTitle
        | UnitKind::Other(_) => return None,
    };
    match key {
        "title" => Some(SizeLimit { code_points: 60 }),
        "description" => Some(SizeLimit { code_points: 160 }),
        _ => None,
    }
}
