"""Who gets in, what they may do, and what no page ever does."""
