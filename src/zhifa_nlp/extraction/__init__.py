"""What one document says: units, citations, dates, tiers and claims, each with its place in the text."""
