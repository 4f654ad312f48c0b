"""What is read off while something goes on: processors, memory, the time of statements."""
