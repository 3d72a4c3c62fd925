"""What archivists take away: ALTO and plain text, of pages and of whole issues."""
