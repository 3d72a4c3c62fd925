"""The Whoosh index printed as small static files that a browser can search."""
