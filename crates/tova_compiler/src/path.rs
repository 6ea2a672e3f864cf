//! Paths as texts with `/` between their parts; no disk is asked.

/// The folder of the file at `path`: empty for a file without one.
pub fn folder(path: &str) -> &str {
    match path.rfind('/') {
        Some(0) => "/",
        Some(end) => &path[..end],
        None => "",
    }
}

/// `path` as seen from `folder`, without `.` parts, and without `..` parts where they can be resolved.
pub fn join(folder: &str, path: &str) -> String {
    let is_absolute = path.starts_with('/') || folder.starts_with('/');
    let parts = if path.starts_with('/') { "" } else { folder }.split('/').chain(path.split('/'));
    let mut kept: Vec<&str> = Vec::new();
    for part in parts {
        match part {
            "" | "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => {
                kept.pop();
            }
            ".." if is_absolute => {}
            part => kept.push(part),
        }
    }
    let joined = kept.join("/");
    if is_absolute { format!("/{joined}") } else { joined }
}

/// How a file in the folder `from` refers to `to`; both absolute. Begins with `./` or `../`.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').filter(|part| !part.is_empty()).collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    let down = to[common..].join("/");
    if up.is_empty() { format!("./{down}") } else { up + &down }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_lead_nowhere_vanish() {
        assert_eq!(join("src", "./lib/../x.tova"), "src/x.tova");
        assert_eq!(join("src", "../../x.tova"), "../x.tova");
        assert_eq!(join("src", "/x.tova"), "/x.tova");
        assert_eq!(join("/a", "../../b"), "/b");
        assert_eq!(join("", "x"), "x");
        assert_eq!((folder("a/b.tova"), folder("b.tova"), folder("/b.tova")), ("a", "", "/"));
    }

    #[test]
    fn relative_paths_lead_there() {
        assert_eq!(relative("/p/dist", "/p/src/data.json"), "../src/data.json");
        assert_eq!(relative("/p", "/p/src/data.json"), "./src/data.json");
        assert_eq!(relative("/", "/x.js"), "./x.js");
    }
}
