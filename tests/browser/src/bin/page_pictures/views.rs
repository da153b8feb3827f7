//! What is pictured, in the order in which it is shown.

/// A view of the page.
pub struct PictureView {
    /// The file below `docs`, without its ending.
    pub file: &'static str,
    /// A sentence about it.
    pub says: &'static str,
    /// What is in the picture, for those who do not see it.
    pub shows: &'static str,
    /// Width and height in CSS pixels, and device pixels to one of them.
    pub window: (u32, u32, f64),
    /// What the reader prefers.
    pub prefers: &'static [(&'static str, &'static str)],
    /// What follows the site's address.
    pub address: &'static str,
    /// A script that runs before the page's own.
    pub before: Option<&'static str>,
    pub without_scripts: bool,
    pub steps: &'static [Step],
    pub cut: Cut,
}

/// What leads to a view.
pub enum Step {
    /// Waits until a condition holds.
    Wait(&'static str),
    /// Runs a script.
    Do(&'static str),
    /// Clicks on an element.
    Click(&'static str),
    /// Chooses from a list.
    Choose(&'static str, &'static str),
    /// Waits until everything is worked out.
    Rest,
    /// Shows it as on paper.
    Print,
}

/// How much of it is pictured.
pub enum Cut {
    Window,
    Whole,
    Element(&'static str),
}

const WIDE: (u32, u32, f64) = (1280, 1000, 1.0);
const PHONE: (u32, u32, f64) = (390, 844, 2.0);
const DARK: &[(&str, &str)] = &[("prefers-color-scheme", "dark")];
/// A view of the page as one finds it, to be changed.
const PLAIN: PictureView = PictureView {
    file: "",
    says: "",
    shows: "",
    window: WIDE,
    prefers: &[],
    address: "",
    before: None,
    without_scripts: false,
    steps: &[Step::Rest],
    cut: Cut::Window,
};
/// With every range that the documents give.
const UNCERTAIN: &[Step] = &[Step::Rest, Step::Click("[data-ranges=documents]")];
const OPEN_SHEET: &[Step] = &[Step::Rest, Step::Click(".sheet-button")];
const TO_CHART: &[Step] =
    &[Step::Rest, Step::Do("document.querySelector('#by-volume').scrollIntoView()"), Step::Rest];

/// Every view.
pub const VIEWS: &[PictureView] = &[
    PictureView {
        file: "page",
        says: "On a wide display the results stand beside the inputs, and the verdict comes first.",
        shows: "The verdict, the costs and the break-even curves on the left, the inputs on the right",
        window: (1280, 1800, 1.0),
        ..PLAIN
    },
    PictureView {
        file: "views/dark",
        says: "Where the reader's system is dark, so is the page, its charts included.",
        shows: "The same with light text on a dark ground",
        window: (1280, 1800, 1.0),
        prefers: DARK,
        ..PLAIN
    },
    PictureView {
        file: "views/phone",
        says: "On a phone the answer fills the first screen.",
        shows: "The verdict and the requirements, with a button for the inputs",
        window: PHONE,
        ..PLAIN
    },
    PictureView {
        file: "views/phone-inputs",
        says: "The inputs are a sheet over the lower half, so that the verdict stays in sight while a slider moves.",
        shows: "The verdict in the upper half, and below it a sheet with sliders and fields",
        window: PHONE,
        steps: OPEN_SHEET,
        ..PLAIN
    },
    PictureView {
        file: "views/phone-dark",
        says: "Charts keep their labels apart on a narrow display.",
        shows: "The break-even curves on a dark phone",
        window: PHONE,
        prefers: DARK,
        steps: TO_CHART,
        ..PLAIN
    },
    PictureView {
        file: "views/narrow",
        says: "At 320 pixels, or enlarged to 400 %, nothing is lost and nothing scrolls sideways.",
        shows: "Verdict and requirements in a narrow column",
        window: (320, 800, 2.0),
        ..PLAIN
    },
    PictureView {
        file: "views/forced-colours",
        says: "The reader's own colours are kept; bars, lines and marks keep what tells them apart.",
        shows: "The page in forced colours",
        prefers: &[("forced-colors", "active")],
        ..PLAIN
    },
    PictureView {
        file: "views/nothing-fits",
        says: "Where every strategy is ruled out the page says why, and which single change would help.",
        shows: "The verdict without a strategy, and three buttons that would change that",
        address: "#v=1&requirements.behaves_wrongly=yes&requirements.prompting_exhausted=yes&training.examples=100",
        window: (1280, 1500, 1.0),
        steps: &[Step::Rest, Step::Click("#fit-reasons")],
        ..PLAIN
    },
    PictureView {
        file: "views/explained",
        says: "Any figure opens to its formula, down to the inputs and where they come from.",
        shows: "The total of RAG with its formula in names and in numbers",
        steps: &[Step::Rest, Step::Click("[data-row=rag] [data-explain=total]")],
        cut: Cut::Element("#place-explain"),
        ..PLAIN
    },
    PictureView {
        file: "views/price-lists",
        says: "Models, databases and GPUs are picked from dated price lists.",
        shows: "Rows of the price lists, each with its prices, its date and a button",
        steps: &[Step::Rest, Step::Click("#prices"), Step::Choose("#prices-search", "claude")],
        cut: Cut::Element(".prices"),
        ..PLAIN
    },
    PictureView {
        file: "views/flips",
        says: "What would change the answer: the nearest values at which another strategy is the cheapest.",
        shows: "A list of inputs, each with the value that changes the answer and a button that goes there",
        cut: Cut::Element("#flips"),
        ..PLAIN
    },
    PictureView {
        file: "views/map",
        says: "The decision map over any two inputs; its point can be dragged.",
        shows: "Coloured areas, each with the name of the cheapest strategy, and a point",
        cut: Cut::Element("#map"),
        ..PLAIN
    },
    PictureView {
        file: "views/why",
        says: "Why one costs more than another; what the choice of model makes of it stands apart.",
        shows: "A waterfall from the total of one strategy to that of another",
        cut: Cut::Element("#why"),
        ..PLAIN
    },
    PictureView {
        file: "views/switch",
        says: "What it costs to start with one strategy and switch to another in each month.",
        shows: "A line of total cost by the month of the switch",
        cut: Cut::Element("#staging"),
        ..PLAIN
    },
    PictureView {
        file: "views/tornado",
        says: "Which input matters most.",
        shows: "Bars, the longest first, of how far each input moves the difference of two strategies",
        cut: Cut::Element("#tornado"),
        ..PLAIN
    },
    PictureView {
        file: "views/sure",
        says: "With ranges: how often each strategy is the cheapest, how far costs spread, and which number to \
               measure first.",
        shows: "Bars of totals, fans of cumulative cost and bars of the value of knowing each input",
        steps: UNCERTAIN,
        cut: Cut::Element("#place-chance"),
        ..PLAIN
    },
    PictureView {
        file: "views/range",
        says: "A range is two more thumbs on the same slider.",
        shows: "The inputs, some with a range between two thumbs",
        steps: &[
            Step::Rest,
            Step::Click("[data-ranges=documents]"),
            Step::Do("document.querySelector('[data-key=\"training.examples\"]').scrollIntoView()"),
            Step::Rest,
        ],
        cut: Cut::Element(".inputs"),
        ..PLAIN
    },
    PictureView {
        file: "views/two-scenarios",
        says: "Two scenarios side by side: both verdicts, and what each input that differs makes of the difference.",
        shows: "Both verdicts, a chart from one total to the other, a table of what differs, and both curves",
        address: "#v=1&workload.queries_per_month=250000&base_serving.input_usd_per_million_tokens=2",
        steps: &[Step::Rest, Step::Click("#versus-table")],
        cut: Cut::Element("#place-versus"),
        ..PLAIN
    },
    PictureView {
        file: "views/your-scenarios",
        says: "Scenarios are kept with the browser, and go out and in as files and links.",
        shows: "A list of saved scenarios with buttons, and fields for a name, a file and a link",
        before: Some(
            "localStorage['break-even'] = 'break-even 1\\nv=1&name=Support+bot&workload.queries_per_month=250000\\n\
             v=1&name=Legal+pilot&lora.run_usd=400\\n'",
        ),
        steps: &[Step::Rest, Step::Click("#shelf-open")],
        cut: Cut::Element(".asked"),
        ..PLAIN
    },
    PictureView {
        file: "views/documents",
        says: "What the five documents say, side by side, and where they disagree.",
        shows: "A table with a column for each approach; rows in which the documents disagree are marked",
        steps: &[Step::Rest, Step::Click("#documents-table")],
        cut: Cut::Element("#documents"),
        ..PLAIN
    },
    PictureView {
        file: "views/report",
        says: "The whole analysis as a report in Markdown, in JSON or on paper.",
        shows: "The report's text with buttons to copy, download and print it",
        steps: &[Step::Rest, Step::Click("#report-open")],
        cut: Cut::Element("#report"),
        ..PLAIN
    },
    PictureView {
        file: "views/paper",
        says: "On paper nothing is left that one could only press; the inputs that differ, the sources and the link \
               follow the charts.",
        shows: "The verdict, the requirements, the costs, both charts and the sources without anything to press",
        address: "#v=1&name=Support+bot&workload.queries_per_month=250000&lora.run_usd=400",
        window: (720, 1000, 1.5),
        steps: &[Step::Rest, Step::Print, Step::Rest],
        cut: Cut::Whole,
        ..PLAIN
    },
    PictureView {
        file: "views/embedded",
        says: "The compact form in a frame of another page, with the parts, strategies and inputs that its address \
               asks for: see [embedding.md](embedding.md).",
        shows: "A page of its own with a frame that holds the verdict, the costs, a chart and three inputs",
        address: "embedding.html",
        window: (1000, 900, 1.0),
        steps: &[
            Step::Wait("document.querySelector('iframe').clientHeight > 900"),
            Step::Wait(
                "document.querySelector('iframe').contentDocument.querySelector('.analyses[aria-busy=false]') !== null",
            ),
        ],
        cut: Cut::Whole,
        ..PLAIN
    },
    PictureView {
        file: "views/without-scripts",
        says: "Without a script the default scenario stands in the page, its charts included.",
        shows: "A notice, the verdict, the costs and the charts without inputs",
        without_scripts: true,
        steps: &[],
        ..PLAIN
    },
    PictureView {
        file: "views/not-started",
        says: "Where the calculator cannot start the page says so, and what it shows.",
        shows: "The default scenario with a notice at the foot of the window",
        before: Some("delete self.WebAssembly"),
        steps: &[Step::Wait("document.querySelector('body > .notice') !== null")],
        window: (1280, 700, 1.0),
        ..PLAIN
    },
    PictureView {
        file: "views/missing",
        says: "A page for addresses that do not exist.",
        shows: "A sentence that there is nothing at this address",
        address: "404.html",
        window: (800, 360, 1.0),
        steps: &[],
        ..PLAIN
    },
];
