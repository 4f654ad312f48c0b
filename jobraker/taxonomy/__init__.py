"""Skills, titles, places, currencies: facts in `data/`, each file naming its source, and pure look-ups over them."""
