"""How quick the product is, measured on the machine at hand: `python -m benchmarks`.

__main__ names the parts, each a module's `measure`; table writes what they found (results.json) into the README. The rooms, each of
which imports those below it and never one above or beside it, as `make check` sees to:

whole         system, streams of answers, everything together; disk, what the tables take
instead       what one would use instead, side_by_side with ours: plain_sql, tantivy_words, vector_libraries
search        its pages over_http and suggestions; of what they are made: counts, plans, recall, and the share of SQL
pages         what one_reader opens: openings, Today, the board, the weight of a first visit; what strangers learn from the clock
incoming      new openings: ingestion, normalising, embedding, alerting, recommending
asked         queries, tuned on and held_out; who asks: load, by wrk, and readers of open streams
made          corpus, the openings that are read; openings and vectors, what of them is in the tables, and copies of those; steps, the
              sizes; people; stack, the servers; bare, rows without the product
instruments   busy, how busy the machine is otherwise; memory; watching, what is taken meanwhile; statements, their time
figures       results keeps them, exponents fits how they grow

Apart from it, with commands of their own: `eval`, how good what is found and read is, and `hostile`, files that do harm.
"""
