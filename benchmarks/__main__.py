"""All measurements of one run: ``invoke bench``. Ratios within a run count, times do not."""

from benchmarks import images, index, order, reading, recognition, scans, whole_build

for bench in (reading, order, recognition, scans, images, index, whole_build):
    print(bench.run(), flush=True)
    print()
