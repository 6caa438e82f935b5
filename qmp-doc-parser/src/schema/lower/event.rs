//! Events.

use super::{Lower, Owner};
use crate::ir::{self, Event, Shape, Type, TypeDef};
use crate::schema::definition::{Data, Definition};

impl<'d, 'a> Lower<'_, 'd, 'a> {
    /// Adds an event.
    pub(super) fn event(&mut self, definition: &'d Definition<'a>, data: &'d Data<'a>) {
        let shape = self.shape(definition, data);
        let owner = Owner::of(definition);
        let mut event = Event::new(definition.name, shape);
        let since = self.since(owner);
        let condition = definition.condition.as_ref();
        event.attributes = self.attributes(owner, since, &definition.features, condition);
        event.prose = self.event_prose(owner);
        event.span = self.span(owner.file, definition.bytes);
        self.document.events.push(event);
    }

    fn shape(&mut self, definition: &'d Definition<'a>, data: &'d Data<'a>) -> Shape {
        match data {
            Data::None => Shape::None,
            Data::Named(name) => match self.named(*name) {
                Type::Defined(id) => Shape::Object(id),
                Type::Scalar(_) | Type::Any | Type::Unknown => Shape::Unknown,
            },
            Data::Inline(members) => {
                let owner = Owner::of(definition);
                let object = ir::Object {
                    members: self.members(owner, members),
                    ..ir::Object::default()
                };
                let definition = ir::Definition::Object(object);
                Shape::Object(self.document.add_type(TypeDef::unnamed(definition)))
            }
        }
    }
}
