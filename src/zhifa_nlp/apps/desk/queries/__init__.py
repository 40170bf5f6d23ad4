"""What pages and the API ask of the store: typed, paged, filtered, sorted; a list is one statement of SQL."""
