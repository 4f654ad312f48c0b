"""Imported by each queue worker process, for this effect: it ends when the process that forked it ends."""

import multiprocessing

from jobraker.embedded.process import die_with_parent

if (parent := multiprocessing.parent_process()) and parent.pid:
    die_with_parent(parent.pid)
