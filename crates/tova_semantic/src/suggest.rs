use strsim::osa_distance;

/// The candidate closest to `name`, if one is close enough to be meant (OSA distance at most 1 for up to 4 letters, 2 for up to 8, else 3).
///
/// Of equally close candidates the first wins, so nearer scopes come first. Names that begin with `_` are never suggested.
pub(crate) fn suggest<'n>(name: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = name.chars().count();
    let limit = match length {
        0..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.starts_with('_') || candidate == name || candidate.len().abs_diff(name.len()) > limit * 4 {
            continue;
        }
        let distance = osa_distance(name, candidate);
        // A name whose every letter differs is no slip of the finger.
        if distance <= limit && distance < length && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_close_names_are_suggested() {
        assert_eq!(suggest("fetch_user", ["fetch_users", "fetch_order"]), Some("fetch_users"));
        assert_eq!(suggest("lne", ["len", "line"]), Some("len"));
        assert_eq!(suggest("x", ["y"]), None);
        assert_eq!(suggest("count", ["_count"]), None);
        assert_eq!(suggest("total", ["banana"]), None);
    }
}
