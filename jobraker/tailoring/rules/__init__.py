"""What of a letter and of a tailored résumé needs no database: order, sentences, what was changed."""
