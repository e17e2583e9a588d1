//! Objects to bytes.

use lopdf::{Document as File, Object, SaveOptions, StringFormat};

use super::WriteError;

/// The bytes of a file.
pub(super) fn save(mut file: File) -> Result<Vec<u8>, WriteError> {
    let id = Object::String(vec![0; 16], StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options)
        .map_err(|error| WriteError::Internal(error.to_string()))?;
    Ok(bytes)
}
