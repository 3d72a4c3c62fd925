"""A build in which nothing changed is over at once: it must not load what it doesn't use."""

import subprocess
import sys

HEAVY = {"numpy", "pymorphy3", "pypdf", "pypdfium2"}


def test_nothing_that_reads_pdfs_is_loaded_before_a_pdf_is_read():
    code = "import sys, podshivka.build; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pelican" in done.stdout.split()
    assert HEAVY.isdisjoint(done.stdout.split())
