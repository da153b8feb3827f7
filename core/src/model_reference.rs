#![doc = include_str!("../docs/model.md")]

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::fit::Rule;
    use crate::input::Input;
    use crate::requirement::Requirement;

    const TEXT: &str = include_str!("../docs/model.md");

    /// The part of the page under one heading.
    fn section(heading: &str) -> &'static str {
        let (_, rest) = TEXT.split_once(&format!("\n## {heading}\n")).expect(heading);
        rest.split("\n## ").next().expect("a first part")
    }

    #[test]
    fn the_page_lists_exactly_the_inputs_of_the_registry() {
        let mut listed = BTreeSet::new();
        for row in section("Inputs").lines().filter(|line| line.starts_with("| `")) {
            let mut cells = row.trim_matches('|').split('|').map(str::trim);
            let groups = cells.next().expect("a group");
            let names = cells.next().expect("names").trim_start_matches("each: ");
            for group in groups.split(", ").map(|group| group.trim_matches('`')) {
                listed.extend(names.split(", ").map(|name| format!("{group}.{name}")));
            }
        }
        let registered = BTreeSet::from(Input::ALL.map(|input| input.key().to_owned()));
        let missing: Vec<_> = registered.difference(&listed).collect();
        let unknown: Vec<_> = listed.difference(&registered).collect();
        assert!(missing.is_empty(), "core/docs/model.md does not list {missing:?}");
        assert!(unknown.is_empty(), "core/docs/model.md lists {unknown:?}, which are no inputs");
    }

    #[test]
    fn the_page_lists_exactly_the_rules_and_requirements() {
        let codes = |first: &str| -> Vec<&str> {
            let table = section("Fit").split_once(first).expect(first).1;
            let rows = table.lines().skip(2).take_while(|line| line.starts_with("| `"));
            rows.map(|row| row[3..].split('`').next().expect("a code")).collect()
        };
        let rules: Vec<&str> = Rule::ALL.into_iter().map(|rule| rule.info().code).collect();
        assert_eq!(codes("| rule | "), rules);
        let requirements: Vec<&str> = Requirement::ALL.into_iter().map(Requirement::id).collect();
        assert_eq!(codes("| requirement | "), requirements);
    }
}
