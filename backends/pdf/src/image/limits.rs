/// Bounds of what is read and of what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of a file.
    pub max_bytes: usize,
    /// Most pixels of a picture that is decoded, or of a JPEG that is passed on. Memory for
    /// decoding is at most about eight bytes a pixel.
    pub max_source_pixels: u64,
    /// Most pixels of the result: what has more is scaled down. A JPEG stays as it is.
    pub max_pixels: u64,
    /// Most bytes of an SVG.
    pub max_svg_bytes: usize,
    /// Most elements of an SVG once each `use`, marker and the like is counted with all that it
    /// repeats; long paths and texts count as several.
    pub max_svg_elements: u64,
    /// How deep the elements of an SVG may be nested, each `use` with what it repeats.
    pub max_svg_depth: u32,
}

impl Default for Limits {
    /// For articles: the largest screenshot passes, and a result fills the text's width at
    /// more than 300 pixels to the inch.
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
            max_source_pixels: 40_000_000,
            max_pixels: 4_000_000,
            max_svg_bytes: 8 << 20,
            max_svg_elements: 100_000,
            max_svg_depth: 64,
        }
    }
}
