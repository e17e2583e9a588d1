//! Source to article on one core.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use pulldown_cmark::{Options, Parser};

use crate::corpus::Corpus;
use crate::cpu;
use crate::table::Table;

/// How many times the bare pull's time parsing may take.
const LIMIT: f64 = 2.5;

/// Runs of each; the fastest counts.
const RUNS: usize = 7;

/// CPU time over the whole corpus on one core.
pub(crate) struct Reference {
    /// Of the bare pull.
    pub(crate) pull: Duration,
    /// From source to article.
    pub(crate) parse: Duration,
}

/// Adds the row of parsing.
pub(crate) fn measure(corpus: &Corpus, table: &mut Table) -> Reference {
    let mut pull = Duration::MAX;
    let mut parse = Duration::MAX;
    // Turn by turn, so that a slow moment of the machine meets both.
    for _ in 0..RUNS {
        pull = pull.min(cpu::of_thread(|| each(corpus, bare_pull)).0);
        parse = parse.min(cpu::of_thread(|| each(corpus, parse_article)).0);
    }
    let seconds = parse.as_secs_f64();
    let beside = format!(
        "{:.0} MB/s, {:.0} articles/s; bare pull {:.0} MB/s",
        corpus.bytes() as f64 / 1e6 / seconds,
        corpus.articles.len() as f64 / seconds,
        corpus.bytes() as f64 / 1e6 / pull.as_secs_f64(),
    );
    let ratio = seconds / pull.as_secs_f64();
    table.row("source to article, one core", LIMIT, ratio, "x", &beside);
    Reference { pull, parse }
}

fn each(corpus: &Corpus, work: fn(&Arc<str>)) {
    for text in &corpus.articles {
        work(black_box(text));
    }
}

/// The reference: every event with its offsets, made and dropped.
fn bare_pull(text: &Arc<str>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    for event in Parser::new_ext(text, options).into_offset_iter() {
        black_box(event);
    }
}

/// The article keeps the source, as the events of the reference borrow it.
fn parse_article(text: &Arc<str>) {
    black_box(tercet_learn::parse_markdown(Arc::clone(text)));
}
