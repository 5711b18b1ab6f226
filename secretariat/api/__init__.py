"""What every endpoint of the API shares: rows, pages, filters, tags, errors and writes."""
