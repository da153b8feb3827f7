//! Links that mean harm, or mean nothing.

use breakeven_browser::Page;
use breakeven_web::share::{from_fragment, to_fragment};
use breakeven_web::state::State;

use crate::fixture::{HEADING, Site, wait_for_verdict};

/// Runs where a piece of a link became more than text.
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

/// All that is on the page, without its texts: it must not grow with what a link says.
const SHAPE: &str = "[...document.querySelectorAll('*')].map(one => one.tagName).join(' ')";

pub fn names_are_only_ever_text(site: &Site, page: &mut Page) {
    page.before_load(TRAP);
    site.open_default(page);
    let shape: String = page.evaluate(SHAPE);
    for name in NAMES {
        // As a name, and as pieces that the notice repeats.
        let mut state = State::default();
        state.scenario.name = name.to_owned();
        let fragment = to_fragment(&state);
        page.goto(&site.address(&fragment));
        wait_for_verdict(page, &State::default());
        page.settle();
        assert_eq!(page.evaluate::<String>(SHAPE), shape, "{name}");
        assert_unharmed(page, name);

        let encoded = fragment.strip_prefix("v=1&name=").expect("a name").to_owned();
        let dropped = format!("{encoded}=1&hide={encoded}&view={encoded}&lora.run_usd={encoded}");
        let link = from_fragment(&dropped);
        assert!(!link.dropped.is_empty());
        page.goto(&site.address(&dropped));
        let notice = page.find("status", "What the link left out");
        let said: Vec<String> = page.ask(
            &notice,
            "function () { return [...this.querySelectorAll('li')].map(one => one.textContent); }",
        );
        assert_eq!(said, link.dropped, "{name}");
        assert_unharmed(page, name);
    }
}

#[track_caller]
fn assert_unharmed(page: &mut Page, what: &str) {
    let unharmed = "window.harmed === 0 && document.querySelectorAll(
        'main script, iframe, object, embed, base, main style, main link, main meta, [onerror], \
         [onload], [onfocus], [onmouseover], main a[href^=javascript]').length === 0";
    assert!(page.evaluate::<bool>(unharmed), "{what}");
}

pub fn links_of_any_kind_leave_the_page_alive(site: &Site, page: &mut Page) {
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
    // A link that was cut anywhere on its way.
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
