"""The shelf: lists, feeds and maps of the whole archive, made from its catalogue alone."""
