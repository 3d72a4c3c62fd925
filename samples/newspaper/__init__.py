"""A small typesetter that draws the sample issues: columns, hyphens, photographs, tables."""
