"""Addresses of the workspace, the reports, the review desk and the editions."""

from django.urls import path

from reporting.views import (
    chapters,
    clearance,
    comments,
    compare,
    consents,
    cycles,
    decisions,
    delegation,
    edition_desk,
    editions,
    evidence,
    feeds,
    figures,
    indicators,
    overlaps,
    paper,
    questionnaires,
    ratings,
    readiness,
    receipts,
    reporters,
    reports,
    sections,
    signing,
    stocktakes,
    verifying,
)
from reporting.views.candidates import deciding, proposing, reading
from reporting.views.oversight import desk as oversight_desk
from reporting.views.oversight import dossiers
from reporting.views.oversight import seats as oversight_seats
from reporting.views.oversight import workspace as oversight
from reporting.views.priority_actions import board as action_board
from reporting.views.priority_actions import public as priority_actions
from reporting.views.priority_actions.steps import STEPS as ACTION_STEPS
from reporting.views.review import board, queue
from reporting.views.review import file as desk_file
from reporting.views.review import ratings as review_ratings
from reporting.views.review import report as review

urlpatterns = [
    path("workspace/", reports.workspace, name="workspace"),
    path("reports/<uuid:uid>/", reports.report_detail, name="report-detail"),
    path("reports/<uuid:uid>/start/", reports.report_start, name="report-start"),
    path("reports/<uuid:uid>/sections/<str:code>/", sections.report_section, name="report-section"),
    path(
        "reports/<uuid:uid>/sections/<str:code>/<slug:about>/",
        sections.report_section,
        name="report-section",
    ),
    path("reports/<uuid:uid>/check/", signing.report_check, name="report-check"),
    path("reports/<uuid:uid>/letter/", signing.report_letter, name="report-letter"),
    path("reports/<uuid:uid>/submit/", signing.report_submit, name="report-submit"),
    path(
        "reports/<uuid:uid>/receipts/<int:number>/", signing.report_receipt, name="report-receipt"
    ),
    path("reports/<uuid:uid>/consent/", consents.report_consent, name="report-consent"),
    path(
        "reports/<uuid:uid>/receipts/<int:number>/receipt.pdf",
        paper.report_receipt_pdf,
        name="report-receipt-pdf",
    ),
    path("reports/<uuid:uid>/paper/", paper.report_paper, name="report-paper"),
    path(
        "reports/<uuid:uid>/paper/<str:what>.<str:kind>",
        paper.report_paper_file,
        name="report-paper-file",
    ),
    path(
        "reports/<uuid:uid>/paper/<uuid:file>/",
        paper.report_paper_preview,
        name="report-paper-preview",
    ),
    path(
        "reports/<uuid:uid>/paper/<uuid:file>/take-over/",
        paper.report_paper_take_over,
        name="report-paper-take-over",
    ),
    path("reports/<uuid:uid>/people/", delegation.report_people, name="report-people"),
    path("reports/<uuid:uid>/people/give/", delegation.section_give, name="section-give"),
    path(
        "reports/<uuid:uid>/people/take-back/<int:pk>/",
        delegation.section_take_back,
        name="section-take-back",
    ),
    path("reports/<uuid:uid>/evidence/", evidence.report_evidence, name="report-evidence"),
    path(
        "reports/<uuid:uid>/evidence/<uuid:file>/",
        evidence.evidence_download,
        name="evidence-download",
    ),
    path(
        "reports/<uuid:uid>/evidence/remove/<int:pk>/",
        evidence.evidence_remove,
        name="evidence-remove",
    ),
    path("reports/<uuid:uid>/comments/", comments.report_comments, name="report-comments"),
    path("comments/<uuid:uid>/settle/", comments.comment_settle, name="comment-settle"),
    path("comments/<uuid:uid>/reopen/", comments.comment_reopen, name="comment-reopen"),
    path(
        "reports/<uuid:uid>/instructions/<int:number>/",
        reports.report_instruction,
        name="report-instruction",
    ),
    path("review/", queue.review_desk, name="review-desk"),
    path("review/<uuid:uid>/", review.review_report, name="review-report"),
    path("review/<uuid:uid>/compare/", compare.revision_compare, name="review-compare"),
    path("review/<uuid:uid>/return/", review.review_return, name="review-return"),
    path("review/<uuid:uid>/accept/", review.review_accept, name="review-accept"),
    path("review/board/", board.review_board, name="review-board"),
    path("review/board/not-reported.csv", board.review_board_csv, name="review-board-csv"),
    path("review/reports/<uuid:uid>/", desk_file.review_file, name="review-file"),
    path(
        "review/reports/<uuid:uid>/extension/", desk_file.review_extension, name="review-extension"
    ),
    path(
        "review/reports/<uuid:uid>/on-behalf/", desk_file.review_on_behalf, name="review-on-behalf"
    ),
    path(
        "review/reports/<uuid:uid>/confirm/",
        desk_file.review_ask_to_confirm,
        name="review-ask-to-confirm",
    ),
    path("review/ratings/", review_ratings.review_ratings, name="review-ratings"),
    path(
        "review/ratings/<int:pk>/<slug:slug>/", review_ratings.review_rating, name="review-rating"
    ),
    *(
        path(
            f"review/ratings/<uuid:uid>/{step}/",
            review_ratings.review_rating_step,
            {"step": step},
            name=f"review-rating-{step}",
        )
        for step in review_ratings.STEPS
    ),
    path(
        "priority-actions/",
        priority_actions.PriorityActionList.as_view(),
        name="priority-action-list",
    ),
    path(
        "priority-actions/milestones.ics",
        priority_actions.priority_action_calendar,
        name="priority-action-calendar",
    ),
    path(
        "priority-actions/<slug:slug>/",
        priority_actions.PriorityActionDetail.as_view(),
        name="priority-action-detail",
    ),
    path(
        "priority-actions/<slug:slug>/evidence/<uuid:file>/",
        priority_actions.priority_action_evidence,
        name="priority-action-evidence",
    ),
    path("review/actions/", action_board.action_board, name="action-board"),
    path("review/actions/adopt/", action_board.action_adopt, name="action-adopt"),
    path(
        "review/actions/milestones/<uuid:uid>/", action_board.milestone_edit, name="milestone-edit"
    ),
    path(
        "review/actions/milestones/<uuid:uid>/retire/",
        action_board.milestone_retire,
        name="milestone-retire",
    ),
    path("review/actions/of/<slug:slug>/", action_board.action_manage, name="action-manage"),
    *(
        path(
            f"review/actions/of/<slug:slug>/{step}/",
            action_board.action_step,
            {"step": step},
            name=f"action-{step}",
        )
        for step in ACTION_STEPS
    ),
    path(
        "review/actions/of/<slug:slug>/parties/", action_board.action_parties, name="action-parties"
    ),
    path(
        "review/actions/of/<slug:slug>/milestones/add/",
        action_board.milestone_add,
        name="milestone-add",
    ),
    path("review/actions/of/<slug:slug>/needs/", action_board.action_depend, name="action-depend"),
    path(
        "review/actions/of/<slug:slug>/needs/<int:pk>/remove/",
        action_board.action_no_longer_depend,
        name="action-no-longer-depend",
    ),
    path("candidates/", reading.candidate_list, name="candidate-list"),
    path("candidates/method/", reading.candidate_method, name="candidate-method"),
    path("candidates/reports/", proposing.candidate_said, name="candidate-said"),
    path("candidates/propose/", proposing.candidate_propose, name="candidate-propose"),
    path("candidates/weights/", deciding.candidate_weights, name="candidate-weights"),
    path("candidates/leads/", proposing.lead_list, name="lead-list"),
    path("candidates/leads/<uuid:uid>/adopt/", proposing.lead_adopt, name="lead-adopt"),
    path("candidates/leads/<uuid:uid>/dismiss/", proposing.lead_dismiss, name="lead-dismiss"),
    path("candidates/<uuid:uid>/", reading.candidate_detail, name="candidate-detail"),
    path("candidates/<uuid:uid>/evidence/", deciding.candidate_evidence, name="candidate-evidence"),
    path("candidates/<uuid:uid>/put/", deciding.candidate_put, name="candidate-put"),
    path("candidates/<uuid:uid>/decide/", deciding.candidate_decide, name="candidate-decide"),
    path("coherence/desk/", overlaps.overlap_desk, name="overlap-desk"),
    path("coherence/desk/level/", overlaps.overlap_level, name="overlap-level"),
    path("coherence/desk/map/", overlaps.overlap_map, name="overlap-map"),
    path("coherence/desk/<uuid:uid>/", overlaps.overlap_detail, name="overlap-detail"),
    path("coherence/desk/<uuid:uid>/judge/", overlaps.overlap_judge, name="overlap-judge"),
    path(
        "coherence/desk/<uuid:uid>/look-again/",
        overlaps.overlap_look_again,
        name="overlap-look-again",
    ),
    path("coherence/desk/<uuid:uid>/retire/", overlaps.overlap_retire, name="overlap-retire"),
    path("reporting-cycles/", cycles.cycle_progress, name="reporting-cycles"),
    path("ratings/", ratings.rating_list, name="rating-list"),
    path("ratings/<uuid:uid>/", ratings.rating_detail, name="rating-detail"),
    path("ratings/<uuid:uid>/reply/", ratings.rating_reply, name="rating-reply"),
    path("receipts/verify/", receipts.receipt_verify, name="receipt-verify"),
    path("feed/", feeds.feed, name="feed"),
    path("feed/revoke/", feeds.feed_revoke, name="feed-revoke"),
    path("feed/<str:token>.ics", feeds.feed_read, name="feed-read"),
    path(
        "questionnaires/<slug:code>/",
        questionnaires.questionnaire_detail,
        name="questionnaire-detail",
    ),
    path(
        "questionnaires/<slug:code>/preview/",
        questionnaires.questionnaire_preview,
        name="questionnaire-preview",
    ),
    path(
        "questionnaires/<slug:code>/preview/blank.<str:kind>",
        questionnaires.questionnaire_preview_file,
        name="questionnaire-preview-file",
    ),
    path("indicators/", indicators.IndicatorList.as_view(), name="indicator-list"),
    path("indicators/<str:code>/", indicators.IndicatorDetail.as_view(), name="indicator-detail"),
    path("decisions/", decisions.DecisionList.as_view(), name="decision-list"),
    path("decisions/<slug:slug>/", decisions.DecisionDetail.as_view(), name="decision-detail"),
    path("stocktake/<int:number>/", stocktakes.stocktake_detail, name="stocktake-detail"),
    path("oversight-group/", oversight.oversight_group, name="oversight-group"),
    path("oversight/", oversight.oversight, name="oversight"),
    path("oversight/meetings/<slug:slug>/", oversight.oversight_meeting, name="oversight-meeting"),
    path("oversight/papers/<int:pk>/", oversight.oversight_paper, name="oversight-paper"),
    path("oversight/decisions/", oversight.oversight_decisions, name="oversight-decisions"),
    path(
        "oversight/decisions/<slug:slug>/", oversight.oversight_decision, name="oversight-decision"
    ),
    path(
        "oversight/decisions/<slug:slug>/evidence/",
        oversight.oversight_evidence,
        name="oversight-evidence",
    ),
    path("oversight/actions/", oversight.oversight_actions, name="oversight-actions"),
    path("oversight-desk/", oversight_desk.oversight_desk, name="oversight-desk"),
    path("oversight-desk/meetings/plan/", oversight_desk.meeting_plan, name="meeting-plan"),
    path("oversight-desk/meetings/<slug:slug>/", oversight_desk.meeting_desk, name="meeting-desk"),
    path(
        "oversight-desk/items/<int:pk>/", oversight_desk.agenda_item_desk, name="agenda-item-desk"
    ),
    path(
        "oversight-desk/decisions/<slug:slug>/", oversight_desk.decision_desk, name="decision-desk"
    ),
    path(
        "oversight-desk/comments/<uuid:uid>/",
        oversight_desk.oversight_comment_answer,
        name="oversight-comment-answer",
    ),
    path("oversight-desk/seats/", oversight_seats.seat_desk, name="seat-desk"),
    path("oversight-desk/dossiers/", dossiers.dossier_desk, name="dossier-desk"),
    path(
        "oversight-desk/dossiers/<slug:slug>/publish/",
        dossiers.dossier_publish,
        name="dossier-publish",
    ),
    path(
        "oversight-desk/dossiers/<slug:slug>/retry/", dossiers.dossier_retry, name="dossier-retry"
    ),
    path("dossiers/", dossiers.dossier_list, name="dossier-list"),
    path("dossiers/<slug:slug>/", dossiers.dossier_detail, name="dossier-detail"),
    path("dossiers/<slug:slug>/dossier.pdf", dossiers.dossier_pdf, name="dossier-pdf"),
    path("editions/", editions.edition_list, name="edition-list"),
    path("editions/<slug:slug>/", chapters.edition_detail, name="edition-detail"),
    path(
        "editions/<slug:slug>/chapters/<str:code>/",
        chapters.edition_chapter,
        name="edition-chapter",
    ),
    path("editions/<slug:slug>/charts/<slug:key>.svg", chapters.chart_svg, name="edition-chart"),
    path("editions/<slug:slug>/verify/", verifying.edition_verify, name="edition-verify"),
    path("editions/<slug:slug>/figures/<slug:key>/", figures.figure_detail, name="figure-detail"),
    path(
        "editions/<slug:slug>/reporters/<slug:actor_slug>/",
        reporters.edition_reporter,
        name="edition-reporter",
    ),
    path(
        "editions/<slug:slug>/files/<uuid:uid>/",
        editions.artefact_download,
        name="artefact-download",
    ),
    path("clearance/<uuid:uid>/", clearance.clearance_detail, name="clearance-detail"),
    path(
        "edition-desk/<slug:slug>/clearance/",
        clearance.edition_clearance,
        name="edition-clearance",
    ),
    path("edition-desk/remarks/<int:pk>/", clearance.remark_reply, name="remark-reply"),
    path("edition-desk/", edition_desk.edition_desk, name="edition-desk"),
    path(
        "edition-desk/cycles/<int:pk>/readiness/",
        readiness.cycle_readiness,
        name="cycle-readiness",
    ),
    path("edition-desk/compile/<int:pk>/", edition_desk.edition_compile, name="edition-compile"),
    path(
        "edition-desk/<slug:slug>/progress/",
        edition_desk.edition_progress,
        name="edition-progress",
    ),
    path(
        "edition-desk/<slug:slug>/progress/<uuid:uid>/retry/",
        edition_desk.edition_part_retry,
        name="edition-part-retry",
    ),
    path("edition-desk/<slug:slug>/publish/", edition_desk.edition_publish, name="edition-publish"),
    path(
        "edition-desk/<slug:slug>/withdraw/",
        edition_desk.edition_withdraw,
        name="edition-withdraw",
    ),
]
