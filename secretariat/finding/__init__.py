"""What is gathered from tables of every floor: rows that are found by text, and dates.

An app declares of each model what a row is called, where it is shown and who may see it; the site
puts the declarations of all floors into one query.
"""
