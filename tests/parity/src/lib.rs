//! Fingerprints: one hash for the results of many random scenarios, a hash for each kind of result.
//!
//! [`EXPECTED`] holds the hashes that the results have. A native test and a browser test compare
//! with it, so that no result changes by a single bit unnoticed, and none differs between a native
//! build and WASM. A hash covers numbers and positions in lists, never names: renaming does not
//! change it.
//!
//! The crate is compiled twice: as a library for the native test, and as a WASM module whose exports
//! the browser test calls. It also exports [`Draws`], which the page's benchmark times there.

mod drawing;
mod expected;
#[cfg(target_arch = "wasm32")]
mod export;
mod hash;
mod scenario;
mod subject;

pub use drawing::Draws;
pub use expected::{EXPECTED, ExpectedFingerprint, SEED};
pub use subject::Subject;

use hash::ResultHash;
use scenario::ScenarioSource;

/// The hash of one kind of result over random scenarios, added a few at a time.
pub struct Fingerprint {
    subject: Subject,
    source: ScenarioSource,
    hash: ResultHash,
    next: u32,
}

impl Fingerprint {
    /// The hash of no scenario; the seed decides which are added.
    pub fn new(subject: Subject, seed: u64) -> Self {
        let source = ScenarioSource::new(seed);
        Self { subject, source, hash: ResultHash::default(), next: 0 }
    }

    /// Adds the results of the next scenarios.
    pub fn add_scenarios(&mut self, count: u32) {
        for number in self.next..self.next + count {
            let (scenario, mut random) = self.source.scenario(number, self.subject.values());
            self.subject.add_results(&self.source, &scenario, &mut random, &mut self.hash);
        }
        self.next += count;
    }

    /// The hash of the results so far.
    pub fn hash(&self) -> u64 {
        self.hash.finish()
    }
}

/// The hash of one kind of result over the random scenarios 0 to `count` − 1 of a seed.
pub fn fingerprint(subject: Subject, seed: u64, count: u32) -> u64 {
    let mut fingerprint = Fingerprint::new(subject, seed);
    fingerprint.add_scenarios(count);
    fingerprint.hash()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes about a minute of one core.
    #[test]
    fn results_are_the_expected_ones_to_the_bit() {
        let mut changed = Vec::new();
        for ExpectedFingerprint { subject, count, hash } in EXPECTED {
            let start = std::time::Instant::now();
            let found = fingerprint(subject, SEED, count);
            println!("{subject:?}: {count} scenarios, {:?}", start.elapsed());
            if found != hash {
                changed.push(format!("{subject:?} of {count} scenarios: {found:#018x}"));
            }
        }
        assert!(changed.is_empty(), "results have changed: {changed:#?}");
    }

    #[test]
    fn a_fingerprint_depends_on_subject_seed_and_count() {
        let first = fingerprint(Subject::Totals, 1, 100);
        assert_eq!(fingerprint(Subject::Totals, 1, 100), first);
        assert_ne!(fingerprint(Subject::Totals, 2, 100), first);
        assert_ne!(fingerprint(Subject::Totals, 1, 99), first);
        assert_ne!(fingerprint(Subject::Cumulative, 1, 100), first);
        let mut halves = Fingerprint::new(Subject::Totals, 1);
        halves.add_scenarios(30);
        halves.add_scenarios(70);
        assert_eq!(halves.hash(), first);
    }

    #[test]
    fn every_subject_is_expected_once() {
        let subjects = EXPECTED.map(|expected| expected.subject);
        assert_eq!(subjects, Subject::ALL);
    }
}
