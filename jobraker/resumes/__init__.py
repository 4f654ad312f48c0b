"""What people bring of themselves instead of typing it: a résumé, a JSON Résumé, LinkedIn's export of their own data.

Each way in reads its file into one `understood.Understood`, in which everything stands beside the words it was read from.
Nothing of it is kept in a profile before its person has looked at it.
"""
