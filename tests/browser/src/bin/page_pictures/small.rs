//! Reduces a PNG file to a palette of its 256 most frequent colours, about a third of the size.

use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// A colour in sRGB.
type Color = [u8; 3];

/// Rewrites a PNG file with a palette. Backgrounds keep their colours; rare colours, which occur at
/// the edges of letters, become the nearest colour of the palette.
pub fn reduce_to_palette(file: &Path) {
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
    let palette = most_frequent(&colors);
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
    // Palette indices are not amounts, so prediction filters would only make the file larger.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("memory does not fail");
    writer.write_image_data(&indices).expect("memory does not fail");
    writer.finish().expect("memory does not fail");
    fs::write(file, small).expect("the picture can be written again");
}

/// The 256 most frequent colours.
fn most_frequent(colors: &[Color]) -> Vec<Color> {
    let mut counts: HashMap<Color, usize> = HashMap::new();
    for color in colors {
        *counts.entry(*color).or_default() += 1;
    }
    let mut counts: Vec<(Color, usize)> = counts.into_iter().collect();
    // Colours of equal frequency are sorted, so that the same picture always gives the same file.
    counts.sort_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
    counts.into_iter().take(256).map(|(color, _)| color).collect()
}

/// The index of the palette's colour with the least squared distance.
fn nearest(palette: &[Color], color: Color) -> u8 {
    let distance = |other: &Color| -> u32 {
        other.iter().zip(color).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let entries = (0..=u8::MAX).zip(palette);
    entries.min_by_key(|(_, other)| distance(other)).map_or(0, |(index, _)| index)
}
