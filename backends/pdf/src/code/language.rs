//! The names of languages.

use super::syntax::Syntax;
use super::tables::{c_like, functional, other, query};

#[derive(Clone, Copy)]
pub(super) enum Language {
    Plain,
    /// Those that differ in words and quotes only.
    Words(&'static Syntax),
    PowerShell,
    Shell,
    /// `cmd.exe`.
    Command,
    Dockerfile,
    Markup {
        /// Whether it may hold scripts, styles and attributes without quotes.
        html: bool,
    },
    Css,
    Json,
    Yaml,
    Ini,
    Http,
    Diff,
    Markdown,
}

/// The language of a name, as it stands behind fences.
pub(super) fn language(name: &str) -> Language {
    let name = name.trim().to_ascii_lowercase();
    let name = name.strip_prefix("lang-").unwrap_or(&name);
    let name = name.strip_suffix("-interactive").unwrap_or(name);
    match name {
        "powershell" | "pwsh" | "ps1" | "ps" | "azurepowershell" | "posh" | "syntax"
        | "powershell-console" | "psm1" | "psd1" => Language::PowerShell,
        "bash" | "sh" | "shell" | "zsh" | "console" | "azurecli" | "dotnetcli" | "azdeveloper"
        | "cli" | "terminal" | "shell-session" | "bash-console" | "aspire" | "ksh" | "fish"
        | "azcopy" | "git" | "npm" | "prompt" | "makefile" | "make" => Language::Shell,
        "cmd" | "batch" | "bat" | "dos" | "batchfile" | "command" => Language::Command,
        "dockerfile" | "docker" | "containerfile" => Language::Dockerfile,
        "xml" | "xaml" | "xsd" | "xslt" | "xsl" | "csproj" | "svg" | "config" | "plist"
        | "resx" | "msbuild" | "admx" | "wsdl" | "syncml" => Language::Markup { html: false },
        "html" | "xhtml" | "htm" | "razor" | "cshtml" | "aspx" | "aspx-csharp" | "vue"
        | "blazor" | "svelte" | "handlebars" => Language::Markup { html: true },
        "css" | "scss" | "less" | "sass" => Language::Css,
        "json" | "jsonc" | "json5" | "jsonl" | "geojson" | "arm" => Language::Json,
        "yaml" | "yml" | "azurepipelines" | "azure-pipelines" => Language::Yaml,
        "ini" | "toml" | "properties" | "env" | "dotenv" | "conf" | "cfg" | "editorconfig"
        | "reg" | "systemd" | "desktop" => Language::Ini,
        "http" | "https" | "rest" => Language::Http,
        "diff" | "patch" | "udiff" => Language::Diff,
        "markdown" | "md" | "mdx" => Language::Markdown,
        _ => words(name).map_or(Language::Plain, Language::Words),
    }
}

fn words(name: &str) -> Option<&'static Syntax> {
    Some(match name {
        "csharp" | "cs" | "c#" | "csx" => &c_like::CSHARP,
        "java" | "jsp" => &c_like::JAVA,
        "kotlin" | "kt" | "kts" => &c_like::KOTLIN,
        "groovy" | "gradle" | "jenkinsfile" => &c_like::GROOVY,
        "scala" => &c_like::SCALA,
        "swift" => &c_like::SWIFT,
        "objc" | "objective-c" | "objectivec" | "obj-c" | "mm" => &c_like::OBJECTIVE_C,
        "c" | "h" => &c_like::C,
        "cpp" | "c++" | "cxx" | "hpp" | "cc" | "cppwinrt" | "cuda" => &c_like::CPP,
        "javascript" | "js" | "jsx" | "node" | "nodejs" | "mjs" => &c_like::JAVASCRIPT,
        "typescript" | "ts" | "tsx" => &c_like::TYPESCRIPT,
        "go" | "golang" => &c_like::GO,
        "rust" | "rs" => &c_like::RUST,
        "php" => &c_like::PHP,
        "dart" => &c_like::DART,
        "proto" | "protobuf" => &c_like::PROTO,
        "python" | "py" | "python3" | "ipython" => &functional::PYTHON,
        "ruby" | "rb" => &functional::RUBY,
        "fsharp" | "fs" | "f#" => &functional::FSHARP,
        "r" => &functional::R,
        "lua" => &functional::LUA,
        "sql" | "tsql" | "t-sql" | "mysql" | "postgresql" | "plsql" | "sqlite" => &query::SQL,
        "kusto" | "kql" | "kusto-query" => &query::KQL,
        "graphql" | "gql" => &query::GRAPHQL,
        "bicep" => &other::BICEP,
        "terraform" | "hcl" | "tf" => &other::HCL,
        "vb" | "vbnet" | "vb.net" | "visualbasic" | "vba" | "vbscript" | "vbs" => &other::VB,
        _ => return None,
    })
}
