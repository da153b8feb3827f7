//! What was before, so that it can be gone back to. No browser type in it.

/// How long a change rests before the next one is another step, in milliseconds: a drag of a slider
/// is one. The address follows after the same rest.
pub const SETTLED_MS: f64 = 250.0;
/// Steps that are kept: more than anyone goes back, and little memory.
pub const MOST_STEPS: usize = 100;

/// The states that were settled before the present one, and those that were gone back from.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: Vec<T>,
    future: Vec<T>,
    /// When the last change was; none where the next one is a step of its own in any case.
    changed: Option<f64>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new(), changed: None }
    }
}

impl<T> History<T> {
    /// Notes a change, by a clock in milliseconds and the state before it, which is asked for only
    /// where it is kept. What was gone back from cannot be gone forward to any more.
    pub fn note(&mut self, now: f64, before: impl FnOnce() -> T) {
        let settled = self.changed.is_none_or(|changed| now - changed >= SETTLED_MS);
        self.changed = Some(now);
        self.future.clear();
        if settled {
            if self.past.len() == MOST_STEPS {
                self.past.remove(0);
            }
            self.past.push(before());
        }
    }

    /// Whether there is anything to go to: backwards, or forwards.
    pub fn has(&self, back: bool) -> bool {
        !if back { &self.past } else { &self.future }.is_empty()
    }

    /// Goes a step back or forward from the present state; `None` where there is none.
    pub fn step(&mut self, back: bool, present: T) -> Option<T> {
        let (from, to) = if back {
            (&mut self.past, &mut self.future)
        } else {
            (&mut self.future, &mut self.past)
        };
        let next = from.pop()?;
        to.push(present);
        self.changed = None;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A history of numbers, and the present one.
    struct NumberHistory {
        history: History<u32>,
        present: u32,
    }

    impl NumberHistory {
        fn new() -> Self {
            Self { history: History::default(), present: 0 }
        }

        fn change(&mut self, to: u32, now: f64) {
            let before = std::mem::replace(&mut self.present, to);
            self.history.note(now, || before);
        }

        fn step(&mut self, back: bool) -> bool {
            let next = self.history.step(back, self.present);
            self.present = next.unwrap_or(self.present);
            next.is_some()
        }
    }

    #[test]
    fn back_and_forward_lead_through_all_that_rested() {
        let mut walk = NumberHistory::new();
        assert!(!walk.history.has(true) && !walk.history.has(false));
        assert!(!walk.step(true) && !walk.step(false));
        for state in 1..=4 {
            walk.change(state, f64::from(state) * SETTLED_MS);
        }
        for expected in [3, 2, 1, 0] {
            assert!(walk.step(true));
            assert_eq!(walk.present, expected);
        }
        assert!(!walk.history.has(true) && walk.history.has(false) && !walk.step(true));
        for expected in 1..=4 {
            assert!(walk.step(false));
            assert_eq!(walk.present, expected);
        }
        assert!(walk.history.has(true) && !walk.history.has(false) && !walk.step(false));
    }

    #[test]
    fn a_burst_is_one_step() {
        let mut walk = NumberHistory::new();
        // A drag: never at rest, however long.
        for state in 1..=1000 {
            walk.change(state, f64::from(state) * 16.0);
        }
        let end = 16_000.0;
        walk.change(2000, end + SETTLED_MS);
        walk.change(2001, end + SETTLED_MS + SETTLED_MS / 2.0);
        assert!(walk.step(true));
        assert_eq!(walk.present, 1000);
        assert!(walk.step(true));
        assert_eq!(walk.present, 0);
        assert!(!walk.step(true));
    }

    #[test]
    fn a_change_after_going_back_is_a_step_and_ends_what_was_ahead() {
        let mut walk = NumberHistory::new();
        walk.change(1, 0.0);
        walk.change(2, 1000.0);
        assert!(walk.step(true));
        // At once, as one types.
        walk.change(3, 1001.0);
        assert!(!walk.history.has(false) && !walk.step(false));
        assert!(walk.step(true));
        assert_eq!(walk.present, 1);
        assert!(walk.step(true));
        assert_eq!(walk.present, 0);
    }

    #[test]
    fn only_so_many_steps_are_kept() {
        let mut walk = NumberHistory::new();
        for state in 1..=300 {
            walk.change(state, f64::from(state) * 1000.0);
        }
        for _ in 0..MOST_STEPS {
            assert!(walk.step(true));
        }
        assert!(!walk.step(true));
        assert_eq!(walk.present, 200);
        for _ in 0..MOST_STEPS {
            assert!(walk.step(false));
        }
        assert_eq!(walk.present, 300);
    }
}
