//! Large pictures made smaller.

use super::samples::Samples;

/// At most `most` pixels, each the mean of the area that it covers (a box filter): neither
/// rings nor skips lines, which thin text in screenshots would not survive.
pub(super) fn down(source: Samples, most: u64) -> Samples {
    let (width, height) = size(source.width, source.height, most);
    if (width, height) == (source.width, source.height) {
        return source;
    }
    let channels = source.channels.count();
    let columns = weights(source.width, width);
    let rows = weights(source.height, height);
    let mut data = Vec::with_capacity(width as usize * height as usize * channels);
    let mut sums = vec![0.0_f32; width as usize * channels];
    for row in &rows {
        sums.fill(0.0);
        for (y, share) in row.shares() {
            let start = y * source.width as usize * channels;
            let line = &source.data[start..start + source.width as usize * channels];
            add_row(&source, line, &columns, share, &mut sums);
        }
        emit_row(&source, &sums, &mut data);
    }
    Samples {
        width,
        height,
        channels: source.channels,
        data,
    }
}

/// The largest size of the same shape that has at most `most` pixels; at least one each way.
fn size(width: u32, height: u32, most: u64) -> (u32, u32) {
    let pixels = u64::from(width) * u64::from(height);
    if pixels <= most.max(1) {
        return (width, height);
    }
    let factor = (most.max(1) as f64 / pixels as f64).sqrt();
    let scaled = |side: u32| ((f64::from(side) * factor) as u32).clamp(1, side);
    let (mut width, mut height) = (scaled(width), scaled(height));
    // A side of less than one pixel was rounded up: the other gives way.
    if u64::from(width) * u64::from(height) > most.max(1) {
        let other = most.max(1) as u32;
        if width == 1 {
            height = other;
        } else {
            width = other;
        }
    }
    (width, height)
}

/// The pixels along one side that a scaled pixel covers.
struct Cover {
    first: usize,
    /// Of each pixel from `first` on; they add up to 1.
    weights: Vec<f32>,
}

impl Cover {
    fn shares(&self) -> impl Iterator<Item = (usize, f32)> {
        (self.first..).zip(self.weights.iter().copied())
    }
}

fn weights(from: u32, to: u32) -> Vec<Cover> {
    let step = f64::from(from) / f64::from(to);
    (0..to)
        .map(|index| {
            let start = f64::from(index) * step;
            let end = (start + step).min(f64::from(from));
            let first = start as usize;
            let last = (end.ceil() as usize).clamp(first + 1, from as usize);
            let weights = (first..last)
                .map(|pixel| {
                    let covered = end.min(pixel as f64 + 1.0) - start.max(pixel as f64);
                    (covered.max(0.0) / (end - start)) as f32
                })
                .collect();
            Cover { first, weights }
        })
        .collect()
}

/// Adds a row of the source, scaled to the new width. Colours count by their opacity.
fn add_row(source: &Samples, line: &[u8], columns: &[Cover], share: f32, sums: &mut [f32]) {
    let channels = source.channels.count();
    let alpha = source.channels.has_alpha();
    for (column, sum) in columns.iter().zip(sums.chunks_exact_mut(channels)) {
        for (x, weight) in column.shares() {
            let pixel = &line[x * channels..(x + 1) * channels];
            let weight = weight * share;
            if alpha {
                let opacity = f32::from(pixel[channels - 1]) * weight;
                for (sum, sample) in sum.iter_mut().zip(&pixel[..channels - 1]) {
                    *sum += f32::from(*sample) * opacity;
                }
                sum[channels - 1] += opacity;
            } else {
                for (sum, sample) in sum.iter_mut().zip(pixel) {
                    *sum += f32::from(*sample) * weight;
                }
            }
        }
    }
}

fn emit_row(source: &Samples, sums: &[f32], data: &mut Vec<u8>) {
    let channels = source.channels.count();
    for sum in sums.chunks_exact(channels) {
        if source.channels.has_alpha() {
            let opacity = sum[channels - 1];
            let by = if opacity > 0.0 { opacity } else { 1.0 };
            data.extend(sum[..channels - 1].iter().map(|sum| byte(sum / by)));
            data.push(byte(opacity));
        } else {
            data.extend(sum.iter().copied().map(byte));
        }
    }
}

/// The nearest byte: the cast saturates.
fn byte(value: f32) -> u8 {
    (value + 0.5) as u8
}
