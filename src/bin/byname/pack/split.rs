//! `byname pack split`: a pack as a folder of small files.

use crate::failure::Failure;
use byname::knowledge::pack::{PAGE, Pack, SLICE, slice_path};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Cut a pack into small files, for hosts that do not serve parts of files.
///
/// The element takes the folder's address, with a slash at its end, in place of the pack's.
#[derive(clap::Args)]
pub struct Args {
    /// The pack.
    pack: PathBuf,
    /// The folder to make; it must not be there yet, or be one that this made before.
    folder: PathBuf,
}

/// Cuts the pack.
pub fn run(args: &Args) -> Result<(), Failure> {
    let name = args.pack.display().to_string();
    let folder = args.folder.display().to_string();
    let unread = |error: io::Error| Failure::file(&name, &error);
    let unwritten = |error: io::Error| Failure::file(&folder, &error);
    let mut file = File::open(&args.pack).map_err(unread)?;
    let length = file.metadata().map_err(unread)?.len();
    let mut slice = Vec::new();
    take(&mut file, &mut slice).map_err(unread)?;
    let page = slice.get(..PAGE as usize).unwrap_or(&slice);
    Pack::open(page, Some(length)).map_err(|error| Failure::new(format!("{name}: {error}")))?;

    make(&args.folder).map_err(unwritten)?;
    let mut number = 0;
    while !slice.is_empty() {
        let path = args.folder.join(slice_path(number));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(unwritten)?;
        }
        fs::write(&path, &slice).map_err(unwritten)?;
        number += 1;
        take(&mut file, &mut slice).map_err(unread)?;
    }
    eprintln!("byname: {folder}: {number} files of at most {SLICE} bytes");
    Ok(())
}

/// Reads the next slice; empty at the end.
fn take(file: &mut File, slice: &mut Vec<u8>) -> io::Result<()> {
    slice.clear();
    file.take(SLICE).read_to_end(slice).map(drop)
}

/// Makes the folder, or empties it of earlier slices. Anything else in it is nobody's to remove.
fn make(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut earlier = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_ours = entry.file_type()?.is_dir()
            && entry.file_name().to_string_lossy().parse::<u64>().is_ok();
        if !is_ours {
            return Err(io::Error::other("there is something else in it"));
        }
        earlier.push(entry.path());
    }
    earlier.into_iter().try_for_each(fs::remove_dir_all)
}
