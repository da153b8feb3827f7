//! The list of pictured views, in the order of `docs/views.md`.

/// A view of the page and how to open it.
pub struct PictureView {
    /// The path of the picture below `docs`, without its extension.
    pub file: &'static str,
    /// The caption: a sentence about the view.
    pub caption: &'static str,
    /// The alternative text of the picture.
    pub alt_text: &'static str,
    /// Width and height in CSS pixels, and the device pixel ratio.
    pub window: (u32, u32, f64),
    /// Emulated media features.
    pub prefers: &'static [(&'static str, &'static str)],
    /// The part of the address after the site's.
    pub address: &'static str,
    /// A script that runs before the page's scripts.
    pub before: Option<&'static str>,
    pub without_scripts: bool,
    pub steps: &'static [Step],
    pub cut: Cut,
}

/// A step on the way to a view.
pub enum Step {
    /// Waits until a JavaScript condition is true.
    WaitUntil(&'static str),
    /// Runs a script.
    Evaluate(&'static str),
    /// Clicks the element with a selector.
    Click(&'static str),
    /// Chooses a value from the list with a selector.
    Choose(&'static str, &'static str),
    /// Waits until the worker has answered all requests.
    WaitForAnalyses,
    /// Switches to print media.
    Print,
}

/// Which part of the page is pictured.
pub enum Cut {
    Window,
    Whole,
    Element(&'static str),
}

const WIDE: (u32, u32, f64) = (1280, 1000, 1.0);
const PHONE: (u32, u32, f64) = (390, 844, 2.0);
const DARK: &[(&str, &str)] = &[("prefers-color-scheme", "dark")];
/// The default page, as a template for the other views.
const PLAIN: PictureView = PictureView {
    file: "",
    caption: "",
    alt_text: "",
    window: WIDE,
    prefers: &[],
    address: "",
    before: None,
    without_scripts: false,
    steps: &[Step::WaitForAnalyses],
    cut: Cut::Window,
};
/// Uses every range that the documents give.
const UNCERTAIN: &[Step] = &[Step::WaitForAnalyses, Step::Click("[data-ranges=documents]")];
const OPEN_SHEET: &[Step] = &[Step::WaitForAnalyses, Step::Click(".sheet-button")];
const TO_CHART: &[Step] = &[
    Step::WaitForAnalyses,
    Step::Evaluate("document.querySelector('#by-volume').scrollIntoView()"),
    Step::WaitForAnalyses,
];

/// Every view.
pub const VIEWS: &[PictureView] = &[
    PictureView {
        file: "page",
        caption: "On a wide display the results stand beside the inputs, and the verdict comes first.",
        alt_text: "The verdict, the costs and the break-even curves on the left, the inputs on the right",
        window: (1280, 1800, 1.0),
        ..PLAIN
    },
    PictureView {
        file: "views/dark",
        caption: "Where the reader's system is dark, so is the page, its charts included.",
        alt_text: "The same with light text on a dark ground",
        window: (1280, 1800, 1.0),
        prefers: DARK,
        ..PLAIN
    },
    PictureView {
        file: "views/phone",
        caption: "On a phone the answer fills the first screen.",
        alt_text: "The verdict and the requirements, with a button for the inputs",
        window: PHONE,
        ..PLAIN
    },
    PictureView {
        file: "views/phone-inputs",
        caption: "The inputs are a sheet over the lower half, so that the verdict stays in sight while a slider moves.",
        alt_text: "The verdict in the upper half, and below it a sheet with sliders and fields",
        window: PHONE,
        steps: OPEN_SHEET,
        ..PLAIN
    },
    PictureView {
        file: "views/phone-dark",
        caption: "Charts keep their labels apart on a narrow display.",
        alt_text: "The break-even curves on a dark phone",
        window: PHONE,
        prefers: DARK,
        steps: TO_CHART,
        ..PLAIN
    },
    PictureView {
        file: "views/narrow",
        caption: "At 320 pixels, or enlarged to 400 %, nothing is lost and nothing scrolls sideways.",
        alt_text: "Verdict and requirements in a narrow column",
        window: (320, 800, 2.0),
        ..PLAIN
    },
    PictureView {
        file: "views/forced-colours",
        caption: "The reader's own colours are kept; bars, lines and marks keep what tells them apart.",
        alt_text: "The page in forced colours",
        prefers: &[("forced-colors", "active")],
        ..PLAIN
    },
    PictureView {
        file: "views/nothing-fits",
        caption: "Where every strategy is ruled out the page says why, and which single change would help.",
        alt_text: "The verdict without a strategy, and three buttons that would change that",
        address: "#v=1&requirements.behaves_wrongly=yes&requirements.prompting_exhausted=yes&training.examples=100",
        window: (1280, 1500, 1.0),
        steps: &[Step::WaitForAnalyses, Step::Click("#fit-reasons")],
        ..PLAIN
    },
    PictureView {
        file: "views/explained",
        caption: "Any figure opens to its formula, down to the inputs and where they come from.",
        alt_text: "The total of RAG with its formula in names and in numbers",
        steps: &[Step::WaitForAnalyses, Step::Click("[data-row=rag] [data-explain=total]")],
        cut: Cut::Element("#place-explain"),
        ..PLAIN
    },
    PictureView {
        file: "views/price-lists",
        caption: "Models, databases and GPUs are picked from dated price lists.",
        alt_text: "Rows of the price lists, each with its prices, its date and a button",
        steps: &[
            Step::WaitForAnalyses,
            Step::Click("#prices"),
            Step::Choose("#prices-search", "claude"),
        ],
        cut: Cut::Element(".prices"),
        ..PLAIN
    },
    PictureView {
        file: "views/flips",
        caption: "What would change the answer: the nearest values at which another strategy is the cheapest.",
        alt_text: "A list of inputs, each with the value that changes the answer and a button that goes there",
        cut: Cut::Element("#flips"),
        ..PLAIN
    },
    PictureView {
        file: "views/map",
        caption: "The decision map over any two inputs; its point can be dragged.",
        alt_text: "Coloured areas, each with the name of the cheapest strategy, and a point",
        cut: Cut::Element("#map"),
        ..PLAIN
    },
    PictureView {
        file: "views/why",
        caption: "Why one costs more than another; what the choice of model makes of it stands apart.",
        alt_text: "A waterfall from the total of one strategy to that of another",
        cut: Cut::Element("#why"),
        ..PLAIN
    },
    PictureView {
        file: "views/switch",
        caption: "What it costs to start with one strategy and switch to another in each month.",
        alt_text: "A line of total cost by the month of the switch",
        cut: Cut::Element("#staging"),
        ..PLAIN
    },
    PictureView {
        file: "views/tornado",
        caption: "Which input matters most.",
        alt_text: "Bars, the longest first, of how far each input moves the difference of two strategies",
        cut: Cut::Element("#tornado"),
        ..PLAIN
    },
    PictureView {
        file: "views/sure",
        caption: "With ranges: how often each strategy is the cheapest, how far costs spread, and which number to \
               measure first.",
        alt_text: "Bars of totals, fans of cumulative cost and bars of the value of knowing each input",
        steps: UNCERTAIN,
        cut: Cut::Element("#place-chance"),
        ..PLAIN
    },
    PictureView {
        file: "views/range",
        caption: "A range is two more thumbs on the same slider.",
        alt_text: "The inputs, some with a range between two thumbs",
        steps: &[
            Step::WaitForAnalyses,
            Step::Click("[data-ranges=documents]"),
            Step::Evaluate(
                "document.querySelector('[data-key=\"training.examples\"]').scrollIntoView()",
            ),
            Step::WaitForAnalyses,
        ],
        cut: Cut::Element(".inputs"),
        ..PLAIN
    },
    PictureView {
        file: "views/two-scenarios",
        caption: "Two scenarios side by side: both verdicts, and what each input that differs makes of the difference.",
        alt_text: "Both verdicts, a chart from one total to the other, a table of what differs, and both curves",
        address: "#v=1&workload.queries_per_month=250000&base_serving.input_usd_per_million_tokens=2",
        steps: &[Step::WaitForAnalyses, Step::Click("#versus-table")],
        cut: Cut::Element("#place-versus"),
        ..PLAIN
    },
    PictureView {
        file: "views/your-scenarios",
        caption: "Scenarios are kept with the browser, and go out and in as files and links.",
        alt_text: "A list of saved scenarios with buttons, and fields for a name, a file and a link",
        before: Some(
            "localStorage['break-even'] = 'break-even 1\\nv=1&name=Support+bot&workload.queries_per_month=250000\\n\
             v=1&name=Legal+pilot&lora.run_usd=400\\n'",
        ),
        steps: &[Step::WaitForAnalyses, Step::Click("#shelf-open")],
        cut: Cut::Element(".asked"),
        ..PLAIN
    },
    PictureView {
        file: "views/documents",
        caption: "What the five documents say, side by side, and where they disagree.",
        alt_text: "A table with a column for each approach; rows in which the documents disagree are marked",
        steps: &[Step::WaitForAnalyses, Step::Click("#documents-table")],
        cut: Cut::Element("#documents"),
        ..PLAIN
    },
    PictureView {
        file: "views/report",
        caption: "The whole analysis as a report in Markdown, in JSON or on paper.",
        alt_text: "The report's text with buttons to copy, download and print it",
        steps: &[Step::WaitForAnalyses, Step::Click("#report-open")],
        cut: Cut::Element("#report"),
        ..PLAIN
    },
    PictureView {
        file: "views/paper",
        caption: "On paper nothing is left that one could only press; the inputs that differ, the sources and the link \
               follow the charts.",
        alt_text: "The verdict, the requirements, the costs, both charts and the sources without anything to press",
        address: "#v=1&name=Support+bot&workload.queries_per_month=250000&lora.run_usd=400",
        window: (720, 1000, 1.5),
        steps: &[Step::WaitForAnalyses, Step::Print, Step::WaitForAnalyses],
        cut: Cut::Whole,
        ..PLAIN
    },
    PictureView {
        file: "views/embedded",
        caption: "The compact form in a frame of another page, with the parts, strategies and inputs that its address \
               asks for: see [embedding.md](embedding.md).",
        alt_text: "A page of its own with a frame that holds the verdict, the costs, a chart and three inputs",
        address: "embedding.html",
        window: (1000, 900, 1.0),
        steps: &[
            Step::WaitUntil("document.querySelector('iframe').clientHeight > 900"),
            Step::WaitUntil(
                "document.querySelector('iframe').contentDocument.querySelector('.analyses[aria-busy=false]') !== null",
            ),
        ],
        cut: Cut::Whole,
        ..PLAIN
    },
    PictureView {
        file: "views/without-scripts",
        caption: "Without a script the default scenario stands in the page, its charts included.",
        alt_text: "A notice, the verdict, the costs and the charts without inputs",
        without_scripts: true,
        steps: &[],
        ..PLAIN
    },
    PictureView {
        file: "views/not-started",
        caption: "Where the calculator cannot start the page says so, and what it shows.",
        alt_text: "The default scenario with a notice at the foot of the window",
        before: Some("delete self.WebAssembly"),
        steps: &[Step::WaitUntil("document.querySelector('body > .notice') !== null")],
        window: (1280, 700, 1.0),
        ..PLAIN
    },
    PictureView {
        file: "views/missing",
        caption: "A page for addresses that do not exist.",
        alt_text: "A sentence that there is nothing at this address",
        address: "404.html",
        window: (800, 360, 1.0),
        steps: &[],
        ..PLAIN
    },
];
