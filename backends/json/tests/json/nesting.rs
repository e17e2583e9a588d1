//! However deep an article is, its JSON is readable: common readers refuse more
//! than 128 levels, and `articles::document` is one of them.

use crate::articles;
use crate::schema::Schemas;

#[test]
fn bounded() {
    let depth = 400;
    let cases = [
        format!("{}deep\n", "> ".repeat(depth)),
        format!("{}deep\n", "- ".repeat(depth)),
        format!("{}deep{}\n", "*a **b ".repeat(depth), "** *".repeat(depth)),
        format!("{}deep\n", "[!NOTE]\n> ".repeat(depth)),
        format!("---\na: {}deep{}\n---\n", "[".repeat(60), "]".repeat(60)),
        format!("---\na: {}1{}\n---\n", "{a: ".repeat(60), "}".repeat(60)),
    ];
    let schemas = Schemas::new();
    for text in cases {
        let article = articles::parse(&text);
        let context = articles::context("a.md");
        let document = articles::document(&article, &context);
        schemas.check_article(&document);
        assert!(
            !text.contains("deep") || document.to_string().contains("deep"),
            "{text}"
        );
        for chunk in articles::chunks(&article, &context, 400) {
            schemas.check_chunk(&chunk);
        }
    }
}
