"""Problems and measures: which clause admits, denies or repairs a fault, and what is reported as done."""
