"""How quick the product is, measured on the machine at hand: `python -m benchmarks`.

What is measured      __main__ names the parts, each a module; steps the sizes that they are measured at
Openings              corpus makes those that are read, growth many more of them; tables tells what they take
People                people, who have profiles; searches, what is asked for; load and readers ask, by wrk and as open streams
Servers               stack starts them over a folder; search.over_http the web server, system all of it
The machine           machine, how busy it is otherwise; memory and watching, what is taken of it
What one would        bare (the writing alone), plain_sql, tantivy_words, vector_libraries
  compare it with
Figures               results keeps them, growing fits how they grow, table writes them into the README

Apart from it, with commands of their own: `eval`, how good what is found and read is, and `hostile`, files that do harm.
"""
