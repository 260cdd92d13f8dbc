//! The compressed form of rows.
//!
//! LZ4 was chosen by measurement: it unpacks at gigabytes a second in wasm, so that a search through packed rows costs about
//! twice one through plain ones, and a server's log shrinks to a third. Text is packed apart from looks, because a search
//! reads no looks.

use super::looks;
use super::rows::Rows;
use super::varint;
use crate::time::EpochMillis;

/// Text, ends and times, style runs, one after another.
#[derive(Debug)]
pub(super) struct Packed {
    bytes: Box<[u8]>,
    /// Where the ends and times begin.
    index_at: usize,
    /// Where the looks begin.
    looks_at: usize,
    /// Bytes of the text, unpacked.
    text_len: usize,
    /// Bytes of the looks, unpacked. None: no row has any.
    looks_len: usize,
}

impl Packed {
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Unpacks the text.
    pub(super) fn unpack_text(&self, rows: &mut Rows) -> Option<()> {
        unpack(self.bytes.get(..self.index_at)?, self.text_len, &mut rows.text)
    }

    /// Unpacks ends and times.
    pub(super) fn unpack_index(&self, rows: &mut Rows) -> Option<()> {
        let mut index = self.bytes.get(self.index_at..self.looks_at)?;
        let (mut end, mut at) = (0, 0_u64);
        while !index.is_empty() {
            end += u32::try_from(varint::take(&mut index)?).ok()?;
            at = at.wrapping_add_signed(varint::take_signed(&mut index)?);
            rows.ends.push(end);
            rows.times.push(EpochMillis(at));
        }
        Some(())
    }

    /// Unpacks style runs, using `scratch`.
    pub(super) fn unpack_looks(&self, rows: &mut Rows, scratch: &mut Vec<u8>) -> Option<()> {
        unpack(self.bytes.get(self.looks_at..)?, self.looks_len, scratch)?;
        let mut reader = looks::Reader::new(scratch);
        for _ in 0..rows.ends.len() {
            if self.looks_len > 0 {
                reader.row(&mut rows.runs)?;
            }
            rows.run_ends.push(u32::try_from(rows.runs.len()).ok()?);
        }
        Some(())
    }
}

/// Packs rows. Kept for its memory only.
#[derive(Debug, Default)]
pub(super) struct Packer {
    looks: Vec<u8>,
    out: Vec<u8>,
}

impl Packer {
    /// Packs the rows from `from` on.
    pub(super) fn pack(&mut self, rows: &Rows, from: usize) -> Packed {
        let text = rows.text.get(rows.start_of(from)..).unwrap_or_default();
        self.out.clear();
        pack(text, &mut self.out);
        let index_at = self.out.len();
        self.index(rows, from);
        let looks_at = self.out.len();
        let looks_len = self.looks(rows, from);
        let packed = Packed { bytes: self.out.as_slice().into(), index_at, looks_at, text_len: text.len(), looks_len };
        self.out.shrink_to(super::FULL_TEXT * 2);
        self.looks.shrink_to(super::FULL_TEXT);
        packed
    }

    fn index(&mut self, rows: &Rows, from: usize) {
        let (mut end, mut at) = (rows.start_of(from), 0);
        for (row_end, time) in rows.ends.iter().zip(&rows.times).skip(from) {
            varint::put(&mut self.out, (*row_end as usize - end) as u64);
            varint::put_signed(&mut self.out, time.0.wrapping_sub(at) as i64);
            (end, at) = (*row_end as usize, time.0);
        }
    }

    /// Tells how many bytes the looks are, unpacked.
    fn looks(&mut self, rows: &Rows, from: usize) -> usize {
        self.looks.clear();
        let indices = from..rows.ends.len();
        if indices.clone().any(|index| rows.runs_of(index).is_some_and(|runs| !runs.is_empty())) {
            let mut writer = looks::Writer::new(&mut self.looks);
            indices.for_each(|index| writer.row(rows.runs_of(index).unwrap_or_default()));
        }
        pack(&self.looks, &mut self.out);
        self.looks.len()
    }
}

/// Appends `plain`, packed if that makes it smaller.
fn pack(plain: &[u8], out: &mut Vec<u8>) {
    let from = out.len();
    out.resize(from + lz4_flex::block::get_maximum_output_size(plain.len()), 0);
    let packed = out.get_mut(from..).and_then(|room| lz4_flex::block::compress_into(plain, room).ok());
    match packed.filter(|&len| len < plain.len()) {
        Some(len) => out.truncate(from + len),
        None => {
            out.truncate(from);
            out.extend_from_slice(plain);
        }
    }
}

/// Makes `plain` the `len` bytes that were packed.
fn unpack(packed: &[u8], len: usize, plain: &mut Vec<u8>) -> Option<()> {
    if packed.len() == len {
        plain.clear();
        plain.extend_from_slice(packed);
        return Some(());
    }
    // What stood there before is written over: only growth has to be filled.
    plain.resize(len, 0);
    let written = lz4_flex::block::decompress_into(packed, plain).ok()?;
    (written == len).then_some(())
}
