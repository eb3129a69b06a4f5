"""Everything that runs Rasa or serves a person."""

import os

# The vectors are small: threads of the linear algebra library cost more than they give, and idle ones take memory.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import os

# Our matrices are small: a second BLAS thread spends its time waiting, and takes a core from somebody else's turn.
# Set before numpy is imported for the first time.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
