//! What is said when the compiler itself is at fault.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{self, PanicHookInfo};

use tova_diagnostics::visible;

/// Replaces the default message of a panic by one that says whose bug it is.
pub fn install_hook() {
    panic::set_hook(Box::new(|info| {
        eprintln!("{}", report(info));
        // Only when RUST_BACKTRACE asks for it.
        let backtrace = Backtrace::capture();
        if backtrace.status() == BacktraceStatus::Captured {
            eprintln!("\n{backtrace}");
        }
    }));
}

fn report(info: &PanicHookInfo) -> String {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
    let place = info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
    let command: Vec<_> = std::env::args().collect();
    format!(
        "error: tovac has a bug; your program is not at fault\n\n  what:     {} ({place})\n  version:  tovac {}\n  \
         command:  {}\n\nPlease report these lines at {}/issues, with the program if you can share it.",
        visible(text.unwrap_or("a panic without a message")),
        env!("CARGO_PKG_VERSION"),
        visible(&command.join(" ")),
        env!("CARGO_PKG_REPOSITORY"),
    )
}
