use crate::help::model;
use breakeven::Input;
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::*;
#[test]
fn probe() {
    let info = Input::QueriesPerMonth.info();
    for (name, s) in [("lively", proptest::strategy::Strategy::boxed(lively(true))), ("ordinary", proptest::strategy::Strategy::boxed(ordinary())), ("extreme", proptest::strategy::Strategy::boxed(extreme()))] {
        let times = std::cell::RefCell::new(vec![]);
        law("probe", 10000, s, |case| {
            let m = model(&case.scenario());
            let t = std::time::Instant::now();
            let v = m.volume_crossings(info.slider_min, info.slider_max);
            let e = t.elapsed().as_secs_f64();
            times.borrow_mut().push((e, v.crossings.len(), v.truncated.len(), format!("{case:?}")));
            Ok(())
        });
        let mut t = times.into_inner();
        t.sort_by(|a, b| b.0.total_cmp(&a.0));
        println!("{name}: median {:e}", t[t.len()/2].0);
        for x in &t[..4] { println!("  {:?}", x); }
    }
}
#[test]
fn probe_trunc() {
    let info = Input::QueriesPerMonth.info();
    let s = crate::help::with(&[("workload.monthly_growth", -0.2), ("workload.horizon_months", 17.0), ("full_serving.decode_tokens_per_second", 0.055167086164432444)]);
    let m = model(&s);
            let t = std::time::Instant::now();
    let v = m.volume_crossings(info.slider_min, info.slider_max);
    println!("{:?}", t.elapsed());
    for t in &v.truncated { println!("{t:?} {}", v.crossings.iter().filter(|c| (c.a,c.b)==(t.a,t.b)).count()); }
    for c in v.crossings.iter().take(10) { println!("{c:?}"); }
    println!("envelope {}", v.envelope.len());
}
