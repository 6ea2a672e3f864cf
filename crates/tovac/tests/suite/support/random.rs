//! Numbers that look random and are the same in every run.

/// A source of numbers (xorshift, Marsaglia 2003).
pub struct Random(u64);

impl Random {
    /// The source with this number.
    pub fn new(number: u32) -> Self {
        Self((u64::from(number) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) as u32) % limit
    }

    /// Whether a thing comes up that happens once in `limit` times.
    pub fn one_in(&mut self, limit: u32) -> bool {
        self.below(limit) == 0
    }
}
