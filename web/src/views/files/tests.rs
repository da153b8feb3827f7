//! Every file there is, read as others would read it.

use super::super::export::MOST_ROWS;
use super::super::tests::{attributes, context};
use super::*;
use crate::charts::Scene;
use breakeven::{Input, Scenario};

fn uncertain() -> RenderContext {
    let mut scenario = Scenario { lens: breakeven::Lens::All, ..Scenario::default() };
    scenario.use_document_ranges();
    context(&scenario, &[("versus.a", "ready.legal_compliance")])
}

fn text(context: &RenderContext, name: &str) -> Option<String> {
    match make(context, name)? {
        Export::Text(file) => {
            assert_eq!(file.name, format!("break-even-{name}"));
            Some(file.text)
        }
        Export::Picture { .. } => panic!("{name} is a picture"),
    }
}

/// The fields of a file, read as RFC 4180 says.
fn fields(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut letters = csv.strip_prefix('\u{feff}').expect("a mark").chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            other => field.push(other),
        }
    }
    assert!(!quoted && row.is_empty() && field.is_empty(), "it ends with a line");
    rows
}

#[test]
fn every_button_leads_to_its_file() {
    let usual = uncertain();
    let all: String = Section::ALL.into_iter().map(|one| one.write(&usual)).collect();
    let closed = attributes(&all, "data-choice");
    let mut choices: Vec<(String, String)> = closed
        .into_iter()
        .filter(|name| {
            name.ends_with(".save") || name.ends_with("open") || name.ends_with(".table")
        })
        .map(|name| (name, "open".to_owned()))
        .collect();
    assert!(choices.len() > 14, "{choices:?}");
    choices.push(("versus.a".to_owned(), "ready.legal_compliance".to_owned()));
    let choices: Vec<(&str, &str)> =
        choices.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let open = context(&usual.question.state.scenario, &choices);
    let all: String = Section::ALL.into_iter().map(|one| one.write(&open)).collect();
    let wishes = attributes(&all, "data-value");
    let mut files: Vec<&str> =
        wishes.iter().filter_map(|wish| wish.strip_prefix("file ")).collect();
    files.sort_unstable();
    files.dedup();
    assert!(files.len() > 50, "{files:?}");
    for name in files {
        match make(&open, name) {
            Some(Export::Text(file)) => assert!(file.text.len() > 60, "{name}: {}", file.text),
            Some(Export::Picture { scene, scale, .. }) => {
                assert!(scene.width > 300.0 && scene.marks.len() > 5, "{name}");
                assert!(name.ends_with(&format!(".{scale}.png")), "{name}");
            }
            None => panic!("there is no {name}"),
        }
    }
    for (id, _) in FIGURES {
        let some =
            ["csv", "svg"].into_iter().any(|form| make(&open, &format!("{id}.{form}")).is_some());
        assert!(some, "{id} has a file");
    }
    for none in ["", "why", "why.exe", "why.3.png", "nothing.csv", "../x.csv", "flips.svg", ".csv"]
    {
        assert!(make(&open, none).is_none(), "{none}");
    }
}

#[test]
fn tables_hold_the_cores_figures_unrounded() {
    let context = uncertain();
    let rows = fields(&text(&context, "strategies.csv").expect("a file"));
    let column = rows[0].iter().position(|name| name == "Total (US$)").expect("totals");
    for (strategy, row) in Strategy::ALL.into_iter().zip(&rows[1..]) {
        assert_eq!(row[0], strategy.name());
        assert_eq!(row[column].parse(), Ok(context.answers.model.total(strategy)));
    }
    let rows = fields(&text(&context, "inputs.csv").expect("a file"));
    assert_eq!(rows.len(), Input::ALL.len() + 1);
    for (input, row) in Input::ALL.into_iter().zip(&rows[1..]) {
        assert_eq!(row[0], input.key());
        assert_eq!(row[2].parse(), Ok(context.question.state.scenario.get(input)));
        assert_eq!(row[3], input.info().unit.name());
    }
    // All crossings, however many the page lists.
    let rows = fields(&text(&context, "volume.csv").expect("a file"));
    let found = &context.answers.volume.crossings;
    assert_eq!(rows.len(), found.len() + 1);
    for (crossing, row) in found.iter().zip(&rows[1..]) {
        assert_eq!(row[0].parse(), Ok(crossing.queries_per_month));
    }
    assert_eq!(rows[0][0], "Above, queries per month");
    // What is chosen for each case costs what the model says, or nothing where none fits.
    let rows = fields(&text(&context, "cases.csv").expect("a file"));
    let column = rows[0].iter().position(|name| name == "Total (US$)").expect("totals");
    for (case, row) in breakeven::documents::UseCase::ALL.iter().zip(&rows[1..]) {
        let scenario = breakeven::Preset::from_id(case.preset).expect("a preset").scenario();
        let model = breakeven::Model::new(&scenario).expect("valid");
        let verdict = model.verdict(breakeven::StrategySet::ALL);
        let total = verdict.map(|verdict| model.total(verdict.strategy));
        assert_eq!(row[column].parse().ok(), total, "{}", case.name);
    }
    for rows in ["tornado.csv", "fans.csv", "versus.csv", "documents.csv", "prices.csv"] {
        let rows = fields(&text(&context, rows).expect("a file"));
        let columns = rows[0].len();
        assert!(rows.len() > 1 && rows.iter().all(|row| row.len() == columns), "{:?}", rows[0]);
    }
}

