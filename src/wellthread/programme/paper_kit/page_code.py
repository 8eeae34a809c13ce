"""What stands in the QR code of a printed page: enough to tell it from every other page, and nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass

MARK = "WELLTHREAD"
EMPTY = "-"


class NotAPage(ValueError):
    """A code that is on no page of ours."""


@dataclass(frozen=True, slots=True)
class PageCode:
    """One page. `form` is 0 on sheets that carry no number, `batch` is empty on sheets that belong to none."""

    set: str
    edition: str
    batch: str = ""
    form: int = 0
    page: int = 1

    @property
    def payload(self) -> str:
        """The text in the QR code.

        >>> PageCode("core", "2026-11", "K7Q2M", 12, 3).payload
        'WELLTHREAD/K7Q2M/12/3/core/2026-11'
        """
        held = (MARK, self.batch, str(self.form), str(self.page), self.set, self.edition.replace("/", "-"))
        return "/".join(each or EMPTY for each in held)

    @classmethod
    def read(cls, payload: str) -> PageCode:
        """The page that a code stands for. Raises NotAPage.

        >>> PageCode.read("WELLTHREAD/K7Q2M/12/3/core/2026-11").form
        12
        """
        parts = ["" if each == EMPTY else each for each in payload.strip().split("/")]
        if len(parts) != 6 or parts[0] != MARK or not (parts[2].isdecimal() and parts[3].isdecimal()):
            raise NotAPage("This is not the code of a page printed by Wellthread.")
        return cls(parts[4], parts[5], parts[1], int(parts[2]), int(parts[3]))
