"""Pure rules of ingestion: a posting's words into facts."""
