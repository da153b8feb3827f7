//! Writes the page's first sight into a folder: `sight.html` and `sight.css`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::path::PathBuf;
    use std::process::ExitCode;

    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: breakeven-prerender FOLDER");
        return ExitCode::from(2);
    };
    let Some(sight) = breakeven_web::prerender::sight() else {
        eprintln!("the page has no place for its first pictures");
        return ExitCode::FAILURE;
    };
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text);
    match write("sight.html", &sight.html).and_then(|()| write("sight.css", &sight.css)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write to {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
