"""A Markdown file becomes a press release."""
