//! The order of things in a file changes nothing.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::super::sample::{
    self, TWO_ROOMS, TWO_ROOMS_INTRUDER, TWO_STOREYS, TWO_STOREYS_INTRUDER,
};
use super::super::{RawBundle, model};
use crate::data::problem::Problems;

/// Fisher and Yates, on the generator's own numbers.
fn shuffle<T>(list: &mut [T], rng: &mut ChaCha8Rng) {
    for i in (1..list.len()).rev() {
        list.swap(i, (rng.next_u64() % (i as u64 + 1)) as usize);
    }
}

macro_rules! shuffle_all {
    ($rng:ident, $($of:ident: $($list:ident)*;)*) => {
        $($(shuffle(&mut $of.$list, $rng);)*)*
    };
}

/// Every list whose order says nothing, in a new order.
fn shuffled(mut bundle: RawBundle, rng: &mut ChaCha8Rng) -> RawBundle {
    let RawBundle {
        plan,
        scenario,
        site,
        doctrines,
        defaults,
        ..
    } = &mut bundle;
    shuffle_all!(rng,
        plan: levels units compartments spaces doors panes stairs lifts zones obstacles beds
            points devices;
        scenario: people doctrine partnership targets timeline;
        site: wording role_names action_cards;
    );
    for zone in &mut plan.zones {
        shuffle(&mut zone.value.spaces.value, rng);
    }
    for lift in &mut plan.lifts {
        shuffle(&mut lift.value.landings, rng);
    }
    for doctrine in doctrines {
        for row in &mut doctrine.rows {
            shuffle(&mut row.value.when.value, rng);
        }
        shuffle(&mut doctrine.rows, rng);
    }
    for file in defaults {
        shuffle(&mut file.rows, rng);
    }
    bundle
}

#[test]
fn shuffling_every_list_of_every_file_gives_the_same_model() {
    let samples = [
        (TWO_ROOMS, TWO_ROOMS_INTRUDER),
        (TWO_STOREYS, TWO_STOREYS_INTRUDER),
    ];
    for (plan, scenario) in samples {
        let as_written = format!("{:#?}", sample::model_of(plan, scenario));
        for seed in 0..20 {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            let bundle = shuffled(sample::bundle(plan, scenario), &mut rng);
            let model = model(bundle, &mut Problems::new()).expect("as sound as before");
            assert!(format!("{model:#?}") == as_written, "seed {seed}");
        }
    }
}
