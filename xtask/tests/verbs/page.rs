//! Cells of the page: in the text and on the wire.

use std::fmt::Write as _;

use qmp_doc_parser::{Options, ir, read_text};
use qmp_history::diff::Perspective;
use qmp_history::{Evidence, Timeline};
use xtask::inputs::texts::Texts;
use xtask::render::html::{Cell, Entry, Input, Page, Places, Row};

/// A revision of that name.
fn document(id: &str, text: &str) -> ir::Document {
    let options = Options {
        revision: Some(ir::Revision {
            id: id.into(),
            commit: id.repeat(40),
            subject: format!("subject of {id}"),
            author_date: "2001-02-03".into(),
            commit_date: "2001-02-04".into(),
            path: "events.txt".into(),
            place: (id == "a").then(|| ir::Place::Releases(vec![ir::Release::new(1, 0)])),
            ..ir::Revision::default()
        }),
    };
    read_text(text.as_bytes(), &options).document
}

fn event(name: &str, words: &str, members: &str) -> String {
    format!(
        "{name}\n{}\n\nEmitted {words}.\n\nData:\n\n{members}\n\n",
        "-".repeat(name.len())
    )
}

const ONE: &str = "- \"count\": how many (json-int)";
const TWO: &str = "- \"counts\": how many (json-int)\n- \"why\": the reason (json-string)";

const EVIDENCE: &str = r#"
    [[fact]]
    kind = "event-moved-to-schema"
    events = ["GOES"]
    after = "b"
    before = "c"
    wire = "unchanged"
    reason = "seen"

    [[fact]]
    kind = "member-renamed"
    events = ["STAYS"]
    member = "count"
    to = "counts"
    after = "b"
    before = "c"
    wire = "unchanged"
    commit = "c0ffee"
    reason = "seen"

    [[fact]]
    kind = "event-removed"
    events = ["STAYS"]
    release = "9.1"
    after = "d"
    wire = "changed"
    reason = "seen"
"#;

fn timeline() -> (Timeline, Evidence) {
    let documents = [
        document(
            "a",
            &event("GOES", "at times", "- \"x\": a thing (json-int)"),
        ),
        document(
            "b",
            &(event("GOES", "at times", "- \"x\": a thing (json-int)")
                + &event("STAYS", "when it is so", ONE)
                + &event("LOST", "rarely", ONE)),
        ),
        document("c", &event("STAYS", "once it was so", TWO)),
        document("d", &event("STAYS", "once it was so", TWO)),
    ];
    let evidence = Evidence::from_toml(EVIDENCE).unwrap();
    let timeline = Timeline::new(documents).unwrap();
    let timeline = timeline.with_evidence(&evidence).unwrap();
    (timeline, evidence)
}

fn page(of: impl FnOnce(&Page)) {
    let (timeline, evidence) = timeline();
    of(&made_of(&timeline, &evidence));
}

fn made_of(timeline: &Timeline, evidence: &Evidence) -> Page {
    let texts = Texts::new(timeline.documents());
    let log = texts.sequence(Perspective::Tolerant, true, evidence).log();
    let log = log.expect("every revision documents events");
    let files = timeline.labels().iter().map(|id| format!("docs/{id}.txt"));
    Page::new(&Input {
        title: "A page",
        command: "a command",
        timeline,
        comparisons: log.steps.iter().map(|step| &step.comparison).collect(),
        perspective: Perspective::Tolerant,
        places: Places {
            files: files.collect(),
            base: Some("../".into()),
        },
        accepted: std::iter::empty().collect(),
        fold: true,
    })
}

