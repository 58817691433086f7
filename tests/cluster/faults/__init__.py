"""An index in a cluster whose nodes, disk or client fail."""
