"""Full-text search for articles and speeches."""
