//! The expected hashes of results.

use crate::subject::Subject;

/// The seed of the scenarios that [`EXPECTED`] is about.
pub const SEED: u64 = 2026;

/// The hash of one kind of result over a number of scenarios.
#[derive(Clone, Copy, Debug)]
pub struct ExpectedFingerprint {
    /// The kind of result.
    pub subject: Subject,
    /// How many scenarios it is computed of.
    pub count: u32,
    /// The hash.
    pub hash: u64,
}

const fn expect(subject: Subject, count: u32, hash: u64) -> ExpectedFingerprint {
    ExpectedFingerprint { subject, count, hash }
}

/// What a change of any result changes. The counts are such that all
/// take about a minute of one core natively.
pub const EXPECTED: [ExpectedFingerprint; Subject::ALL.len()] = [
    expect(Subject::Totals, 100_000, 0x6214_1764_90a8_2c46),
    expect(Subject::Cumulative, 100_000, 0x7019_2fc0_0761_a7cc),
    expect(Subject::VolumeCrossings, 100_000, 0x4360_5846_e73a_38a8),
    expect(Subject::TimeCrossings, 100_000, 0x2059_4bdb_3b06_84a9),
    expect(Subject::InputCrossings, 100_000, 0xd5dd_f709_3422_3ede),
    expect(Subject::FlipPoints, 1_000, 0x8d2e_d674_241b_5b04),
    expect(Subject::Maps, 100_000, 0x5a11_b2e0_539d_ad6d),
    expect(Subject::Draws, 100_000, 0x5d5b_0063_3d37_bf22),
    expect(Subject::Verdicts, 100_000, 0xbf60_298c_1004_a138),
    expect(Subject::Differences, 20_000, 0xfdde_1a78_20a6_ce81),
    expect(Subject::Explanations, 4_000, 0xd40b_d175_c1a9_7e17),
];
