"""The questionnaire on paper: one form, printed as PDF, as DOCX and as a workbook to fill in."""
