"""Whom PostgreSQL runs as: it refuses to run as root, so root hands it to an account that owns nothing else."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def may_enter(self, folder: Path) -> bool:
        """Whether the permissions of the folder and of all above it let this account reach what is inside."""
        return all(self._may_pass(place.stat()) for place in (folder, *folder.parents))

    def _may_pass(self, status: os.stat_result) -> bool:
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


def server_account(cluster: Path) -> Account | None:
    """Whoever owns the cluster or its folder, else the machine's `postgres` or `nobody`; None when we are not root."""
    if os.geteuid() != 0:
        return None
    for place in (cluster, cluster.parent):
        if place.exists() and (owner := place.stat()).st_uid != 0:
            return Account(owner.st_uid, owner.st_gid)
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return Account(entry.pw_uid, entry.pw_gid)
