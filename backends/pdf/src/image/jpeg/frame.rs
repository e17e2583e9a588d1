//! The frame of a JPEG file (T.81, B.2.2): its size and its components.

use super::markers::{Colours, broken};
use crate::image::ImageError;

pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    progressive: bool,
    components: Vec<Component>,
}

struct Component {
    id: u8,
    quantisation: usize,
}

impl Frame {
    pub(super) fn read(progressive: bool, segment: &[u8]) -> Result<Self, ImageError> {
        let [precision, h0, h1, w0, w1, count, components @ ..] = segment else {
            return Err(broken("its frame is too short"));
        };
        if *precision != 8 {
            return Err(ImageError::unsupported(format!(
                "the JPEG picture has {precision} bits a sample, which PDF cannot show: save it with 8"
            )));
        }
        let height = u32::from(u16::from_be_bytes([*h0, *h1]));
        if height == 0 {
            return Err(ImageError::unsupported(
                "the JPEG picture tells its height only after its content: save it anew",
            ));
        }
        if components.len() != usize::from(*count) * 3 {
            return Err(broken("its frame has a wrong length"));
        }
        let components = components
            .chunks_exact(3)
            .map(|c| {
                let sampling = |factor: u8| (1..=4).contains(&factor);
                if !sampling(c[1] >> 4) || !sampling(c[1] & 15) || c[2] > 3 {
                    return Err(broken("a component is sampled wrongly"));
                }
                Ok(Component {
                    id: c[0],
                    quantisation: usize::from(c[2]),
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            width: u32::from(u16::from_be_bytes([*w0, *w1])),
            height,
            progressive,
            components,
        })
    }

    /// Checks that the components of a scan (B.2.3) are there, and the tables that they name.
    pub(super) fn check_scan(
        &self,
        segment: &[u8],
        quantisation: [bool; 4],
        huffman: [[bool; 4]; 2],
    ) -> Result<(), ImageError> {
        let wrong = || broken("a scan does not fit the frame");
        let (count, rest) = segment.split_first().ok_or_else(wrong)?;
        let count = usize::from(*count);
        if count == 0 || count > self.components.len() || rest.len() != count * 2 + 3 {
            return Err(wrong());
        }
        let (components, spectral) = rest.split_at(count * 2);
        let (first, last, refines) = (spectral[0], spectral[1], spectral[2] >> 4 != 0);
        // A baseline scan has all coefficients; a progressive one has DC or AC ones.
        let dc = !self.progressive || (first == 0 && !refines);
        let ac = !self.progressive || last > 0;
        for chosen in components.chunks_exact(2) {
            let component = self.components.iter().find(|c| c.id == chosen[0]);
            let component = component.ok_or_else(wrong)?;
            let defined = |class: usize, id: u8| huffman[class].get(usize::from(id)) == Some(&true);
            if !quantisation[component.quantisation]
                || dc && !defined(0, chosen[1] >> 4)
                || ac && !defined(1, chosen[1] & 15)
            {
                return Err(broken("a table is missing"));
            }
        }
        Ok(())
    }

    /// What the components are, as readers of JPEG agree: by a JFIF segment, else by the Adobe
    /// segment's transform, else by their number and names.
    pub(super) fn colours(&self, jfif: bool, transform: Option<u8>) -> Result<Colours, ImageError> {
        let ids: Vec<u8> = self.components.iter().map(|c| c.id).collect();
        match (ids.as_slice(), transform) {
            ([_], _) => Ok(Colours::Grey),
            ([_, _, _], Some(0)) | (b"RGB", None) if !jfif => Ok(Colours::Rgb),
            ([_, _, _], _) => Ok(Colours::YCbCr),
            ([_, _, _, _], _) => Ok(Colours::Cmyk),
            _ => Err(ImageError::unsupported(format!(
                "the JPEG picture has {} components, and PDF shows 1, 3 or 4",
                ids.len()
            ))),
        }
    }
}
