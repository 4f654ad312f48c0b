"""Practice for interviews: the questions of an application, one at a time, and the stories that are kept of them."""
