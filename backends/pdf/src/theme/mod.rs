//! How pages look.
//!
//! A theme is a TOML file; what it leaves out is as in the [default](Theme::default). All
//! lengths are points.

mod check;
mod paper;

pub use check::ThemeError;
pub use paper::Paper;

use serde::{Deserialize, Serialize};

use crate::colour::Colour;

/// How pages look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Theme {
    /// The sheet.
    pub page: PageTheme,
    /// Running text.
    pub text: TextTheme,
    /// Sizes of headings 1 to 6.
    pub headings: [f32; 6],
    /// Code.
    pub code: CodeTheme,
    /// Colours.
    pub colours: Colours,
    /// What stands above each page.
    pub header: Furniture,
    /// What stands below each page.
    pub footer: Furniture,
    /// The same on the pages of packets.
    pub packet_header: Furniture,
    /// The same on the pages of packets.
    pub packet_footer: Furniture,
    /// How a printed page tells where a link leads.
    pub links: LinkTheme,
}

/// The sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PageTheme {
    /// `A4`, `letter`, or width and height.
    pub paper: Paper,
    /// Above the text.
    pub top: f32,
    /// Below the text.
    pub bottom: f32,
    /// On both sides of the text.
    pub sides: f32,
}

/// Running text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct TextTheme {
    /// Size of the em.
    pub size: f32,
    /// Distance of base lines, in em.
    pub leading: f32,
    /// Space between paragraphs, in em.
    pub gap: f32,
    /// Whether both sides of a paragraph are even.
    pub justify: bool,
    /// Whether words may be divided, where the language is known.
    pub hyphenate: bool,
}

/// Code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct CodeTheme {
    /// Size of the em in blocks of code.
    pub size: f32,
    /// Distance of base lines, in em.
    pub leading: f32,
    /// Whether keywords, strings and so on have colours of their own.
    pub colours: bool,
}

/// Colours, as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Colours {
    /// Text.
    pub text: Colour,
    /// Headings.
    pub heading: Colour,
    /// Captions, headers, footers.
    pub muted: Colour,
    /// Links.
    pub link: Colour,
    /// Rules and frames.
    pub rule: Colour,
    /// Behind code and table heads.
    pub shade: Colour,
    /// `[!NOTE]`
    pub note: AlertColours,
    /// `[!TIP]`
    pub tip: AlertColours,
    /// `[!IMPORTANT]`
    pub important: AlertColours,
    /// `[!CAUTION]`
    pub caution: AlertColours,
    /// `[!WARNING]`
    pub warning: AlertColours,
}

/// Colours of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AlertColours {
    /// The label, the icon and the bar.
    pub ink: Colour,
    /// Behind the text.
    pub ground: Colour,
}

/// What stands above or below each page. Fields are `{title}`, `{page}`, `{pages}`, `{page-of}` ("Page 1 of 2"), `{path}`,
/// `{date}`, and in packets `{packet}`, `{number}`, `{version}`, `{classification}`, `{owner}`,
/// `{uncontrolled}` and `{bates}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Furniture {
    /// Where lines start.
    pub start: String,
    /// In the middle.
    pub center: String,
    /// Where lines end.
    pub end: String,
    /// Whether a rule parts it from the text.
    pub rule: bool,
}

/// How a printed page tells where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct LinkTheme {
    /// Links inside the document are followed by the page they lead to.
    pub page_numbers: bool,
    /// Links out of the document are numbered, and listed at the end.
    pub list: bool,
}

impl Default for Theme {
    fn default() -> Self {
        let furniture = |start: &str, end: &str| Furniture {
            start: start.to_owned(),
            center: String::new(),
            end: end.to_owned(),
            rule: true,
        };
        Self {
            page: PageTheme::default(),
            text: TextTheme::default(),
            headings: [21.0, 15.5, 12.5, 11.0, 10.0, 10.0],
            code: CodeTheme::default(),
            colours: Colours::default(),
            header: furniture("{title}", "{path}"),
            footer: furniture("{date}", "{page-of}"),
            packet_header: furniture("{title}", "{number}  {classification}"),
            packet_footer: Furniture {
                center: "{uncontrolled}".to_owned(),
                ..furniture("{bates}", "{page-of}")
            },
            links: LinkTheme::default(),
        }
    }
}

impl Default for PageTheme {
    fn default() -> Self {
        Self {
            paper: Paper::A4,
            top: 68.0,
            bottom: 68.0,
            sides: 71.0,
        }
    }
}

impl Default for TextTheme {
    fn default() -> Self {
        Self {
            size: 10.0,
            leading: 1.45,
            gap: 0.7,
            justify: false,
            hyphenate: true,
        }
    }
}

impl Default for CodeTheme {
    fn default() -> Self {
        Self {
            size: 8.5,
            leading: 1.4,
            colours: true,
        }
    }
}

impl Default for LinkTheme {
    fn default() -> Self {
        Self {
            page_numbers: true,
            list: true,
        }
    }
}

impl Default for Colours {
    fn default() -> Self {
        let alert = |ink: u32, ground: u32| AlertColours {
            ink: Colour::from_hex(ink),
            ground: Colour::from_hex(ground),
        };
        Self {
            text: Colour::from_hex(0x1b_1f_24),
            heading: Colour::from_hex(0x10_24_3e),
            muted: Colour::from_hex(0x57_60_6a),
            link: Colour::from_hex(0x0b_57_a4),
            rule: Colour::from_hex(0xc4_cb_d3),
            shade: Colour::from_hex(0xf3_f5_f7),
            note: alert(0x0b_57_a4, 0xee_f5_fc),
            tip: alert(0x001a_6b32, 0xee_f8_f0),
            important: alert(0x6b_3f_a0, 0xf6_f1_fb),
            caution: alert(0x8a_4b_00, 0xff_f6_e8),
            warning: alert(0xa4_16_1a, 0xfd_f0_f0),
        }
    }
}
