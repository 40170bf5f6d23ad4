"""Records in, findings out: rules on one document and on a round of documents."""
