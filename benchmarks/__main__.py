"""All measurements of one run: ``invoke bench``. Ratios within a run count, times do not."""

from benchmarks import images, index, reading, recognition, whole_build

for bench in (reading, recognition, images, index, whole_build):
    print(bench.run(), flush=True)
    print()
