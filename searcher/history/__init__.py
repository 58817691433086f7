"""Compare what an index answers now with what it answered before.

`states` compares two generations, `again` a saved answer with a new one, and `saved` keeps searches
whose new answers each update reports.
"""
