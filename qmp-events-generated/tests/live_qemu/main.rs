//! Real events from real QEMU, provoked here: decoded, matched as typed values, validated.
//!
//! Tests that cannot run without QEMU or a feature are listed as ignored, with the reason.

#[cfg(all(feature = "check", feature = "tokio"))]
mod block;
#[cfg(all(feature = "check", feature = "tokio"))]
mod connection;
#[cfg(all(feature = "check", feature = "tokio"))]
mod display;
#[cfg(all(feature = "check", feature = "tokio"))]
mod guest;
#[cfg(all(feature = "check", feature = "tokio"))]
mod host;
#[cfg(all(feature = "check", feature = "introspection", feature = "tokio"))]
mod introspection;
#[cfg(all(feature = "check", feature = "tokio"))]
mod judge;
#[cfg(all(feature = "check", feature = "tokio"))]
mod memory;
#[cfg(all(feature = "check", feature = "tokio"))]
mod program;
#[cfg(feature = "watch")]
mod tool;
#[cfg(all(feature = "check", feature = "tokio"))]
mod virtio;
#[cfg(all(feature = "check", feature = "tokio"))]
mod vm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

const SYSTEM: &str = "qemu-system-x86_64";
const DAEMON: &str = "qemu-storage-daemon";

/// A test: its name, the program that it needs, and how it is run.
type Case = (&'static str, &'static str, Option<fn(&Path)>);

#[cfg(all(feature = "check", feature = "tokio"))]
macro_rules! case {
    ($program:expr, $module:ident::$name:ident) => {
        (
            stringify!($name),
            $program,
            Some((|program| vm::block_on($module::$name(program))) as fn(&Path)),
        )
    };
}

#[cfg(not(all(feature = "check", feature = "tokio")))]
macro_rules! case {
    ($program:expr, $module:ident::$name:ident) => {
        (stringify!($name), $program, None)
    };
}

const CASES: &[Case] = &[
    case!(SYSTEM, host::stop_and_resume),
    case!(SYSTEM, host::reset),
    case!(SYSTEM, host::powerdown_and_shutdown),
    case!(SYSTEM, host::tray_moved),
    case!(SYSTEM, guest::guest_resets),
    case!(SYSTEM, guest::guest_shuts_down),
    case!(SYSTEM, guest::guest_panics),
    case!(SYSTEM, guest::guest_sets_the_clock),
    case!(SYSTEM, guest::watchdog_expires),
    case!(SYSTEM, guest::guest_reports_a_processor),
    case!(SYSTEM, virtio::balloon),
    case!(SYSTEM, virtio::serial_ports),
    case!(SYSTEM, block::reads_fail),
    case!(SYSTEM, block::writes_find_no_space),
    case!(SYSTEM, block::image_is_corrupt),
    case!(SYSTEM, block::quorum_votes),
    case!(DAEMON, block::jobs),
    case!(DAEMON, block::example_of_a_mirror),
    case!(SYSTEM, display::viewer_comes_and_goes),
    case!(SYSTEM, display::viewer_says_nothing),
    case!(SYSTEM, memory::migration),
    case!(SYSTEM, memory::dump),
    case!(DAEMON, connection::killed_in_the_middle),
    case!(DAEMON, connection::restarted),
    case!(DAEMON, connection::second_client_of_one_socket),
    case!(SYSTEM, connection::pretty),
    case!(SYSTEM, connection::two_clients),
    case!(SYSTEM, connection::flood),
    #[cfg(all(feature = "check", feature = "introspection", feature = "tokio"))]
    case!(SYSTEM, introspection::the_build_has_what_its_release_has),
    #[cfg(feature = "watch")]
    case!(SYSTEM, tool::watched),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = CASES.iter().map(trial).collect();
    #[cfg(all(feature = "check", feature = "tokio"))]
    if !arguments.list {
        let programs = [SYSTEM, DAEMON].into_iter().filter_map(find);
        programs.for_each(|program| judge::ask_version(&program));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    conclusion.exit_code()
}

fn trial(&(name, program, run): &Case) -> Trial {
    let why = match (run, find(program)) {
        (None, _) => "not run: needs the features check and tokio".to_owned(),
        (_, None) => format!("not run: {program} is not installed"),
        (Some(run), Some(path)) => {
            return Trial::test(name, move || {
                run(&path);
                Ok(())
            });
        }
    };
    let reason = why.clone();
    // Even if ignored tests are asked for, it does not pass.
    Trial::test(name, move || Err(why.into()))
        .with_kind(reason)
        .with_ignored_flag(true)
}

fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let places = std::env::split_paths(&path).map(|place| place.join(program));
    places.into_iter().find(|place| place.is_file())
}
