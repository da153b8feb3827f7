//! Hostile and malformed links.

use breakeven::Slot;
use breakeven_browser::Page;
use breakeven_web::share::{from_fragment, to_fragment};
use breakeven_web::state::State;

use crate::fixture::{HEADING, Site, wait_for_analyses, wait_for_verdict};

/// JavaScript that runs if a part of a link is interpreted as more than text.
const TRAP: &str = "window.harmed = 0; window.alert = window.harm = () => { window.harmed += 1; };";

/// Fifty names of the kinds that have broken pages: markup, scripts, breaks out of attributes and
/// strings, encodings, control and direction characters, names of prototypes.
const NAMES: [&str; 50] = [
    "<script>harm()</script>",
    "<img src=x onerror=harm()>",
    "<svg onload=harm()>",
    "<svg><script>harm()</script></svg>",
    "<iframe srcdoc='<script>parent.harm()</script>'>",
    "<body onload=harm()>",
    "<details open ontoggle=harm()>",
    "<video><source onerror=harm()></video>",
    "<input autofocus onfocus=harm()>",
    "<a href=javascript:harm()>x</a>",
    "<style>@import 'javascript:harm()'</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>x</button></form>",
    "<object data=//evil.example></object>",
    "<embed src=//evil.example>",
    "<math><mi xlink:href=javascript:harm()>x</mi></math>",
    "<template><script>harm()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=harm()>'>",
    "</title><script>harm()</script>",
    "</textarea><script>harm()</script>",
    "</style><script>harm()</script>",
    "<!--<script>harm()//-->",
    "<![CDATA[<script>harm()</script>]]>",
    "\"><script>harm()</script>",
    "'><script>harm()</script>",
    "\" onmouseover=\"harm()",
    "' onfocus='harm()' autofocus='",
    "`;harm();`",
    "';harm();//",
    "\");harm();//",
    "${harm()}",
    "{{constructor.constructor('harm()')()}}",
    "javascript:harm()",
    "data:text/html,<script>harm()</script>",
    "&lt;script&gt;harm()&lt;/script&gt;",
    "&#60;script&#62;harm()",
    "\\u003cscript\\u003eharm()",
    "%3Cscript%3Eharm()%3C/script%3E",
    "%253Cscript%253Eharm()",
    "\u{0}<script>harm()</script>",
    "<scr\u{0}ipt>harm()</script>",
    "\u{202e}>tpircs/<()mrah>tpircs<",
    "\u{feff}\u{200b}\u{200d}",
    "\u{ff1c}script\u{ff1e}harm()",
    "line\r\nbreak: harm()",
    "__proto__",
    "constructor.prototype",
    "../../../../etc/passwd",
];

/// The structure of the page without its texts, which must not depend on the text of a link.
const SHAPE: &str = "[...document.querySelectorAll('*')].map(one => one.tagName).join(' ')";

pub fn hostile_names_are_rendered_as_text(site: &Site, page: &mut Page) {
    page.before_load(TRAP);
    site.open_default(page);
    let shape: String = page.evaluate(SHAPE);
    for name in NAMES {
        // As a name, and as invalid parts that the notice quotes.
        let encoded = encoded(name);
        page.goto(&site.address(&format!("v=1&name={encoded}")));
        wait_for_verdict(page, &State::default());
        // The list of presets shows the exact name.
        let expected = serde_json::Value::from(visible(name));
        page.wait_until(&format!(
            "document.querySelector('#start option[selected]')?.textContent.replace({INVISIBLE}, '') === {expected}"
        ));
        wait_for_analyses(page);
        assert_eq!(page.evaluate::<String>(SHAPE), shape, "{name}");
        assert_unharmed(page, name);

        let dropped = format!("{encoded}=1&hide={encoded}&view={encoded}&lora.run_usd={encoded}");
        refuse(site, page, &dropped);
    }
}

