"""The least that a search from the command line can be, as programs; they import nothing else."""
