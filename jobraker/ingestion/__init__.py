"""From a source's answer to jobs: read, normalise, merge, write, close; repeatable from where it stopped."""
