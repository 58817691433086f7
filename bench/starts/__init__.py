"""Minimal searches from the command line, as programs that import nothing else."""
