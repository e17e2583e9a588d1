//! Fonts.
