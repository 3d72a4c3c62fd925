"""A PDF file becomes a frozen Issue of Pages of words with boxes."""
