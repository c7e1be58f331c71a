"""The same as `tools.defences` for uploads, outgoing requests and records of others.

python -m tools.outward_defences [PART OF A NAME]
"""

import sys

from tools.defence import Defence
from tools.defences import prove

OUTGOING, SENDING = "kernel/notices/outgoing.py", "kernel/notices/tests/test_outgoing.py"
MATRIX = "../../tests/visibility/test_matrix.py"

DEFENCES = (
    Defence(
        against="webhooks to addresses inside",
        file=OUTGOING,
        line="    if not addresses or not all(map(_outside, addresses)):",
        without="    if not addresses:",
        tests=SENDING,
        named="inside",
    ),
    Defence(
        against="webhooks by a name that answers differently the second time",
        file=OUTGOING,
        line="    pinned = parts.copy_with(host=str(address))",
        without="    pinned = parts",
        tests=SENDING,
        named="looked_at",
    ),
    Defence(
        against="webhooks that are redirected",
        file=OUTGOING,
        line="follow_redirects=False",
        without="follow_redirects=True",
        tests=SENDING,
        named="redirects",
    ),
    Defence(
        against="a gigabyte that says so",
        file="web/uploads.py",
        line="            if announced_too_large(request, most):",
        without="            if False:",
        tests="web/tests/test_uploads.py",
        named="before_a_byte",
    ),
    Defence(
        against="a gigabyte that understates itself",
        file="web/uploads.py",
        line="        if self.read > self.most:",
        without="        if False:",
        tests="web/tests/test_uploads.py",
        named="understates",
    ),
    Defence(
        against="a spreadsheet that unpacks to gigabytes",
        file="kernel/licences/loading/sheet.py",
        line="            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:",
        without="            if False:",
        tests="kernel/licences/tests/test_loading.py",
        named="no_tables",
    ),
    Defence(
        against="a pack of evidence that unpacks to gigabytes",
        file="kernel/trust/examining.py",
        line="    if sum(sizes.values()) > MOST_BYTES or sum(sizes.values()) > SMALL + MOST_RATIO * packed:",
        without="    if False:",
        tests="kernel/trust/tests/test_evidence.py",
    ),
    Defence(
        against="a document that takes for ever",
        file="kernel/trust/apart.py",
        line=(
            "args=(theirs, SECONDS, MEMORY), daemon=True)\n    child.start()\n    theirs.close()\n"
            "    alarm = Timer(SECONDS + 1, child.kill)"
        ),
        without=(
            "args=(theirs, 60, MEMORY), daemon=True)\n    child.start()\n    theirs.close()\n"
            "    end = time.monotonic() + 60\n    globals()['SECONDS'] = 60\n"
            "    alarm = Timer(60, child.kill)"
        ),
        tests="kernel/trust/tests/test_apart.py",
        named="for_ever",
    ),
    Defence(
        against="licences of another department or district",
        file="kernel/licences/offers.py",
        line='    return with_right(right) & in_district(f"{before}area") & whose',
        without="    return with_right(right)",
        tests=MATRIX,
        named="department_and_district",
    ),
    Defence(
        against="licences of another district by their number",
        file="kernel/licences/seen.py",
        line='    if not may(actor, "see", row, purpose=reason.purpose):',
        without="    if False:",
        tests=MATRIX,
        named="door_itself",
    ),
    Defence(
        against="telling by an error that somebody lives elsewhere",
        file="kernel/licences/issuing.py",
        line="    if actor is not None and not seen.may_issue(actor, issuer.code, found.area):",
        without="    if False:",
        tests=MATRIX,
        named="nobody",
    ),
    Defence(
        against="certificates of others by their number",
        file="kernel/trust/requesting.py",
        line="    return visible_to(actor, Request).select_related",
        without="    return Request.objects.select_related",
        tests="web/trust/tests/test_requests.py",
        named="others",
    ),
    Defence(
        against="deciding on one's own request",
        file="kernel/trust/requesting.py",
        line="held.asked_by_id == actor.account or not may",
        without="not may",
        tests="web/trust/tests/test_requests.py",
        named="own",
    ),
)

if __name__ == "__main__":
    sys.exit(prove(DEFENCES))
