//! Articles that ask for too much: pages are bounded, every word is on them, the file is sound.

use std::time::{Duration, Instant};

use tercet_docset::Profile;

use crate::print::{Printed, letters, print, print_of};

/// Prints `text`, which must take from one to `most` pages and report `codes`, each word of
/// `words` being on them.
#[track_caller]
fn check(text: &str, most: usize, codes: &[&str], words: impl IntoIterator<Item = String>) {
    let started = Instant::now();
    let printed = print(text);
    bounded(&printed, most, codes);
    assert!(
        started.elapsed() < Duration::from_secs(60),
        "{:?}",
        started.elapsed()
    );
    let found = printed.letters();
    for word in words {
        assert!(found.contains(&letters(&word)), "{word:?} is lost");
    }
}

#[track_caller]
fn bounded(printed: &Printed, most: usize, codes: &[&str]) {
    let pages = printed.document.pages.len();
    assert!((1..=most).contains(&pages), "{pages} pages");
    assert_eq!(printed.codes(), codes, "{:?}", printed.found);
    assert!(
        printed.missing.is_empty(),
        "no font has {:?}",
        printed.missing
    );
}

fn words(name: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{name}{at}x")).collect()
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

#[test]
fn a_table_of_two_hundred_columns() {
    let (head, body) = (words("head", 200), words("cell", 200));
    let rule = vec!["---".to_owned(); 200];
    let text = format!("# A\n\n{}{}{}", row(&head), row(&rule), row(&body));
    check(&text, 20, &[], head.into_iter().chain(body));
}

#[test]
fn a_table_of_three_thousand_rows() {
    let cells = words("cell", 3000);
    let rows = cells.iter().map(|cell| format!("| {cell} | b |\n"));
    let text = format!(
        "# A\n\n| one | two |\n|---|---|\n{}",
        rows.collect::<String>()
    );
    check(&text, 120, &[], cells);
}

#[test]
fn a_row_higher_than_pages() {
    let lines = words("line", 400);
    let text = format!(
        "# A\n\n| one | two |\n|---|---|\n| {} | short |\n| after | it |\n",
        lines.join("<br>")
    );
    check(
        &text,
        20,
        &[],
        lines
            .into_iter()
            .chain(["short".to_owned(), "after".to_owned()]),
    );
}

#[test]
fn a_cell_over_many_rows_and_pages() {
    let cells = words("cell", 200);
    let rows = cells.iter().map(|cell| format!("<tr><td>{cell}</td></tr>"));
    let text = format!(
        "# A\n\n<table><tr><th rowspan=\"201\">tall</th></tr>{}</table>\n",
        rows.collect::<String>()
    );
    check(&text, 20, &[], cells);
}

#[test]
fn spans_without_end() {
    let text = "# A\n\n<table><tr><td colspan=\"99999999\" rowspan=\"99999999\">wide</td></tr>\
                <tr><td>under</td></tr></table>\n";
    check(text, 60, &[], ["wide".to_owned(), "under".to_owned()]);
}

#[test]
fn cells_that_overlap_and_rows_that_hold_nothing() {
    let overlap = "# A\n\n<table><tr><td>one</td><td rowspan=\"2\">two</td></tr>\
                   <tr><td colspan=\"2\">three</td></tr></table>\n";
    check(overlap, 1, &[], ["one", "two", "three"].map(str::to_owned));
    let empty = "# A\n\n<table><tr><td rowspan=\"2\">one</td><td rowspan=\"2\">two</td></tr><tr></tr>\
                 <tr><td>three</td><td>four</td></tr></table>\n";
    check(
        empty,
        1,
        &[],
        ["one", "two", "three", "four"].map(str::to_owned),
    );
}

#[test]
fn html_in_markdown_ends_with_what_it_stands_in() {
    for open in [
        "<table><tr><td>aa",
        "- # <table><tr><td>aa",
        "- <details><summary>aa\n\n  <table><tr><td>aa",
        "<ul><li>aa",
    ] {
        let text = format!(
            "{open}\n\n| </td></b>bb</li></tr> |\n|---|\n| </ul></td>cc<br></table> |\n\n# </details>dd <td>\n\nee\n"
        );
        check(
            &text,
            1,
            &[],
            ["aa", "bb", "cc", "dd", "ee"].map(str::to_owned),
        );
    }
}

#[test]
fn a_word_of_ten_thousand_letters() {
    let word: String = ('a'..='z').cycle().take(10_000).collect();
    check(&format!("# A\n\n{word}\n"), 8, &[], [word.clone()]);
    // Where there is least room.
    let cell = format!("# A\n\n| a | b |\n|---|---|\n| x | {word} |\n");
    check(&cell, 30, &[], [word.clone()]);
    check(&format!("# {word}\n"), 12, &[], [word.clone()]);
    check(&format!("# A\n\n- - - `{word}`\n"), 12, &[], [word]);
}

#[test]
fn a_line_of_code_of_ten_thousand_letters() {
    let code: String = ('a'..='z').cycle().take(10_000).collect();
    check(&format!("# A\n\n```\n{code}\n```\n"), 8, &[], [code]);
}

#[test]
fn a_list_of_fifty_levels() {
    let items = words("level", 50);
    let lines = items
        .iter()
        .enumerate()
        .map(|(depth, item)| format!("{}- {item} and some more words\n", "  ".repeat(depth)));
    check(
        &format!("# A\n\n{}", lines.collect::<String>()),
        10,
        &[],
        items,
    );
}

#[test]
fn a_numbered_list_of_fifty_levels_with_code() {
    let items = words("level", 50);
    let lines = items.iter().enumerate().map(|(depth, item)| {
        let indent = "   ".repeat(depth);
        format!(
            "{indent}1. {item}\n\n{indent}   ```\n{indent}   code of {item}\n{indent}   ```\n\n"
        )
    });
    check(
        &format!("# A\n\n{}", lines.collect::<String>()),
        25,
        &[],
        items,
    );
}

#[test]
fn ninety_quotes_in_each_other() {
    let text = format!("# A\n\n{} inmost words of it\n", ">".repeat(90));
    check(&text, 5, &[], ["inmost".to_owned()]);
}

#[test]
fn tables_in_tables() {
    let depth = 40;
    let text = format!(
        "# A\n\n{}inmost{}\n",
        "<table><tr><td>a</td><td>".repeat(depth),
        "</td></tr></table>".repeat(depth)
    );
    check(&text, 30, &[], ["inmost".to_owned()]);
}

#[test]
fn alerts_in_lists_in_alerts() {
    let mut text = "# A\n\n".to_owned();
    let mut indent = String::new();
    for at in 0..20 {
        text.push_str(&format!(
            "{indent}> [!NOTE]\n{indent}> inner{at}x\n{indent}>\n"
        ));
        text.push_str(&format!("{indent}> - item{at}x\n{indent}>\n"));
        indent.push_str(">   ");
    }
    let expected = words("inner", 20).into_iter().chain(words("item", 20));
    check(&text, 20, &[], expected);
}

#[test]
fn a_hundred_columns_side_by_side() {
    let cells = words("column", 100);
    let columns = cells
        .iter()
        .map(|cell| format!("   :::column:::\n      {cell}\n   :::column-end:::\n"));
    let text = format!(
        "# A\n\n:::row:::\n{}:::row-end:::\n",
        columns.collect::<String>()
    );
    check(&text, 20, &[], cells);
}

#[test]
fn headings_alone() {
    let titles = words("title", 400);
    let lines = titles.iter().map(|title| format!("## {title}\n\n"));
    check(
        &format!("# A\n\n{}", lines.collect::<String>()),
        30,
        &[],
        titles,
    );
    let long = words("word", 3000);
    check(&format!("# {}\n", long.join(" ")), 40, &[], long);
}

#[test]
fn marks_of_direction_without_end() {
    // What is overridden stands on the page from its end, and is read so.
    let text = "# A\n\nbefore \u{202e}\u{2067}\u{202b}inside\n\n\u{2069}\u{202c}after\n\n\
                | \u{202e}cell |\n|---|\n| next |\n\n`\u{2066}code`\n";
    let expected = ["before", "inside", "after", "next", "code"];
    check(text, 1, &[], expected.map(str::to_owned));
    let many = format!("# A\n\n{}inmost\n\nafter\n", "\u{202e}".repeat(2000));
    check(&many, 2, &[], ["after".to_owned()]);
}

#[test]
fn control_characters_everywhere() {
    let text = "# A\u{1}\n\nb\u{2}c `d\u{3}` \u{7f}\n\n```\ne\u{1b}f\n```\n\n| g\u{9b} |\n|---|\n\n\
                <p>h\u{4}</p>\n\n![i\u{5}](gone.png)\n\nj\u{2028}k\u{2029}l\u{fffc}m\n";
    let codes = ["control-character", "picture-not-printed"];
    check(
        text,
        1,
        &codes,
        ["A", "b", "d", "e", "h"].map(str::to_owned),
    );
}

#[test]
fn nothing_but_blanks() {
    for text in [
        "",
        "\n\n\n",
        " \t ",
        "\u{feff}",
        "---\ntitle: x\n---\n",
        "<!-- x -->\n",
    ] {
        check(text, 1, &[], []);
    }
}

#[test]
fn pictures_of_any_shape() {
    let svg = |width: u32, height: u32| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
             <rect width=\"{width}\" height=\"{height}\"/></svg>"
        )
    };
    let text = "# A\n\n![tall](tall.svg)\n\n![wide](wide.svg)\n\nIn a line ![tall](tall.svg).\n\n\
                | a | b |\n|---|---|\n| ![wide](wide.svg) | ![tall](tall.svg) |\n\n\
                > - ![tall](tall.svg)\n";
    let (tall, wide) = (svg(1, 20_000), svg(20_000, 1));
    let files = [
        ("article.md", text.as_bytes()),
        ("tall.svg", tall.as_bytes()),
        ("wide.svg", wide.as_bytes()),
    ];
    let printed = print_of(&files, "en-US", &Profile::default());
    bounded(&printed, 8, &[]);
}

