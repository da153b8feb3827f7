//! No circular imports between files: each file can be read and changed without those that use it.

use super::module_graph::FileGraph;
use super::source::root;
use super::targets::targets;

/// Holds for every crate, test and program of the workspace. Names are resolved as
/// [`FileGraph`] describes.
#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut found = String::new();
    let mut files = 0;
    for target in targets() {
        let graph = FileGraph::read(&target.root, &root());
        files += graph.uses.len();
        for circle in graph.circles() {
            found.push_str(&format!("{}: {}", target.name, graph.describe(&circle)));
        }
    }
    assert!(files > 300, "{files} files were read");
    assert!(found.is_empty(), "{found}");
}