/// A name, encoded for a link.
fn encoded(name: &str) -> String {
    let mut state = State::default();
    state.scenario.name = name.to_owned();
    to_fragment(&state).strip_prefix("v=1&name=").expect("a name").to_owned()
}

/// The name as HTML displays it: some characters are dropped or normalised.
const INVISIBLE: &str = "/[\\0\\r\\n]/g";

fn visible(name: &str) -> String {
    name.chars().filter(|letter| !['\0', '\r', '\n'].contains(letter)).collect()
}

/// Follows a link without a valid part and checks that the notice quotes all of it as text.
fn refuse(site: &Site, page: &mut Page, fragment: &str) {
    let link = from_fragment(fragment);
    assert!((1..=5).contains(&link.dropped.len()), "{:?}", link.dropped);
    page.goto(&site.address(fragment));
    wait_for_verdict(page, &link.state);
    page.wait_for(
        "JSON.stringify([...document.querySelectorAll('[role=status] li')].map(one => one.textContent))",
        &serde_json::Value::from(link.dropped).to_string(),
    );
    assert_unharmed(page, fragment);
}

/// Invalid ids of answers, price rows and comparisons. An id that might belong to a row of another
/// catalogue is kept in the link.
pub fn hostile_ids_are_rendered_as_text(site: &Site, page: &mut Page) {
    page.before_load(TRAP);
    site.open_default(page);
    let mut kept = 0;
    for name in NAMES {
        let text = encoded(name);
        refuse(
            site,
            page,
            &format!(
                "compare={text}&requirements.{text}=yes&requirements.lacks_facts={text}\
                 &pick.{text}=x&pick.base_model={text}"
            ),
        );
        let pick = format!("v=1&pick.base_model={text}&pick.reranker={text}");
        let state = from_fragment(&pick).state;
        kept += usize::from(state.scenario.picks.get(Slot::BaseModel).is_some());
        page.goto(&site.address(&pick));
        wait_for_verdict(page, &state);
        page.settle();
        wait_for_analyses(page);
        assert_unharmed(page, name);
    }
    assert!(kept >= 3, "some have the form of an id");
}

#[track_caller]
fn assert_unharmed(page: &mut Page, what: &str) {
    let unharmed = "window.harmed === 0 && document.querySelectorAll(
        'main script, iframe, object, embed, base, main style, main link, main meta, [onerror], \
         [onload], [onfocus], [onmouseover], main a[href^=javascript]').length === 0";
    assert!(page.evaluate::<bool>(unharmed), "{what}");
}

pub fn malformed_links_leave_the_page_working(site: &Site, page: &mut Page) {
    page.before_load(TRAP);
    let many = "x=1&".repeat(5_000);
    let long = "y".repeat(200_000);
    let nested = "%25".repeat(20_000);
    let valid = "v=1&workload.queries_per_month=250000&low.lora.run_usd=50&high.lora.run_usd=5000";
    let mut links = vec![
        "%",
        "%zz=%",
        "&&&===&",
        "v=99",
        "v=",
        "name=%00%ff",
        "hide=",
        "#",
        "##v=1",
        "v=1&v=1",
        "workload.queries_per_month=NaN",
        "workload.queries_per_month=1e999",
        "workload.queries_per_month=-0",
        "hide=prompting.rag.lora.rag_lora.full.rag_full",
        "requirements.lacks_facts=perhaps",
        "low.lora.run_usd=5",
        "\u{1f980}=\u{1f980}",
        &many,
        &long,
        &nested,
    ];
    // A link that was truncated at any position.
    links.extend((0..valid.len()).step_by(7).map(|end| &valid[..end]));
    site.open_default(page);
    for link in links {
        let short: String = link.chars().take(60).collect();
        page.goto(&site.address(link));
        let state = from_fragment(&page.evaluate::<String>("location.hash")).state;
        wait_for_verdict(page, &state);
        page.settle();
        assert!(!page.evaluate::<String>(HEADING).contains("NaN"), "{short}");
        assert_unharmed(page, &short);
    }
}
