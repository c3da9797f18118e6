//! The declared state: what is saved, loaded and hashed, in one list.
//!
//! Each file of the simulation declares its own components and resources here when it is installed.
//! State hash, snapshot and restore all come from that list. What is derived (indexes, the shared
//! model) is declared as such, and a test fails on what is neither.

use bevy_ecs::component::Mutable;
use bevy_ecs::prelude::{Component, Entity, Resource, World};
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_128;

use super::roster::Entities;

/// The hash of a whole state, and of each declared part for finding a culprit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateHash {
    /// Of everything.
    pub all: u128,
    /// Of each declared part, by name.
    pub parts: Vec<(&'static str, u128)>,
}

impl std::fmt::Display for StateHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.all)
    }
}

struct Part {
    name: &'static str,
    save: fn(&World) -> Vec<u8>,
    load: fn(&mut World, &[u8]) -> Result<(), postcard::Error>,
}

/// The list of what is state and what is derived.
#[derive(Resource, Default)]
pub struct Declared {
    parts: Vec<Part>,
    types: Vec<&'static str>,
}

impl Declared {
    /// Declares a component of a kind of entity as state.
    pub fn component<T, C: CarrierOf>(&mut self, name: &'static str)
    where
        T: Component<Mutability = Mutable> + Serialize + DeserializeOwned,
    {
        self.types.push(std::any::type_name::<T>());
        self.parts.push(Part {
            name,
            save: save_component::<T, C>,
            load: load_component::<T, C>,
        });
    }

    /// Declares a resource as state.
    pub fn resource<T>(&mut self, name: &'static str)
    where
        T: Resource<Mutability = Mutable> + Serialize + DeserializeOwned,
    {
        self.types.push(std::any::type_name::<T>());
        self.parts.push(Part {
            name,
            save: save_resource::<T>,
            load: load_resource::<T>,
        });
    }

    /// Declares a type as derived: made from the model, the seed or the state.
    pub fn derived<T>(&mut self) {
        self.types.push(std::any::type_name::<T>());
    }

    /// Whether a type, by its full name, was declared.
    pub fn knows(&self, type_name: &str) -> bool {
        self.types.contains(&type_name)
    }
}

/// Which entities a component is declared for.
pub trait CarrierOf {
    /// They, in rank order.
    fn entities(entities: &Entities) -> &[Entity];
}

/// Every person.
pub struct OfPeople;
/// Every door.
pub struct OfDoors;
/// Every device.
pub struct OfDevices;

impl CarrierOf for OfPeople {
    fn entities(entities: &Entities) -> &[Entity] {
        entities.people.rows()
    }
}

impl CarrierOf for OfDoors {
    fn entities(entities: &Entities) -> &[Entity] {
        entities.doors.rows()
    }
}

impl CarrierOf for OfDevices {
    fn entities(entities: &Entities) -> &[Entity] {
        entities.devices.rows()
    }
}

/// Every declared part's bytes, in the order of declaration.
pub(super) fn save(world: &World) -> Vec<Vec<u8>> {
    let declared = world.resource::<Declared>();
    declared
        .parts
        .iter()
        .map(|part| (part.save)(world))
        .collect()
}

/// Puts back what [`save`] gave. The world must have been made from the same model.
pub(super) fn load(world: &mut World, saved: &[Vec<u8>]) -> Result<(), postcard::Error> {
    let loads: Vec<_> = world
        .resource::<Declared>()
        .parts
        .iter()
        .map(|part| part.load)
        .collect();
    for (load, bytes) in loads.into_iter().zip(saved) {
        load(world, bytes)?;
    }
    Ok(())
}

/// The hash of the declared state.
pub(super) fn hash(world: &World) -> StateHash {
    let declared = world.resource::<Declared>();
    let mut all = Vec::new();
    let mut parts = Vec::new();
    for part in &declared.parts {
        let hash = xxh3_128(&(part.save)(world));
        all.extend_from_slice(&hash.to_le_bytes());
        parts.push((part.name, hash));
    }
    StateHash {
        all: xxh3_128(&all),
        parts,
    }
}

fn save_component<T, C: CarrierOf>(world: &World) -> Vec<u8>
where
    T: Component + Serialize,
{
    let mut bytes = Vec::new();
    for &entity in C::entities(world.resource::<Entities>()) {
        let part = world
            .get::<T>(entity)
            .expect("every entity of a kind carries its components");
        bytes = postcard::to_extend(part, bytes).expect("declared state can be written");
    }
    bytes
}

fn load_component<T, C: CarrierOf>(world: &mut World, bytes: &[u8]) -> Result<(), postcard::Error>
where
    T: Component<Mutability = Mutable> + DeserializeOwned,
{
    let entities = C::entities(world.resource::<Entities>()).to_vec();
    let mut rest = bytes;
    for entity in entities {
        let (part, after) = postcard::take_from_bytes::<T>(rest)?;
        rest = after;
        if let Some(mut slot) = world.get_mut::<T>(entity) {
            *slot = part;
        }
    }
    Ok(())
}

fn save_resource<T: Resource + Serialize>(world: &World) -> Vec<u8> {
    postcard::to_stdvec(world.resource::<T>()).expect("declared state can be written")
}

fn load_resource<T>(world: &mut World, bytes: &[u8]) -> Result<(), postcard::Error>
where
    T: Resource<Mutability = Mutable> + DeserializeOwned,
{
    *world.resource_mut::<T>() = postcard::from_bytes(bytes)?;
    Ok(())
}
