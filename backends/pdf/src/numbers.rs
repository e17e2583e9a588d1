//! Numbers in font files: the higher byte first.

/// Two bytes of that place.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}

/// Four bytes of that place.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

/// Puts a number in four bytes of that place.
pub(crate) fn set_u32(bytes: &mut [u8], at: usize, number: usize) -> Option<()> {
    let four = bytes.get_mut(at..at.checked_add(4)?)?;
    four.copy_from_slice(&u32::try_from(number).ok()?.to_be_bytes());
    Some(())
}
