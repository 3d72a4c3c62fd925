"""Reading scanned pages: a page's picture in, its words out."""
