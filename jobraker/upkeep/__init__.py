"""What keeps a running system whole: is everything in order, copies of its data, new keys for what rests sealed."""
