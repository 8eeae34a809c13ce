"""Take a programme folder in; give it out again, whole."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO

from django.db import transaction

from wellthread.programme import Contents, read, write
from wellthread.vocabulary import Attachment
from wellthread.web.accounts.audit import Actor
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.permissions import EVERYWHERE
from wellthread.web.accounts.roles import Role
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

from .models import KeptFile
from .queries import files_of, whole
from .unzip import unzip


@transaction.atomic
def load_folder(folder: Path, *, by: Actor, replace: bool = False) -> str:
    """Take a programme folder into the database and return its slug.

    Raises Unreadable for a folder that cannot be read, Unfit for one that does not fit together or is there already.
    """
    return load(read(folder), by=by, replace=replace)


@transaction.atomic
def load(found: Contents, *, by: Actor, replace: bool = False) -> str:
    """Take the contents of a programme folder into the database and return its slug."""
    slug = actions.take_in(found, by=by, replace_it=replace)
    KeptFile.objects.filter(programme=slug).delete()
    KeptFile.objects.bulk_create(
        KeptFile(programme=slug, name=name, content=content) for name, content in found.files.items()
    )
    return slug


def save_folder(programme: str, folder: Path) -> None:
    """Write the programme out as a folder, the same as one that was read in."""
    write(whole(programme), folder)


@transaction.atomic
def bring_in(zipped: IO[bytes], *, by: Person) -> str:
    """Take in a programme from a zip file; whoever brings it becomes its coordinator.

    Raises Unreadable for a file that cannot be read, Unfit for a programme that is there already.
    """
    with tempfile.TemporaryDirectory() as folder:
        slug = load_folder(unzip(zipped, Path(folder)), by=by)
    Membership.objects.get_or_create(person=by, role=Role.COORDINATOR.value, programme=slug, neighbourhood=EVERYWHERE)
    return slug


@transaction.atomic
def forget_file(attachment: Attachment, *, programme: str) -> None:
    """Take out the file of an attachment that is gone, unless another one shows the same."""
    others = (each.sha256 for each in contents(programme).records.of(Attachment) if each.id != attachment.id)
    if attachment.sha256 not in others:
        files_of(programme, attachment.sha256).delete()