#[test]
fn pictures_that_are_broken() {
    let contents: [&[u8]; 7] = [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a\xff\xff\xff\xff\0\0\0",
        b"RIFF\x04\0\0\0WEBP",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"",
        b"%PDF-1.7",
    ];
    for content in contents {
        let files = [
            ("article.md", &b"# A\n\n![what it shows](a.png)\n"[..]),
            ("a.png", content),
        ];
        let printed = print_of(&files, "en-US", &Profile::default());
        bounded(&printed, 1, &["picture-unusable"]);
        assert!(printed.letters().contains("whatitshows"));
    }
}

#[test]
fn numbers_without_end() {
    let text =
        "# A\n\n999999999. last\n1. next\n\n<ol start=\"18446744073709551615\"><li>a<li>b</ol>\n";
    check(text, 1, &[], ["last", "next"].map(str::to_owned));
}

#[test]
fn right_to_left_asks_for_too_much_too() {
    let items: String = (0..50)
        .map(|depth| format!("{}- مستوى عميق\n", "  ".repeat(depth)))
        .collect();
    let cells = vec!["خلية".to_owned(); 60];
    let rule = vec!["---".to_owned(); 60];
    let text = format!(
        "# عنوان\n\n{items}\n\nنص\n\n{}{}{}",
        row(&cells),
        row(&rule),
        row(&cells)
    );
    let printed = print_of(
        &[("article.md", text.as_bytes())],
        "ar-SA",
        &Profile::default(),
    );
    bounded(&printed, 20, &[]);
}
