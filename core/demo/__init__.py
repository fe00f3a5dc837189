"""A made-up municipality: results drawn from a small model and written in the layouts of the real downloads.

The files go through the same readers as a user's own files, so a demonstration exercises the whole path.
Nothing here is anybody's result: schools, pupils and the region are invented, the parameters are in `data/demo.yaml`.
"""
