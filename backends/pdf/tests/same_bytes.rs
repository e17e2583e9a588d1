//! The same article gives the same bytes, whatever the process did before and on however many
//! threads.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use rayon::ThreadPoolBuilder;
use tercet_pdf::fonts::Fonts;
use tercet_pdf::image::SvgFonts;
use tercet_pdf::theme::Theme;
use tercet_pdf::write::{Level, write};
use tercet_pdf::{Input, Limits, LinkTo, Options, Surroundings, handout};

/// Links lead out; there are no files.
struct Alone;

impl Surroundings for Alone {
    fn link(&self, _file: &str, destination: &str) -> LinkTo {
        LinkTo::Uri(format!("https://example.com/{destination}"))
    }

    fn picture(&self, _file: &str, _source: &str) -> Result<Arc<[u8]>, String> {
        Err("there are no files".to_owned())
    }

    fn pivot(&self, _file: &str, _id: &str) -> Option<String> {
        None
    }

    fn xref(&self, _uid: &str) -> Option<(String, String)> {
        None
    }
}

/// All that takes a way of its own through the backend.
const ARTICLE: &str = "---
title: Everything
ms.date: 05/18/2018
---
# Everything

Text with *emphasis*, **weight**, `code` and [a link](there.md); \u{645}\u{631}\u{62d}\u{628}\u{627} \
\u{3b3}\u{3bb}\u{3ce}\u{3c3}\u{3c3}\u{3b1}.

> [!NOTE]
> A note with a list:
>
> 1. one
> 2. two

| Column | Another |
|---|---|
| a | b |

```powershell
Get-ChildItem -Path $here | Where-Object { $_.Length -gt 1MB } # large
```

![A picture](media/a.png)
";

/// Its handout.
fn printed(text: &str, level: Level) -> Vec<u8> {
    let fonts = Fonts::builtin();
    let options = Options {
        theme: &Theme::default(),
        fonts: &fonts,
        svg_fonts: &SvgFonts::new("Noto Sans", "Noto Sans Mono"),
        limits: &Limits::default(),
    };
    let (article, _) = tercet_learn::parse_markdown(text);
    let input = Input {
        path: "a.md",
        article: &article,
        language: "en-US",
    };
    let handout = handout(input, options, &Alone);
    assert_eq!(handout.missing, "");
    write(&handout.document, &fonts, level).unwrap()
}

#[test]
fn an_article_has_the_same_bytes_on_any_number_of_threads() {
    for level in Level::ALL {
        let first = printed(ARTICLE, level);
        // What was written before must leave no trace, such as a counter that goes on.
        assert_ne!(printed("# Another\n", level), first);
        assert!(printed(ARTICLE, level) == first, "{level}, once more");
        for threads in [1, 2] {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build();
            let again = pool.unwrap().install(|| printed(ARTICLE, level));
            assert!(again == first, "{level}, {threads} threads");
        }
    }
}
