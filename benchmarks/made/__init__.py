"""What is measured among: openings, people, and servers over them."""
