//! Pictures in memory: three bytes a pixel, rows from the top.

use std::fs::File;
use std::io::{self, BufReader, BufWriter};
use std::path::Path;

use png::{BitDepth, ColorType, Transformations};

pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) data: Vec<u8>,
}

impl Picture {
    /// Of one grey.
    pub(super) fn plain(width: usize, height: usize, grey: u8) -> Self {
        Self {
            width,
            height,
            data: vec![grey; width * height * 3],
        }
    }

    /// Reads a PNG, as poppler writes it: grey or RGB.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        let mut decoder = png::Decoder::new(BufReader::new(File::open(path)?));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let size = reader.output_buffer_size().unwrap_or_default();
        let mut data = vec![0; size];
        let info = reader.next_frame(&mut data)?;
        let data = match info.color_type {
            ColorType::Rgb => data,
            ColorType::Grayscale => data.iter().flat_map(|grey| [*grey; 3]).collect(),
            other => {
                let message = format!("{}: {other:?} is not what poppler writes", path.display());
                return Err(io::Error::other(message));
            }
        };
        Ok(Self {
            width: info.width as usize,
            height: info.height as usize,
            data,
        })
    }

    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let file = BufWriter::new(File::create(path)?);
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.data)?;
        writer.finish()?;
        Ok(())
    }

    /// The mean of each cell of a grid over the picture, three bytes a cell.
    pub(super) fn reduced(&self, columns: usize, rows: usize) -> Self {
        let mut data = Vec::with_capacity(columns * rows * 3);
        let edge = |index: usize, cells: usize, side: usize| index * side / cells;
        for row in 0..rows {
            let top = edge(row, rows, self.height);
            let bottom = edge(row + 1, rows, self.height)
                .max(top + 1)
                .min(self.height);
            for column in 0..columns {
                let left = edge(column, columns, self.width);
                let right = edge(column + 1, columns, self.width)
                    .max(left + 1)
                    .min(self.width);
                data.extend(self.mean(left..right, top..bottom));
            }
        }
        Self {
            width: columns,
            height: rows,
            data,
        }
    }

    fn mean(&self, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> [u8; 3] {
        let count = (columns.len() * rows.len()).max(1);
        let mut sums = [0_usize; 3];
        for row in rows {
            let line = &self.data[(row * self.width + columns.start) * 3..];
            for pixel in line.chunks_exact(3).take(columns.len()) {
                for (sum, sample) in sums.iter_mut().zip(pixel) {
                    *sum += usize::from(*sample);
                }
            }
        }
        sums.map(|sum| (sum / count) as u8)
    }

    /// Copies another picture to a place, which must be inside.
    pub(super) fn place(&mut self, other: &Self, left: usize, top: usize) {
        for (row, line) in other.data.chunks_exact(other.width * 3).enumerate() {
            let start = ((top + row) * self.width + left) * 3;
            self.data[start..start + line.len()].copy_from_slice(line);
        }
    }
}
