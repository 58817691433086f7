"""What changed between states of an index, and the news of saved searches, as text and as JSON.

Only the commands of the history, and updates that have news, load these modules.
"""
