"""The incremental build: what changed, what that touches, and only that made anew."""
