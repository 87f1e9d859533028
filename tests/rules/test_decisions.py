"""When a question is decided, and who votes: the pure rules, as tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.access.rules import Reader
from workflows.decisions import rules


FOR, AGAINST, ABSTAIN = rules.FOR, rules.AGAINST, rules.ABSTAIN


@pytest.mark.parametrize(("size", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (9, 5), (12, 7)])
def test_needed__more_than_half_of_all_asked(size, needed):
    assert rules.needed(range(size)) == needed


@pytest.mark.parametrize(
    ("positions", "electorate", "outcome"),
    [
        ({}, [1, 2, 3], ""),
        ({1: FOR, 2: FOR}, [1, 2, 3], "stands"),
        ({1: AGAINST, 2: AGAINST}, [1, 2, 3], "lifted"),
        ({1: AGAINST, 2: FOR, 3: AGAINST}, [1, 2, 3], "lifted"),
        # Half is not more than half.
        ({1: AGAINST, 2: AGAINST}, [1, 2, 3, 4], ""),
        # A tie of all decides nothing.
        ({1: AGAINST, 2: AGAINST, 3: FOR, 4: FOR}, [1, 2, 3, 4], ""),
        # Abstaining and silence count for nobody, and are no smaller electorate.
        ({1: AGAINST, 2: ABSTAIN, 3: ABSTAIN}, [1, 2, 3], ""),
        # Whoever was not asked does not count.
        ({7: AGAINST, 8: AGAINST, 1: AGAINST}, [1, 2, 3], ""),
        ({}, [], ""),
    ],
)
def test_outcome__table(positions, electorate, outcome):
    assert rules.outcome(positions, electorate) == outcome


@given(
    st.dictionaries(st.integers(0, 15), st.sampled_from([FOR, AGAINST, ABSTAIN])),
    st.sets(st.integers(0, 12), min_size=1),
)
def test_outcome__never_both_and_never_by_a_minority(positions, electorate):
    outcome = rules.outcome(positions, electorate)
    counted = [positions[one] for one in electorate if one in positions]

    if outcome:
        winner = FOR if outcome == "stands" else AGAINST
        assert counted.count(winner) * 2 > len(electorate)
    else:
        assert counted.count(FOR) * 2 <= len(electorate)
        assert counted.count(AGAINST) * 2 <= len(electorate)


@pytest.mark.parametrize(
    ("reader", "why"),
    [
        (Reader(user_id=1, seated=True, signed=True), rules.MAY),
        (Reader(user_id=2, seated=True, signed=True), rules.LATER),
        (Reader(user_id=1, seated=True, signed=False), rules.NO_MEMBER),
        (Reader(user_id=1, signed=True), rules.NO_MEMBER),
        (Reader(user_id=1, signed=True, offices=frozenset({"secretariat"})), rules.OFFICER),
        (Reader(user_id=1, seated=True, signed=True, offices=frozenset({"secretariat"})), rules.OFFICER),
        (Reader(), rules.NO_MEMBER),
    ],
)
def test_may_vote__members_who_were_asked_and_no_officer(reader, why):
    decision = rules.may_vote(reader, [1])

    assert decision.why == why
    assert bool(decision) is (why == rules.MAY)
