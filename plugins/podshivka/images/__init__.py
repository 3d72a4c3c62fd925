"""A page is rendered once and becomes pictures in several sizes."""
