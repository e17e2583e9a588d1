//! Measures the backend over a folder of articles:
//! `cargo run --release -p tercet-json --example speed -- ../shared/corpus`

#![allow(clippy::print_stdout, clippy::cast_precision_loss)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tercet_json::{ChunkOptions, Context, write_article, write_chunks};

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "content".into());
    let mut paths = Vec::new();
    collect(Path::new(&folder), &mut paths);
    paths.sort();
    let texts: Vec<String> = paths
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    let input: usize = texts.iter().map(String::len).sum();
    println!("{} articles, {:.1} MB", texts.len(), megabytes(input));
    let runs: Vec<[Stage; 3]> = (0..7).map(|_| run(&texts)).collect();
    for (number, name) in ["parse", "article.json", "chunks.ndjson"]
        .iter()
        .enumerate()
    {
        let stages = runs.iter().map(|run| &run[number]);
        let Some(best) = stages.min_by_key(|stage| stage.time) else {
            continue;
        };
        let seconds = best.time.as_secs_f64();
        println!(
            "{name}: {:.0} ms, {:.0} MB/s of source, {:.1} MB written",
            seconds * 1000.0,
            megabytes(input) / seconds,
            megabytes(best.written),
        );
    }
}

/// What a stage took for all articles.
#[derive(Default)]
struct Stage {
    time: Duration,
    written: usize,
}

/// All articles, one after another, as a batch does it.
fn run(texts: &[String]) -> [Stage; 3] {
    let context = Context {
        path: "folder/article.md",
        source_sha256: "0000000000000000000000000000000000000000000000000000000000000000",
        locale: Some("en-us"),
        ..Context::default()
    };
    let options = ChunkOptions::default();
    let mut stages = <[Stage; 3]>::default();
    let mut out = Vec::new();
    for text in texts {
        let start = Instant::now();
        let article = tercet_learn::parse_markdown(text.as_str()).0;
        stages[0].time += start.elapsed();
        measure(&mut stages[1], &mut out, |out| {
            write_article(&article, &context, out);
        });
        measure(&mut stages[2], &mut out, |out| {
            write_chunks(&article, &context, &options, out);
        });
    }
    stages
}

fn measure(stage: &mut Stage, out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.clear();
    let start = Instant::now();
    write(out);
    stage.time += start.elapsed();
    stage.written += out.len();
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
}
