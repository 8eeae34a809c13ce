"""Files as Kobo, ODK and Decidim write them, by hand, with made-up people."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

Rows = Sequence[Sequence[str]]

KOBO: Rows = [
    ["start", "home/your_name", "home/matters", "home/likes", "home/likes/park", "home/likes/shops", "home/where",
     "home/_where_latitude", "age", "children[1]/says", "children[2]/says", "fruit", "fruit_other", "__version__",
     "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_index"],
    ["2026-11-01", "Asha", "The stairwell is damp.\nStill.", "park shops", "1", "1", "51.53 -0.02", "51.53", "34",
     "Swings", "n/a", "other", "Quince", "v1", "1", "u-1", "2026-11-01T10:00:00", "Approved", "seen", "1"],
    ["2026-11-02", "Ben", "n/a", "n/a", "0", "1", "n/a", "", "n/a", "n/a", "n/a", "apple", "", "v2", "2", "u-2",
     "2026-11-02T10:00:00", "", "", "2"],
    ["2026-11-03", "Cy", "=2+5 lights, please", "", "", "", "51.53 -0.02 12 4.5", "51.53", "9", "Slide", "Pond", "",
     "", "v3", "3", "u-3", "2026-11-03T10:00:00", "", "", "3"],
]  # fmt: skip

ODK = {
    "doors.csv": [
        ["SubmissionDate", "matters", "spot-Latitude", "spot-Longitude", "spot-Altitude", "spot-Accuracy", "KEY",
         "SubmitterName", "ReviewState", "DeviceID", "Edits", "FormVersion", "Status"],
        ["2026-11-01T09:00:00Z", "Buses stop at seven.", "52.24", "-0.93", "80", "5", "uuid:a", "Field 1", "hasIssues",
         "d1", "1", "5", ""],
        ["2026-11-01T09:30:00Z", "", "", "", "", "", "uuid:b", "Field 1", "", "d1", "0", "5", "not decrypted"],
    ],
    "doors-child.csv": [
        ["says", "PARENT_KEY", "KEY"],
        ["No lift", "uuid:a", "uuid:a/child[1]"],
        ["No light", "uuid:a", "uuid:a/child[2]"],
    ],
    "doors-child-toy.csv": [["toy", "PARENT_KEY", "KEY"], ["Kite", "uuid:a/child[2]", "uuid:a/child[2]/toy[1]"]],
}  # fmt: skip

DECIDIM: Rows = [
    ["id", "reference", "title/en", "title/ca", "body/en", "body/ca", "state", "answer/en", "category/name",
     "endorsements/total_count", "endorsements/user_endorsements", "author/name", "related_proposals", "published_at",
     "latitude", "longitude"],
    ["7", "p-7", "A bench", "", "<p>Where one can sit.</p><p>In the shade &amp; dry.</p>", "", "accepted",
     "<p>In spring</p>", "Streets, parks", "12", "Ann Lee, Bo Day", "Ann Lee", "One, two; three", "2026-05-01 10:00:00",
     "51.5", "-0.1"],
    ["8", "p-8", "", "Un banc", "", "Per seure", "", "", "", "0", "", "Bo Day", "", "2026-05-02 10:00:00", "", ""],
]  # fmt: skip


def as_csv(rows: Rows, delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def write_csv(path: Path, rows: Rows, delimiter: str = ",") -> Path:
    path.write_bytes(as_csv(rows, delimiter))
    return path


def write_zip(path: Path, files: Mapping[str, Rows]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, rows in files.items():
            archive.writestr(name, as_csv(rows))
    return path