#[test]
fn a_long_table_says_where_it_ends_and_its_file_has_all() {
    // A rented model's staircase beside a line as steep: half a step apart, they cross at each.
    let mut scenario = Scenario { lens: breakeven::Lens::All, ..Scenario::default() };
    for input in Input::ALL {
        if input.info().min <= 0.0 {
            scenario.set(input, 0.0).expect("allowed");
        }
    }
    for (input, value) in [
        (Input::QueriesPerMonth, 1000.0),
        (Input::QuestionTokens, 1000.0),
        (Input::AnswerTokens, 1314.0),
        (Input::UtilisationShare, 0.5),
        (Input::BaseInputUsdPerMillionTokens, 100.0),
        (Input::FullDecodeTokensPerSecond, 1.0),
        (Input::FullReplicaUsdPerMonth, 100.0),
        (Input::FullMinReplicas, 1.0),
        (Input::DatabaseUsdPerMonth, 50.0),
    ] {
        scenario.set(input, value).expect("allowed");
    }
    let queries = ("along.input", Input::QueriesPerMonth.key());
    let context = context(&scenario, &[queries, ("along.table", "open"), ("volume.table", "open")]);
    for (id, section) in [("along", Section::Along), (VOLUME, Section::VolumeTable)] {
        let html = section.write(&context);
        let rows = fields(&text(&context, &format!("{id}.csv")).expect("a file")).len() - 1;
        assert!(rows > MOST_ROWS, "{id}: {rows}");
        assert!(html.contains(&format!("({rows})")), "{id}");
        assert_eq!(html.matches("<th scope=\"row\"").count(), MOST_ROWS, "{id}");
        assert!(html.contains("The first 100 are shown."), "{id}");
    }
    let closed = super::super::tests::context(&scenario, &[queries]);
    assert!(!Section::Along.write(&closed).contains("are shown"));
}

#[test]
fn pictures_are_documents_of_their_own() {
    let context = uncertain();
    for name in ["volume.svg", "time.svg", "why.svg", "map.svg", "versus.svg", "versus-curves.svg"]
    {
        let text = text(&context, name).expect("a file");
        let tree = roxmltree::Document::parse(&text).expect(name);
        let title = tree.descendants().find(|one| one.has_tag_name("title"));
        assert!(title.and_then(|one| one.text()).is_some_and(|text| text.len() > 20), "{name}");
        assert!(text.contains("<rect width=\"100%\" height=\"100%\""), "{name} has paper");
    }
}

#[test]
fn a_picture_in_pixels_is_the_same_scene() {
    let context = uncertain();
    let scene = |name: &str| -> (Scene, f64, String) {
        match make(&context, name) {
            Some(Export::Picture { scene, scale, name, .. }) => (*scene, scale, name),
            _ => panic!("no picture {name}"),
        }
    };
    let (once, four) = (scene("why.1.png"), scene("why.4.png"));
    assert_eq!(once.0, four.0);
    assert_eq!((once.1, four.1), (1.0, 4.0));
    assert_eq!((once.2.as_str(), four.2.as_str()), ("break-even-why.png", "break-even-why-4x.png"));
}
