//! Small pictures in the PNG format, of two colours and different sizes.

/// How many there are.
pub(super) const COUNT: usize = 24;

/// The path of one below `static/`, counted from 0.
pub(super) fn path(number: usize) -> String {
    format!("photos/anh-{:02}.png", number + 1)
}

/// The bytes of one.
pub(super) fn png(number: usize) -> Vec<u8> {
    let width = 160 + 8 * (number as u32 % 6);
    let height = 96 + 8 * (number as u32 / 6);
    let tint = number as u8 * 10;
    let palette = [tint, 90, 250 - tint, 250 - tint, 240, 200];
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    // One bit a pixel, colours from a palette, the only method of packing and filtering, not interlaced.
    header.extend([1, 3, 0, 0, 0]);
    let mut rows = Vec::new();
    for row in 0..height {
        rows.push(0);
        let is_even = (row / (4 + number as u32 % 5)).is_multiple_of(2);
        let stripe = if is_even { 0xf0 } else { 0x0f };
        rows.extend((0..width / 8).map(|_| stripe));
    }
    let mut file = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"PLTE", &palette);
    chunk(&mut file, b"IDAT", &stored(&rows));
    chunk(&mut file, b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    file.extend((data.len() as u32).to_be_bytes());
    let start = file.len();
    file.extend(kind);
    file.extend(data);
    let sum = crc(&file[start..]);
    file.extend(sum.to_be_bytes());
}

/// A zlib stream of a single block that is not packed, which holds at most 65,535 bytes.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = data.len() as u16;
    let mut stream = vec![0x78, 0x01, 1];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(data);
    let (low, high) = data.iter().fold((1u32, 0u32), |(low, high), &byte| {
        let low = (low + u32::from(byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    stream.extend(((high << 16) | low).to_be_bytes());
    stream
}

fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standards() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert!(stored(b"Wikipedia").ends_with(&[0x11, 0xe6, 0x03, 0x98]));
    }

    #[test]
    fn every_picture_fits_a_block_and_is_its_own() {
        let pictures: Vec<Vec<u8>> = (0..COUNT).map(png).collect();
        assert!(pictures.iter().all(|picture| picture.len() < 60_000));
        assert!((1..COUNT).all(|at| !pictures[..at].contains(&pictures[at])));
    }
}
