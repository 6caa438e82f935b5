//! The introspection of a real build.

use std::path::Path;

use qmp_events_generated::catalogue::MemberInfo;
use qmp_events_generated::{Introspection, catalogue};

use crate::vm::Vm;

/// The build and the catalogue at its release agree, except where a condition leaves something out.
pub(crate) async fn the_build_has_what_its_release_has(qemu: &Path) {
    let mut vm = Vm::system(qemu, &[]);
    let (connection, _events) = vm.connect().await;
    let release = connection.release().expect("a known release");
    let build = connection.introspect().await.expect("a description");
    for name in build.events() {
        let info = catalogue::event(name).unwrap_or_else(|| panic!("{name} is not known"));
        assert!(
            info.documented.in_release(release),
            "{name} is not known in {release}"
        );
    }
    let mut members = 0;
    for event in catalogue::events() {
        let known = event.documented.in_release(release);
        if known && event.condition(release).is_none() {
            assert!(build.has(event.name), "{} is missing", event.name);
        }
        if build.has(event.name) {
            members += check(&build, event.name, event.data.members, release);
        }
    }
    assert!(members > 100, "only {members} members were compared");
}

fn check(
    build: &Introspection,
    owner: &str,
    members: &[MemberInfo],
    release: qmp_events_generated::Release,
) -> usize {
    let known = members
        .iter()
        .filter(|member| member.documented.in_release(release));
    let paths = known.map(|member| format!("{owner}.{}", member.name));
    paths
        .filter(|path| {
            assert!(build.has(path), "{path} is missing");
            true
        })
        .count()
}
