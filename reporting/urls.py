"""Addresses of the workspace, the reports and the review desk."""

from django.urls import path

from reporting.views import reports, review, sections

urlpatterns = [
    path("workspace/", reports.workspace, name="workspace"),
    path("reports/<uuid:uid>/", reports.report_detail, name="report-detail"),
    path("reports/<uuid:uid>/start/", reports.report_start, name="report-start"),
    path("reports/<uuid:uid>/sections/<str:code>/", sections.report_section, name="report-section"),
    path("reports/<uuid:uid>/check/", reports.report_check, name="report-check"),
    path("reports/<uuid:uid>/submit/", reports.report_submit, name="report-submit"),
    path(
        "reports/<uuid:uid>/receipts/<int:number>/", reports.report_receipt, name="report-receipt"
    ),
    path("review/", review.review_desk, name="review-desk"),
    path("review/<uuid:uid>/", review.review_report, name="review-report"),
    path("review/<uuid:uid>/return/", review.review_return, name="review-return"),
    path("review/<uuid:uid>/accept/", review.review_accept, name="review-accept"),
]
