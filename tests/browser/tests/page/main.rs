//! Browser tests of the built page: each test performs what a reader does.
//!
//! Run by `cargo xtask test`, which builds the page and passes its path. This file lists all tests;
//! `libtest-mimic` runs them, so that they share one browser and one server.

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

/// Lists tests as pairs of the name `module::function` and the function.
macro_rules! tests {
    ($($module:ident: $($test:ident),+ $(,)?;)+) => {
        [$($((concat!(stringify!($module), "::", stringify!($test)), $module::$test as Test)),+),+]
    };
}

fn main() {
    let fixture = Arc::new(Fixture::default());
    let tests = tests! {
        loading: shows_the_verdict_on_load, works_below_any_path, requests_go_to_no_other_host,
            works_when_the_history_api_throws, works_when_storage_apis_throw,
            failed_start_shows_an_alert, failed_start_keeps_the_prerendered_page,
            a_panic_shows_a_notice, a_slow_start_shows_a_notice,
            prerendered_page_is_complete_without_scripts, no_layout_shift_while_loading;
        offline: opens_without_a_network_after_the_first_visit,
            a_new_version_is_offered_and_keeps_the_scenario,
            a_version_is_cached_completely_or_not_at_all, old_page_recovers_when_its_module_is_gone,
            old_page_recovers_when_its_worker_is_gone,
            old_page_recovers_when_its_workers_module_is_gone, recovery_reloads_at_most_once,
            development_server_removes_an_old_service_worker;
        hosts: page_complies_with_its_content_security_policy, not_found_page_works_at_any_depth,
            precompressed_files_are_served, nginx_serves_the_site_as_documented;
        embed: frame_height_follows_its_content, embedded_page_shows_what_its_address_selects,
            messages_of_the_parent_page_are_ignored;
        inputs: dragging_the_slider_updates_all_results, keys_move_the_slider,
            common_number_notations_are_accepted, typed_text_and_caret_are_left_alone,
            an_error_is_shown_beside_its_field, moving_the_slider_clears_an_error,
            reset_restores_the_default, reset_all_clears_errors, all_inputs_are_shown_on_request,
            search_finds_inputs, a_badge_opens_to_the_source,
            known_range_is_drawn_at_its_position, a_left_field_shows_the_value_in_use;
        link: a_change_shows_in_the_address_and_survives_reloading,
            a_malformed_link_keeps_what_is_valid, back_and_forward_move_between_scenarios,
            default_state_has_no_fragment, following_a_link_discards_typed_text,
            a_pending_change_does_not_overwrite_a_followed_link;
        strategies: hidden_strategies_leave_the_comparison, the_last_strategy_cannot_be_hidden,
            table_matches_the_core, cost_terms_match_the_core_and_the_bars,
            radio_buttons_switch_the_chart_measure, a_link_sets_hidden_strategies_and_measure;
        charts: canvases_match_every_pixel_ratio, curves_are_drawn,
            pointer_readout_matches_the_core, a_click_sets_the_volume,
            keyboard_readout_matches_the_core, crossing_tables_match_the_core,
            crossings_at_replica_steps_are_labelled, offscreen_charts_are_drawn_later,
            charts_have_text_descriptions;
        fit: questions_are_answered_by_mouse_and_keyboard, questions_are_in_tab_order,
            answers_survive_reloading_and_going_back, every_reason_cites_its_documents,
            every_suggested_change_leads_to_a_verdict, one_switch_sets_who_is_compared;
        start: presets_are_selected_by_keyboard, links_of_presets_select_the_preset,
            badges_name_the_source_of_a_value, changing_a_preset_value_changes_its_badge,
            badges_name_the_price_rows_of_a_link, a_price_row_is_picked_by_keyboard;
        explain: clicking_a_cell_explains_its_figure, explanation_parts_open_by_keyboard,
            explanation_lists_work_by_keyboard, an_explanation_follows_a_slider,
            an_undefined_figure_has_no_explanation;
        analyses: worker_sections_match_native_html, outdated_worker_answers_are_discarded,
            a_switching_value_is_applied_and_undone, the_map_moves_both_inputs,
            a_range_is_set_by_thumbs_and_fields, documents_ranges_are_set_in_one_step,
            choosing_in_an_analysis_keeps_the_focus, page_works_without_its_worker,
            a_crashed_worker_is_restarted, missing_worker_support_shows_an_alert;
        scenarios: a_drag_is_one_undo_step, undo_discards_typed_text,
            replacing_the_scenario_can_be_undone, saved_scenarios_survive_reloading,
            scenarios_saved_in_other_tabs_are_listed, refused_storage_loses_nothing,
            malformed_stored_lines_are_preserved, unstored_scenarios_survive_changes_of_other_tabs,
            two_scenarios_are_compared;
        between: unrelated_storage_events_are_ignored, typed_text_survives_an_update_of_its_section,
            a_click_survives_an_update_of_its_section,
            a_key_press_survives_an_update_of_its_section, a_reset_discards_a_pending_change,
            a_malformed_link_stays_in_the_address, unchanged_sections_keep_their_elements_and_focus,
            enter_in_a_field_clicks_its_button, queued_commands_are_all_executed,
            removing_a_range_clears_its_error, undo_and_reset_are_available_where_needed,
            an_open_sheet_moves_beside_the_results;
        files: every_format_of_a_figure_is_saved, uncertainty_figures_are_saved_after_the_draws,
            status_messages_cover_no_controls, a_report_is_exported_by_keyboard,
            saved_files_are_opened_again, a_wrong_file_changes_nothing, verdict_and_link_are_copied;
        layout: no_horizontal_scrolling, controls_have_unique_names, print_keeps_every_figure,
            dark_scheme_has_dark_colours, screenshots_for_review;
        access: axe_finds_nothing_on_the_default_page, axe_finds_nothing_with_every_input_and_range,
            axe_finds_nothing_with_everything_expanded, axe_finds_nothing_when_no_strategy_fits,
            axe_finds_nothing_in_notices, pictures_have_a_name_and_a_table;
        access_keys: tab_order_is_complete_with_visible_focus,
            every_slider_announces_its_unit_and_moves_by_keys,
            charts_map_and_explanation_work_by_keyboard;
        access_speech: a_change_is_announced_once_it_has_settled,
            a_change_before_the_first_answer_is_announced, one_change_is_announced_once;
        access_looks: text_contrast_meets_wcag, control_contrast_meets_wcag,
            text_spacing_clips_nothing, zoom_to_400_percent_loses_nothing,
            pointer_targets_are_large_enough, reduced_motion_disables_animations,
            forced_colours_keep_contrast;
        access_numbers: numbers_use_the_readers_separators, either_decimal_separator_can_be_typed,
            machine_readable_output_uses_points;
        access_endurance: slider_steps_leak_no_memory, repeated_resizing_restores_the_layout,
            a_hidden_page_is_redrawn_when_shown, restored_canvases_are_redrawn;
        parity: wasm_agrees_with_native;
        hostile: hostile_names_are_rendered_as_text, hostile_ids_are_rendered_as_text,
            malformed_links_leave_the_page_working;
    };
    let trials = tests.into_iter().map(|(name, test)| {
        let fixture = fixture.clone();
        Trial::test(name, move || {
            fixture.run(test);
            Ok(())
        })
    });
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials.collect());
    // Closes the browser: `exit` runs no destructors.
    drop(fixture);
    conclusion.exit();
}
