"""What the lines of a résumé mean. Pure: words in, `Understood` out."""
