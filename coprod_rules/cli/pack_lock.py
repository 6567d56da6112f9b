"""``coprod packs lock``: pin the digests of the rule packs in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.complaints import complain_of, note
from coprod_rules.cli.options import debug_option
from coprod_rules.cli.plan_options import make_plan, plan_options
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from coprod_rules.packs.lock import Pinned
    from coprod_rules.pipeline import Session


@click.command(short_help="Pin the digests of the rule packs in use.")
@click.option("--out", default="packs.lock", show_default=True, metavar="FILE", help="The lock to write.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say whether the packs are as it has them.")
@plan_options
@debug_option
def lock(*, out: str, only_check: bool, **asked: Any) -> int:
    """Pin the digests of the rule packs in use, those of shared words among them.

    With --lock FILE, or lock in the configuration, packs that are not as the file has them are refused, with exit
    code 4. A digest covers all that people wrote in a pack; the Python of a package is not part of it: leave it out
    with --no-plugins, or pin it with the hashes of pip.
    """
    from coprod_rules.cli.files import check_writable, write_text
    from coprod_rules.packs.lock import check_lock, encode_lock
    from coprod_rules.pipeline.session import Session

    plan = make_plan(**{**asked, "no_cache": True})
    plan.give("lock", "")
    plan.give("baseline", "")
    plan.give("fail-on-new", False)
    session = Session(plan.options_for("-"))
    for error in session.errors:
        complain_of(error)
    worst = max((error.code for error in session.errors), default=0)
    if worst:
        note("nothing was written: a pack could not be read")
        return worst
    folders = session.rulebase.folders
    if only_check:
        check_lock(out, ((pack.id, pack.version, folders[pack.id]) for pack in session.rulebase.packs))
        note(f"{out}: {count(len(folders), 'rule pack')} as pinned")
        return 0
    check_writable(out)
    write_text(out, encode_lock(_pin(session)))
    note(f"wrote {out}: {count(len(folders), 'rule pack')}")
    return 0


def _pin(session: Session) -> list[Pinned]:
    from coprod_rules.packs.files import digest_files
    from coprod_rules.packs.lock import Pinned

    rulebase = session.rulebase
    return [Pinned(pack.id, pack.version, digest_files(rulebase.folders[pack.id])) for pack in rulebase.packs]
