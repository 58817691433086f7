"""The commands on what changed: since, diff, again, saved; and the stamps of answers."""
