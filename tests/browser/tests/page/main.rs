//! The built page in a real browser: each test is something a reader does.
//!
//! Run by `cargo xtask test`, which builds the page and says where it is.

mod access;
mod access_endurance;
mod access_keys;
mod access_looks;
mod access_numbers;
mod access_speech;
mod analyses;
mod between;
mod charts;
mod embed;
mod explain;
mod files;
mod fit;
mod fixture;
mod host;
mod hostile;
mod hosts;
mod inputs;
mod layout;
mod link;
mod loading;
mod offline;
mod parity;
mod scenarios;
mod start;
mod strategies;

use std::sync::Arc;

use fixture::{Fixture, Test};
use libtest_mimic::{Arguments, Trial};

/// The tests of a module, each named by its function.
macro_rules! tests {
    ($($module:ident: $($test:ident),+ $(,)?;)+) => {
        [$($((concat!(stringify!($module), "::", stringify!($test)), $module::$test as Test)),+),+]
    };
}

fn main() {
    let fixture = Arc::new(Fixture::default());
    let tests = tests! {
        loading: shows_the_answer_at_once, works_below_any_path, asks_no_other_host,
            goes_on_where_the_history_refuses, goes_on_where_the_browser_lacks_comforts,
            says_so_where_it_cannot_start, keeps_the_first_sight_where_it_cannot_start,
            says_so_where_it_breaks_down, says_so_where_it_takes_long,
            without_scripts_the_default_stands, nothing_moves_while_it_loads;
        offline: opens_without_a_network_after_the_first_visit,
            a_new_version_is_offered_and_keeps_the_scenario, a_version_is_kept_whole_or_not_at_all,
            an_old_page_whose_module_has_gone_recovers, an_old_page_whose_worker_has_gone_recovers,
            an_old_page_whose_workers_module_has_gone_recovers,
            recovery_never_goes_in_a_circle, while_developing_an_old_one_makes_way;
        hosts: the_page_keeps_its_policy, what_is_missing_has_a_page_at_any_depth,
            what_is_compressed_is_used, nginx_serves_it_as_documented;
        embed: a_frame_is_as_high_as_what_is_in_it, it_shows_what_its_address_asks_for,
            it_hears_nothing;
        inputs: dragging_the_slider_changes_everything, keys_move_the_slider,
            what_people_type_is_understood, typing_is_never_fought, an_error_stands_beside_its_field,
            an_error_is_mended_by_the_slider, reset_brings_the_default_back,
            reset_all_clears_what_is_wrong, every_input_is_there_on_request,
            search_finds_inputs, a_badge_opens_to_the_source,
            the_documents_range_is_drawn_where_it_lies, a_field_never_lies_about_its_value;
        link: a_change_shows_in_the_address_and_survives_reloading,
            a_malformed_link_keeps_what_is_valid, back_and_forward_move_between_scenarios,
            the_default_needs_no_fragment, a_link_followed_clears_what_was_typed,
            a_link_followed_at_once_is_not_lost;
        strategies: switched_off_they_leave_the_comparison, the_last_one_stays,
            the_table_shows_the_cores_numbers, the_terms_add_up,
            per_query_and_total_are_one_click_apart, a_link_hides_and_turns;
        charts: sharp_at_every_pixel_ratio, curves_are_drawn, the_pointer_reads_the_curves,
            a_click_moves_the_volume, keys_read_the_curves, crossings_are_those_of_the_core,
            replicas_make_jumps, out_of_sight_they_wait_and_are_then_right,
            what_they_show_is_told_without_seeing;
        fit: each_question_by_mouse_and_keyboard, the_questions_come_in_order,
            answers_survive_reloading_and_going_back, every_reason_is_given_with_its_documents,
            where_nothing_fits_each_way_out_leads_to_a_verdict,
            those_ruled_out_are_compared_on_request;
        start: each_ready_scenario_by_keyboard, their_links_lead_back_to_them,
            badges_say_what_filled_a_value, a_filled_value_that_is_changed_is_yours,
            picked_rows_of_a_link_are_named, a_row_is_picked_by_keyboard;
        explain: a_click_on_a_cell_explains_it, parts_open_by_keyboard, the_lists_work_by_keyboard,
            an_explanation_follows_a_slider, a_figure_that_is_not_there_is_not_explained;
        analyses: sections_arrive_as_written_natively, only_the_last_question_counts,
            a_flip_goes_there_and_back, the_map_moves_both_inputs, a_range_by_thumbs_and_fields,
            the_documents_ranges_come_in_one_step, choices_keep_the_focus,
            without_its_worker_the_page_works_on,
            a_worker_that_breaks_down_at_work_is_started_again, without_workers_at_all_the_page_says_so;
        scenarios: a_drag_is_one_step_back, what_is_typed_is_void_after_undo,
            whatever_replaces_all_is_taken_back, what_is_saved_survives_reloading, other_tabs_are_heard,
            storage_that_refuses_loses_nothing, what_is_kept_and_malformed_is_not_lost,
            what_cannot_be_kept_outlives_other_tabs, two_scenarios_are_compared;
        between: other_pages_of_the_origin_are_no_news, what_is_typed_stays_while_its_section_changes,
            a_press_counts_though_its_section_changes, so_does_a_key, what_is_chosen_last_stands,
            a_malformed_link_that_is_followed_stays, typing_goes_on_while_sections_are_written,
            enter_in_a_field_clicks_its_button, two_wishes_are_both_done,
            what_was_wrong_in_a_range_goes_with_it, undo_and_reset_are_where_they_are_needed,
            a_sheet_in_a_widened_window_lies_beside_the_results;
        files: every_form_of_a_figure_is_saved, chances_are_saved, what_is_said_covers_nothing,
            a_report_by_keyboard_alone,
            what_is_saved_is_opened_again, a_wrong_file_leaves_all_as_it_was,
            verdict_and_link_are_copied;
        layout: nothing_scrolls_sideways, what_is_pressed_has_a_name_of_its_own,
            on_paper_every_figure_stays, dark_is_dark, pictures_for_people;
        access: axe_finds_nothing_at_first, axe_finds_nothing_with_every_input_and_range,
            axe_finds_nothing_with_all_open, axe_finds_nothing_where_nothing_fits,
            axe_finds_nothing_in_notices, pictures_have_a_name_and_a_twin;
        access_keys: tab_goes_everywhere_in_reading_order_and_shows_where,
            every_slider_speaks_its_unit_and_moves_by_keys, charts_map_and_explanation_by_keys;
        access_speech: a_change_is_said_once_it_has_settled, a_change_at_once_is_said, one_change_speaks_once;
        access_looks: every_text_stands_out, every_control_stands_out, spaced_text_stays_whole,
            at_four_times_the_size_nothing_is_lost, all_targets_are_large_enough, nothing_moves,
            pictures_of_other_colours;
        access_numbers: numbers_are_the_readers_own, both_separators_can_be_typed,
            machines_read_points;
        access_endurance: ten_thousand_steps_leave_nothing_behind, a_storm_of_sizes_ends_well,
            hidden_and_shown_again, canvases_given_back_are_drawn_anew;
        parity: wasm_agrees_with_native;
        hostile: names_are_only_ever_text, ids_are_only_ever_text, links_of_any_kind_leave_the_page_alive;
    };
    let trials = tests.into_iter().map(|(name, test)| {
        let fixture = fixture.clone();
        Trial::test(name, move || {
            fixture.run(test);
            Ok(())
        })
    });
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials.collect());
    // Closes the browser, which `exit` would not.
    drop(fixture);
    conclusion.exit();
}
