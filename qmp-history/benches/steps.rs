//! How long it takes to compare neighbouring releases, and to make a matrix of all.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use qmp_doc_parser::ir2::{
    Definition, Document, Enum, Event, Extent, Member, Object, Revision, Scalar, Shape, Source,
    Tree, Type, TypeDef, Value,
};
use qmp_history::Evidence;
use qmp_history::diff::{Endpoint, Perspective, Point, Sequence, SequenceSettings};

const RELEASES: usize = 49;
const EVENTS: usize = 61;

/// A schema of 61 events with 16 members each, one of them an enum of ten values; each
/// release adds a member to every eighth event.
fn release(number: usize) -> Document {
    let revision = Revision {
        id: number.to_string(),
        ..Revision::default()
    };
    let source = Source::Schema { files: Vec::new() };
    let mut document = Document::new(Some(revision), source);
    for event in 0..EVENTS {
        let values = (0..10).map(|value| Value::new(format!("value-{value}")));
        let list = Enum {
            extent: Extent::Complete,
            values: values.collect(),
        };
        let list = document.add_type(TypeDef::unnamed(Definition::Enum(list)));
        let more = if event % 8 == 0 { number } else { 0 };
        let scalar = Type::Scalar(Scalar::Uint64);
        let members = (0..15 + more).map(|at| Member::new(format!("member-{at}"), scalar, false));
        let mut object = Object {
            members: members.collect(),
            ..Object::default()
        };
        object
            .members
            .push(Member::new("kind", Type::Defined(list), false));
        let data = document.add_type(TypeDef::unnamed(Definition::Object(object)));
        let event = Event::new(format!("EVENT_{event}"), Shape::Object(data));
        document.events.push(event);
    }
    document
}

fn steps(criterion: &mut Criterion) {
    let documents: Vec<_> = (0..RELEASES).map(release).collect();
    let trees: Vec<Tree> = documents.iter().map(Document::resolve).collect();
    let evidence = Evidence::default();
    let settings = SequenceSettings {
        perspective: Perspective::Tolerant,
        renames: true,
        evidence: &evidence,
    };
    let points = documents.iter().zip(&trees);
    let points = points.map(|(document, tree)| Point {
        end: Endpoint::of(document, tree),
        commit: None,
        place: None,
        released: true,
        gap: false,
    });
    let sequence = Sequence::new(points.collect(), settings);
    criterion.bench_function("two releases of 61 events", |bencher| {
        bencher.iter(|| black_box(&sequence).compare(0, 1));
    });
    criterion.bench_function("log of 49 releases of 61 events", |bencher| {
        bencher.iter(|| black_box(&sequence).log());
    });
    let log = sequence.log().expect("every release has events");
    criterion.bench_function("matrix of 49 releases of 61 events", |bencher| {
        bencher.iter(|| black_box(&sequence).matrix(&log));
    });
}

criterion_group!(benches, steps);
criterion_main!(benches);
