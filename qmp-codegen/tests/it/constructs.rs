//! The generated source of each construct, on documents that hold little else.

use std::fmt::Write;

use qmp_codegen::{Exceptions, Files, generate_revision, generate_timeline};
use qmp_doc_parser::ir::{Document, Place, Release, Revision};
use qmp_history::{Evidence, Timeline};

use crate::support::{declarations, document};

fn generated(text: &str) -> Files {
    generate_revision(&document(text), &Exceptions::default()).expect("source")
}

/// The files of these paths below `generated`, one after the other.
fn files(files: &Files, paths: &[&str]) -> String {
    let mut all = String::new();
    for path in paths {
        let text = &files[&format!("generated/{path}.rs")];
        let _ = write!(all, "===== {path}.rs\n{text}\n");
    }
    all
}

const WITHOUT_DATA: &str = "\
STOP
----

Emitted when the guest is stopped.

Data: None.

Example:

{ \"event\": \"STOP\",
  \"timestamp\": { \"seconds\": 1, \"microseconds\": 2 } }
";

#[test]
fn event_without_data() {
    let stop = generated(WITHOUT_DATA);
    insta::assert_snapshot!(files(&stop, &["events/stop"]));
}

const MEMBERS: &str = "\
LAMP
----

Emitted when a lamp changes.

Data:

- \"name\": its name (json-string)
- \"watts\": its power (json-int, optional)
- \"level\": how bright it is (json-number)
- \"on\": whether it is on (json-bool)
- \"place\": where it is (json-object)
  - \"room\": the room (json-string)
- \"extra\": anything

Example:

{ \"event\": \"LAMP\",
  \"data\": { \"name\": \"a\", \"level\": 0.5, \"on\": true, \"place\": { \"room\": \"b\" } },
  \"timestamp\": { \"seconds\": 1, \"microseconds\": 2 } }
";

/// Each type, optional and required, and an object within the data.
#[test]
fn members() {
    let lamp = generated(MEMBERS);
    insta::assert_snapshot!(files(&lamp, &["events/lamp"]));
}

const RULES: &str = "\
SHUTTER
-------

Emitted when a shutter moves.

Data:

- \"id\": which one (json-string)
- \"state\": where it went (json-string, \"open\" or \"closed\")
- \"error\": What went wrong. Only present on failure. (json-string, optional)
- \"now\": where it is. On success this is equal to end. On failure this is less than end.
         (json-int)
- \"end\": where it should be (json-int)

Note: this event is rate-limited separately for each \"id\".

Note: If state is \"open\" the SHUTTER event is followed by the RESUME event.

Note: If the command-line option \"-no-shutdown\" has been specified, a STOP event will
      eventually follow the SHUTTER event.
";

/// The rest of a table: values, presence, relations, rate limit, successors.
#[test]
fn rules() {
    let shutter = generated(RULES);
    insta::assert_snapshot!(declarations(&shutter["generated/events/shutter.rs"]));
}

const SHARED: &str = "\
CAR_STARTED
-----------

Emitted when a car starts.

Data:

- \"who\": the driver (json-object)
  - \"mood\": of the driver (json-string, \"good\" or \"bad\")

CAR_STOPPED
-----------

Emitted when a car stops.

Data:

- \"who\": the driver (json-object)
  - \"mood\": of the driver (json-string, \"good\" or \"bad\")
";

#[test]
fn types_shared_by_two_events() {
    let cars = generated(SHARED);
    let [shared, started] = ["shared", "events/car_started"]
        .map(|path| declarations(&cars[&format!("generated/{path}.rs")]));
    insta::assert_snapshot!(format!("{started}\n\n===== shared.rs\n{shared}"));
}

/// The files that list all events.
#[test]
fn lists_of_events() {
    let events = generated(&format!("{WITHOUT_DATA}\n{MEMBERS}"));
    let root = &events["generated.rs"];
    let lists = files(&events, &["events", "examples", "intervals", "revisions"]);
    insta::assert_snapshot!(format!("===== generated.rs\n{root}\n{lists}"));
}

/// A revision of a history: the first is shipped by a release, later ones are not.
fn revision(year: u32, data: &str) -> Document {
    let text = format!("LAMP\n----\n\nEmitted when a lamp changes.\n\nData:\n\n{data}\n");
    let text = match data {
        "" => "SUN\n---\n\nEmitted at dawn.\n\nData: None.\n",
        _ => &text,
    };
    Document {
        revision: Some(Revision {
            id: format!("{year}-01-01-0000000000"),
            commit: format!("{year:040}"),
            subject: "a change".into(),
            author_date: format!("{year}-01-01"),
            commit_date: format!("{year}-01-01"),
            path: "docs/qmp-events.txt".into(),
            blob: format!("{year:040}"),
            place: Some(match year {
                2001 => Place::Releases(vec![Release::new(1, 0)]),
                _ => Place::Between(Release::new(1, 0), Release::new(1, 1)),
            }),
        }),
        ..document(text)
    }
}

const EVIDENCE: &str = "\
[[fact]]
kind = \"event-moved-to-schema\"
events = [\"LAMP\"]
after = \"2003-01-01-0000000000\"
before = \"2004-01-01-0000000000\"
wire = \"unchanged\"
reason = \"The schema describes it.\"

[[fact]]
kind = \"member-renamed\"
events = [\"LAMP\"]
member = \"sector-count\"
to = \"sectors-count\"
after = \"2002-01-01-0000000000\"
before = \"2003-01-01-0000000000\"
wire = \"unchanged\"
reason = \"The text was wrong.\"
";

/// A member becomes optional, one is widened, one gets values, one is renamed; then the
/// event leaves the document.
#[test]
fn history_of_an_event() {
    let timeline = Timeline::new([
        revision(
            2001,
            "- \"a\": one (json-int)\n- \"b\": two (json-int)\n- \"c\": three (json-string, \"x\")\n\
             - \"sector-count\": four (json-int)",
        ),
        revision(
            2002,
            "- \"a\": one (json-int, optional)\n- \"b\": two (json-number)\n\
             - \"c\": three (json-string, \"x\" or \"y\")\n- \"sector-count\": four (json-int)",
        ),
        revision(
            2003,
            "- \"b\": two (json-number)\n- \"c\": three (json-string, \"x\" or \"y\")\n\
             - \"sectors-count\": four (json-int)\n- \"d\": five (json-bool)",
        ),
        revision(2004, ""),
    ]);
    let evidence = Evidence::from_toml(EVIDENCE).expect("evidence");
    let timeline = timeline.expect("a timeline").with_evidence(&evidence);
    let timeline = timeline.expect("evidence that matches");
    let lamp = generate_timeline(&timeline, &Exceptions::default()).expect("source");
    insta::assert_snapshot!(declarations(&lamp["generated/events/lamp.rs"]));
}
