"""A PDF becomes an issue of the gazette: its number, date, pages and pictures."""
