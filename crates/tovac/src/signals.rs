//! Signals that ask us to end belong to the program we run: it ends, and then we do, with everything cleaned up.

use std::io;
use std::process::{Child, ExitStatus};

#[cfg(unix)]
pub use unix::Signals;

#[cfg(unix)]
mod unix {
    use super::*;

    use rustix::process::{Pid, Signal, getpgrp, kill_process};
    use rustix::termios::tcgetpgrp;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator;

    /// Signals held back for a program that is to be started.
    pub struct Signals(iterator::Signals);

    impl Signals {
        /// From here on such signals do not end us.
        pub fn hold() -> io::Result<Self> {
            iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM]).map(Self)
        }

        /// Passes them on to `child` until it has ended.
        pub fn wait(mut self, child: &mut Child) -> io::Result<ExitStatus> {
            let process = Pid::from_child(child);
            let handle = self.0.handle();
            let forward = std::thread::spawn(move || {
                for signal in self.0.forever() {
                    let signal = match signal {
                        SIGTERM => Signal::TERM,
                        SIGHUP => Signal::HUP,
                        // The keys of a terminal reach the program by themselves.
                        _ if in_foreground() => continue,
                        SIGINT => Signal::INT,
                        _ => Signal::QUIT,
                    };
                    // The program may have ended meanwhile.
                    let _ = kill_process(process, signal);
                }
            });
            let status = child.wait();
            handle.close();
            let _ = forward.join();
            status
        }
    }

    /// Whether a terminal sends its keys to our process group.
    fn in_foreground() -> bool {
        std::fs::File::open("/dev/tty").is_ok_and(|terminal| tcgetpgrp(&terminal).is_ok_and(|group| group == getpgrp()))
    }
}

/// Where there are no such signals.
#[cfg(not(unix))]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    /// Nothing to hold back.
    pub fn hold() -> io::Result<Self> {
        Ok(Self)
    }

    /// Waits until `child` has ended.
    pub fn wait(self, child: &mut Child) -> io::Result<ExitStatus> {
        child.wait()
    }
}
