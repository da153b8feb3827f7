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
    expect(Subject::Totals, 100_000, 0xc305_af3a_36ab_60e9),
    expect(Subject::Cumulative, 100_000, 0x7d72_31e5_3faa_c8fc),
    expect(Subject::VolumeCrossings, 100_000, 0x9c58_8972_f8d3_d4cf),
    expect(Subject::TimeCrossings, 100_000, 0x2522_330a_8741_3174),
    expect(Subject::InputCrossings, 100_000, 0x9db0_998e_5bc7_024d),
    expect(Subject::FlipPoints, 1_000, 0xaf9a_cda5_e99d_512a),
    expect(Subject::Maps, 100_000, 0x9e01_0d9f_aea9_a8b8),
    expect(Subject::Draws, 100_000, 0x0d26_9858_f7b1_e713),
    expect(Subject::Verdicts, 100_000, 0x4244_d48d_3605_a890),
    expect(Subject::Differences, 20_000, 0xdda0_da1b_a239_4afb),
    expect(Subject::Explanations, 4_000, 0x6bed_c6ff_861e_dea4),
];
