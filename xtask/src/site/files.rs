//! The files of the site, in memory.

use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The file that the site opens with.
pub const INDEX: &str = "index.html";

/// The files of a site by name. There are no folders, because references in their files would be
/// relative to them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SiteFiles {
    /// Contents by file name.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl SiteFiles {
    /// Reads every file of a folder.
    ///
    /// # Errors
    /// If a file cannot be read, or the folder contains another one.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut site = Self::default();
        for entry in fs::read_dir(folder).with_context(|| format!("cannot list {folder:?}"))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            ensure!(
                !path.is_dir(),
                "{name} is a folder, in which references would be relative to it"
            );
            let contents = fs::read(&path).with_context(|| format!("cannot read {path:?}"))?;
            site.files.insert(name, contents);
        }
        Ok(site)
    }

    /// Writes every file into a folder, in place of all that is in it.
    pub fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {folder:?}"))?;
        for entry in fs::read_dir(folder).with_context(|| format!("cannot list {folder:?}"))? {
            let path = entry?.path();
            let removed =
                if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.with_context(|| format!("cannot remove {path:?}"))?;
        }
        for (name, contents) in &self.files {
            fs::write(folder.join(name), contents)
                .with_context(|| format!("cannot write {name}"))?;
        }
        Ok(())
    }

    /// Adds a file, or replaces its contents.
    pub fn insert(&mut self, name: &str, contents: impl Into<Vec<u8>>) {
        self.files.insert(name.to_owned(), contents.into());
    }

    /// Removes a file and returns its text.
    ///
    /// # Errors
    /// If there is no such file, or it is no UTF-8.
    pub fn take_text(&mut self, name: &str) -> Result<String> {
        let contents =
            self.files.remove(name).with_context(|| format!("the site has no {name}"))?;
        String::from_utf8(contents).with_context(|| format!("{name} is no UTF-8"))
    }

    /// The text of a file.
    ///
    /// # Errors
    /// If there is no such file, or it is no UTF-8.
    pub fn text(&self, name: &str) -> Result<&str> {
        let contents = self.files.get(name).with_context(|| format!("the site has no {name}"))?;
        std::str::from_utf8(contents).with_context(|| format!("{name} is no UTF-8"))
    }

    /// Replaces a piece of a file's text, which must occur exactly once.
    ///
    /// # Errors
    /// If the text does not contain it exactly once.
    pub fn replace_once(&mut self, name: &str, old: &str, new: &str) -> Result<()> {
        let text = self.text(name)?;
        let count = text.matches(old).count();
        ensure!(count == 1, "{name} contains {old:?} {count} times, not once");
        let text = text.replacen(old, new, 1);
        self.insert(name, text);
        Ok(())
    }

    /// The names of all HTML files.
    pub fn pages(&self) -> Vec<String> {
        self.files.keys().filter(|name| name.ends_with(".html")).cloned().collect()
    }
}

#[cfg(test)]
impl<const N: usize> From<[(&str, &str); N]> for SiteFiles {
    fn from(files: [(&str, &str); N]) -> Self {
        let files = files.into_iter();
        Self { files: files.map(|(name, text)| (name.to_owned(), text.into())).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn writing_replaces_the_folder_and_reading_gives_the_same_files() {
        let folder = paths::target().join("site-files-test");
        let site = SiteFiles::from([("a.html", "a"), ("b.js", "b")]);
        SiteFiles::from([("old.js", "")]).write(&folder).expect("written");
        site.write(&folder).expect("written");
        assert_eq!(SiteFiles::read(&folder).expect("read"), site);
        fs::create_dir(folder.join("c")).expect("made");
        assert!(SiteFiles::read(&folder).is_err());
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_replaced_text_must_occur_exactly_once() {
        let mut site = SiteFiles::from([("a.html", "<p>x</p><p>y</p>")]);
        site.replace_once("a.html", "x", "z").expect("once");
        assert_eq!(site.text("a.html").expect("there"), "<p>z</p><p>y</p>");
        assert!(site.replace_once("a.html", "x", "z").is_err());
        assert!(site.replace_once("a.html", "<p>", "").is_err());
        assert!(site.replace_once("b.html", "x", "z").is_err());
    }
}