/// Both changes refer to each other, whatever is between them.
#[test]
fn a_reverted_change_is_marked_on_both_sides() {
    let documents = [("a", ONE), ("b", TWO), ("c", TWO), ("d", ONE)];
    let documents =
        documents.map(|(id, members)| document(id, &event("STAYS", "at times", members)));
    let timeline = Timeline::new(documents).unwrap();
    let page = made_of(&timeline, &Evidence::default());
    let undone = |step: usize| {
        let entries = page.steps[step].entries.iter();
        let groups = entries.filter_map(|entry| match entry {
            Entry::One(group) => Some(group),
            Entry::Many { .. } => None,
        });
        let items = groups.flat_map(|group| &group.items);
        items
            .map(|item| (item.rule, item.undone))
            .collect::<Vec<_>>()
    };
    assert!(
        undone(1).contains(&("required-member-added", Some(3))),
        "{:?}",
        undone(1)
    );
    assert!(
        undone(3).contains(&("required-member-removed", Some(1))),
        "{:?}",
        undone(3)
    );
    assert!(undone(2).is_empty());
}

fn row(out: &mut String, row: &Row) {
    let _ = writeln!(out, "{}  {}", row.key, row.about);
    for (side, cells) in [("document", &row.document), ("protocol", &row.protocol)] {
        let _ = write!(out, "  {side:<10}");
        for Cell {
            first,
            span,
            anchor,
            ..
        } in cells
        {
            let (glyph, word) = cells
                .iter()
                .find(|cell| cell.first == *first)
                .unwrap()
                .label(Perspective::Tolerant);
            let at = anchor.as_deref().unwrap_or("-");
            let _ = write!(out, "[{first}+{span} {glyph} {word} {at}]");
        }
        out.push('\n');
    }
}

#[test]
fn cells_distinguish_text_and_wire() {
    page(|page| {
        let mut out = String::new();
        for event in &page.events {
            row(&mut out, &event.row);
            for (_, part) in &event.parts {
                row(&mut out, part);
            }
        }
        for column in &page.columns {
            let _ = writeln!(out, "{} {:?}", column.id, column.counts);
        }
        insta::assert_snapshot!(out);
    });
}

#[test]
fn every_row_covers_every_column_on_both_sides() {
    page(|page| {
        let parts = page
            .events
            .iter()
            .flat_map(|event| event.parts.iter().map(|(_, part)| part));
        for row in page.events.iter().map(|event| &event.row).chain(parts) {
            for cells in [&row.document, &row.protocol] {
                let spans: usize = cells.iter().map(|cell| cell.span).sum();
                assert_eq!(spans, page.columns.len(), "{}", row.key);
            }
        }
    });
}

/// Every link of a cell has its target on the page.
#[test]
fn every_anchor_exists() {
    page(|page| {
        let html = page.to_html().unwrap();
        let groups =
            page.steps
                .iter()
                .flat_map(|step| &step.entries)
                .flat_map(|entry| match entry {
                    Entry::One(group) => std::slice::from_ref(group),
                    Entry::Many { groups, .. } => groups,
                });
        let anchors: Vec<_> = groups.map(|group| group.anchor.as_str()).collect();
        for row in page
            .events
            .iter()
            .flat_map(|event| event.row.document.iter().chain(&event.row.protocol))
        {
            if let Some(anchor) = &row.anchor {
                assert!(anchors.contains(&anchor.as_str()), "{anchor}");
                assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
            }
        }
        for link in html.split("href=\"#").skip(1) {
            let (to, _) = link.split_once('"').unwrap();
            assert!(html.contains(&format!("id=\"{to}\"")), "{to}");
        }
    });
}

/// The page without its style and script, which are files of their own.
#[test]
fn html() {
    page(|page| {
        let html = page.to_html().unwrap();
        let (head, rest) = html.split_once("<style>").unwrap();
        let (_, rest) = rest.split_once("</style>").unwrap();
        let (body, _) = rest.split_once("<script>").unwrap();
        let head: Vec<_> = head
            .lines()
            .filter(|line| !line.contains("Content-Security-Policy"))
            .collect();
        let body = body
            .replace("<td ", "\n<td ")
            .replace("<li ", "\n<li ")
            .replace("<p ", "\n<p ");
        insta::assert_snapshot!(format!("{}\n{body}", head.join("\n")));
    });
}
