"""All measurements of one run: ``invoke bench``. Ratios within a run count, times do not."""

from benchmarks import images, index, reading, whole_build

for bench in (reading, images, index, whole_build):
    print(bench.run(), flush=True)
    print()
