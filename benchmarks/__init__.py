"""Benchmarks, one a room. Each has ``run()``, which returns a table as text."""
