//! What several kinds of tests need: places, compiling, engines, comparing.

pub mod compile;
pub mod engines;
pub mod places;
pub mod random;

use libtest_mimic::Failed;

/// Fails with both texts when `actual` is not `expected`; blanks at the end do not count.
pub fn expect_text(what: &str, expected: &str, actual: &str) -> Result<(), Failed> {
    let expected = expected.replace("\r\n", "\n");
    if expected.trim_end() == actual.trim_end() {
        return Ok(());
    }
    Err(format!("{what} differs\n---- expected\n{}\n---- actual\n{}\n----", expected.trim_end(), actual.trim_end())
        .into())
}

/// Compares `text` with the snapshot `name.snap` in `folder` of the repository.
pub fn expect_snapshot(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(places::root().join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
