"""`python -m assistant bench` and `bench-stock`: what the assistant costs, measured over HTTP as a person would feel it.

Absolute figures depend on the machine and on who else is using it: read the ratios, which come from one run.
"""
