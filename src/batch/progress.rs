//! How far a run is, on standard error.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::summary::Summary;

/// How progress is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ProgressMode {
    /// A bar on a terminal, plain lines elsewhere
    Auto,
    /// A bar that moves
    Bar,
    /// A line every few seconds, and the summary
    Plain,
    /// Events as JSON, one to a line
    Ndjson,
    /// Nothing, not even the summary
    None,
}

/// Progress of one run; any thread may report.
pub(crate) struct Progress {
    display: Display,
    total: usize,
    done: AtomicUsize,
    began: Instant,
    /// Milliseconds after `began` when the last line was written.
    shown: AtomicU64,
}

enum Display {
    Bar(ProgressBar),
    Plain,
    Ndjson,
    Silent,
}

/// Programs read these lines: fields are only ever added.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
enum Event<'a> {
    Start { articles: usize },
    Progress { done: usize, articles: usize },
    Failed { path: &'a str, code: &'a str },
}

/// The last event.
#[derive(Serialize)]
struct Summed<'a, S> {
    event: &'static str,
    #[serde(flatten)]
    summary: &'a S,
}

impl Progress {
    /// Starts to report about a run over `total` articles.
    pub(crate) fn start(mode: ProgressMode, total: usize) -> Self {
        let display = match mode {
            ProgressMode::Auto if io::stderr().is_terminal() => Display::Bar(bar(total)),
            ProgressMode::Bar => Display::Bar(bar(total)),
            ProgressMode::Auto | ProgressMode::Plain => Display::Plain,
            ProgressMode::Ndjson => Display::Ndjson,
            ProgressMode::None => Display::Silent,
        };
        let progress = Self {
            display,
            total,
            done: AtomicUsize::new(0),
            began: Instant::now(),
            shown: AtomicU64::new(0),
        };
        if let Display::Ndjson = progress.display {
            event(&Event::Start { articles: total });
        }
        progress
    }

    /// One more article is done.
    pub(crate) fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        match &self.display {
            Display::Bar(bar) => bar.inc(1),
            Display::Plain if self.is_due(Duration::from_secs(5)) => {
                line(&format!("{done} of {} articles", self.total));
            }
            Display::Ndjson if self.is_due(Duration::from_millis(500)) => {
                event(&Event::Progress {
                    done,
                    articles: self.total,
                });
            }
            Display::Plain | Display::Ndjson | Display::Silent => {}
        }
    }

    /// An article has no output.
    pub(super) fn failed(&self, path: &str, code: &str) {
        if let Display::Ndjson = self.display {
            event(&Event::Failed { path, code });
        }
    }

    /// The run is over.
    pub(super) fn finish(self, summary: &mut Summary) {
        summary.took(self.began.elapsed());
        self.end(&*summary);
    }

    /// The run is over, and this is what it did.
    pub(crate) fn end(self, summary: &(impl Serialize + fmt::Display)) {
        match self.display {
            Display::Bar(bar) => {
                bar.finish_and_clear();
                line(summary.to_string().trim_end());
            }
            Display::Plain => line(summary.to_string().trim_end()),
            Display::Ndjson => event(&Summed {
                event: "summary",
                summary,
            }),
            Display::Silent => {}
        }
    }

    /// Whether `interval` has passed since the last line; only one thread is told.
    fn is_due(&self, interval: Duration) -> bool {
        let now = self.began.elapsed().as_millis() as u64;
        let last = self.shown.load(Ordering::Relaxed);
        now.saturating_sub(last) >= interval.as_millis() as u64
            && self
                .shown
                .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok()
    }
}

fn bar(total: usize) -> ProgressBar {
    let template = "{bar:32} {pos}/{len} articles  {per_sec}  {eta} left";
    let style = ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ");
    ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr())
        .with_style(style)
}

fn event(event: &impl Serialize) {
    if let Ok(text) = serde_json::to_string(event) {
        line(&text);
    }
}

/// That nobody listens must not end the run.
fn line(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
