//! Code, coloured.
