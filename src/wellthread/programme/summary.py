"""What every stage found, as plain JSON values for programs to read."""

from __future__ import annotations

from typing import Any

from .run import Outputs
from .stages import Part, StageReport


def summary(outputs: Outputs) -> dict[str, Any]:
    """The blueprint's size, its loose ends by code, and the sentences and findings of each stage."""
    document = outputs.document
    codes = [each.code.value for each in outputs.loose]
    return {
        "title": document.title,
        "edition": document.edition,
        "on": outputs.today.isoformat(),
        "audience": outputs.audience.value,
        "lines": sum(1 for _ in document.lines),
        "lines_with_voices": sum(1 for line in document.lines if line.citation.voices.any),
        "references": len(document.references),
        "loose_ends": {code: codes.count(code) for code in sorted(set(codes))},
        "stages": [_stage(each) for each in outputs.reports.values()],
    }


def _stage(report: StageReport) -> dict[str, Any]:
    return {"stage": report.stage, "parts": [_part(each) for each in report.parts]}


def _part(part: Part) -> dict[str, Any]:
    return {
        "neighbourhood": part.scope.id if part.scope else None,
        "sentences": [
            {
                "text": each.text,
                "rests_on": [str(ref) for ref in each.rests_on],
                **({"details": dict(each.details)} if each.details else {}),
            }
            for each in part.sentences
        ],
        "findings": [
            {"code": each.code, "sentence": each.sentence, "remedy": each.remedy, "ref": str(each.ref or "")}
            for each in part.findings
        ],
        "tables": [f"tables/{each.name}.csv" for each in (*part.tables, *part.annex)],
        "pictures": [f"figures/{each.name}.svg" for each in part.pictures],
    }
