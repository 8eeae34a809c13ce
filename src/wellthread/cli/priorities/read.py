"""`wellthread priorities read`: any election in a Pabulib file, and what each way of sharing out would buy."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import click

from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import heading, said, tabled
from wellthread.disclosure import Cell, Table
from wellthread.interop.pabulib import Election, read_election
from wellthread.methods.priorities import BadBudget, Completion, Spending, Worth, equal_shares, greedy, money
from wellthread.programme.elections import costs_of, papers_of, winners_of
from wellthread.vocabulary.amounts import many

RULES = ("both", "greedy", "equal-shares")


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--rule", type=click.Choice(RULES), default="both", show_default=True, help="Which way of sharing out.")
@click.option(
    "--completion",
    type=click.Choice([each.value for each in Completion]),
    default=Completion.ADD1U.value,
    show_default=True,
    help="; ".join(f"{each.value}: {each.says}" for each in Completion),
)
@click.option("--step", metavar="MONEY", help="By how much each voter's share grows; a hundredth unless given.")
@click.option(
    "--utility",
    type=click.Choice([each.value for each in Worth]),
    default=Worth.COST.value,
    show_default=True,
    help="; ".join(f"{each.value}: {each.says}" for each in Worth),
)
def command(file: Path, rule: str, completion: str, step: str | None, utility: str) -> None:
    """Read a Pabulib FILE (.pb, also packed with gzip) and tell what by votes alone and equal shares would buy.

    Where votes give points, by votes alone goes by points, and equal shares by who gave any.
    """
    with refusals():
        election = read_election(file)
    try:
        grown = None if step is None else Fraction(step.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise Refused(f"“{step}” is no amount of money. Write --step 1, for example.") from None
    kind = next(each for each in Worth if each.value == utility)
    ends = next(each for each in Completion if each.value == completion)
    costs, papers, budget = costs_of(election), papers_of(election), Fraction(str(election.budget))
    spent: list[Spending] = []
    try:
        if rule != "equal-shares":
            spent.append(greedy(papers, costs, budget))
        if rule != "greedy":
            spent.append(equal_shares(papers, costs, budget, worth=kind, completion=ends, step=grown))
    except BadBudget as wrong:
        raise Refused(str(wrong)) from None
    _told(election, spent)


def _told(election: Election, spent: list[Spending]) -> None:
    currency = election.meta.get("currency", "")
    heading(election.meta.get("description") or "An election")
    said(
        f"{len(election.votes):,} votes ({election.vote_type}) on {many(len(election.projects), 'project')}; "
        f"{money(Fraction(str(election.budget)), currency or 'units')} to share out."
    )
    won = winners_of(election)
    for each in spent:
        share = f"; shares ended at {float(each.share):,.2f}" if each.share is not None else ""
        says = f"{each.rule}: {many(len(each.chosen), 'project')} for {money(each.spent, currency or 'units')}{share}."
        if won is not None:
            same = len(won & set(each.chosen))
            says += f" {same} of the {len(won)} that the file says were funded, and {len(each.chosen) - same} others."
        said(says)
        for tie in each.ties:
            said(f"A tie decided: {tie.taken} was taken, {', '.join(tie.passed)} stood equal and was not bought.", 2)
    if len(spent) == 2:
        _differ(spent)
    tabled(_table(election, spent, won))


def _differ(spent: list[Spending]) -> None:
    one, other = (set(each.chosen) for each in spent)
    if one == other:
        said("Both would buy the same.")
        return
    said(f"Only {spent[0].rule} would buy: {', '.join(sorted(one - other)) or 'nothing'}.")
    said(f"Only {spent[1].rule} would buy: {', '.join(sorted(other - one)) or 'nothing'}.")


def _table(election: Election, spent: list[Spending], won: set[str] | None) -> Table:
    columns = ["Project", "Name", "Cost", *(each.rule for each in spent)]
    columns += ["Funded, says the file"] if won is not None else []
    rows: list[list[Cell]] = []
    for each in election.projects:
        row: list[Cell] = [each.id, each.name, each.cost, *("bought" if each.id in one.chosen else "" for one in spent)]
        rows.append([*row, *(["yes" if each.id in won else ""] if won is not None else [])])
    return Table.of("election", "What each way would buy", columns, rows)
