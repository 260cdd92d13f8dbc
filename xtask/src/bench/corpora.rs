//! The corpora as files, for the browser: a text a line.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use benches::Corpus;

use crate::error::{Doing, Result};

/// Texts of each corpus: what a measure needs more of comes round again.
const fn count(corpus: Corpus) -> usize {
    match corpus {
        Corpus::Paper => 100_000,
        Corpus::Truecolor | Corpus::Progress | Corpus::Unicode => 20_000,
        Corpus::Long => 300,
    }
}

/// Writes the corpora of this seed into `folder`.
///
/// # Errors
/// If they cannot be written.
pub fn write(folder: &Path, seed: u64) -> Result<()> {
    fs::create_dir_all(folder).doing(|| format!("create {}", folder.display()))?;
    for corpus in Corpus::ALL {
        let path = folder.join(format!("{}.txt", corpus.name()));
        write_one(&path, corpus, seed).doing(|| format!("write {}", path.display()))?;
    }
    Ok(())
}

fn write_one(path: &Path, corpus: Corpus, seed: u64) -> std::io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    for text in corpus.texts(seed).take(count(corpus)) {
        writeln!(file, "{text}")?;
    }
    file.flush()
}
