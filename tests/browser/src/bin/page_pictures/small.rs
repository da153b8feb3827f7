//! Pictures a third as large: of 256 colours, the commonest there are.

use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// A colour in sRGB.
type Color = [u8; 3];

/// Writes a picture anew in few colours. Grounds stay what they are; of the edges of letters, which
/// have thousands, the rare ones become the nearest.
pub fn make(file: &Path) {
    let bytes = fs::read(file).expect("a picture was written");
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().expect("it is a PNG");
    let size = reader.output_buffer_size().expect("it fits into memory");
    let mut pixels = vec![0; size];
    let info = reader.next_frame(&mut pixels).expect("it is whole");
    assert_eq!(info.bit_depth, png::BitDepth::Eight, "{}", file.display());
    let parts = info.color_type.samples();
    let colors: Vec<Color> = pixels[..info.buffer_size()]
        .chunks_exact(parts)
        .map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect();
    let palette = commonest(&colors);
    let mut known: HashMap<Color, u8> = HashMap::new();
    let indices: Vec<u8> = colors
        .iter()
        .map(|color| *known.entry(*color).or_insert_with(|| nearest(&palette, *color)))
        .collect();
    let mut small = Vec::new();
    let mut encoder = png::Encoder::new(&mut small, info.width, info.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    // Indices are no amounts: what is the same is told best without a filter.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("memory does not fail");
    writer.write_image_data(&indices).expect("memory does not fail");
    writer.finish().expect("memory does not fail");
    fs::write(file, small).expect("the picture can be written again");
}

fn commonest(colors: &[Color]) -> Vec<Color> {
    let mut counts: HashMap<Color, usize> = HashMap::new();
    for color in colors {
        *counts.entry(*color).or_default() += 1;
    }
    let mut counts: Vec<(Color, usize)> = counts.into_iter().collect();
    // Of equal ones the darker first: the same picture is the same file.
    counts.sort_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
    counts.into_iter().take(256).map(|(color, _)| color).collect()
}

fn nearest(palette: &[Color], color: Color) -> u8 {
    let distance = |other: &Color| -> u32 {
        other.iter().zip(color).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let places = (0..=u8::MAX).zip(palette);
    places.min_by_key(|(_, other)| distance(other)).map_or(0, |(place, _)| place)
}
