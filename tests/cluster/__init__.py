"""The cluster's tests, and what runs a real one for them on this machine."""
