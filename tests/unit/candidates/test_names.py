"""Names that can be one person's, and names that cannot: a wrong yes would join two people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import compatible_names

SAME = [
    ("张伟", "张伟"),
    ("张 伟", "张伟"),
    ("伟 张", "张伟"),
    ("欧阳 娜娜", "欧阳娜娜"),
    ("张伟先生", "张伟"),
    ("张伟 (David)", "张伟"),
    ("David 张伟", "张伟 Wei"),
    ("John Smith", "SMITH, John"),
    ("John Smith", "smith john"),
    ("John Smith", "J. Smith"),
    ("John Smith", "John S."),
    ("John A. Smith", "John Smith"),
    ("John Albert Smith", "John A. Smith"),
    ("José García", "Jose Garcia"),
    ("Jürgen Müller", "Juergen Mueller"),
    ("Jürgen Müller", "Jurgen Muller"),
    ("Søren Kierkegaard", "Soren Kierkegaard"),
    ("Jean-Luc Picard", "Jean Luc Picard"),
    ("Li Xiaoming", "Xiao Ming Li"),
    ("Xiao-Ming Li", "Xiaoming Li"),
    ("Zhang Wei", "Wei Zhang"),
    ("Dr. Anna Berg", "Anna Berg"),
    ("O'Hara, Scarlett", "Scarlett OHara"),
    ("Madonna", "madonna"),
    ("Ｊｏｈｎ Ｓｍｉｔｈ", "John Smith"),
    ("Иван Петров", "петров иван"),
]
OTHER = [
    ("张伟", "张薇"),
    ("张伟", "张"),
    ("张伟", "王伟"),
    ("张伟", "伟"),
    ("娜娜", "欧阳娜娜"),
    ("张伟", "Zhang Wei"),
    ("张伟 David", "李娜 David"),
    ("John Smith", "Jane Smith"),
    ("John Smith", "J. S."),
    ("John Smith", "John"),
    ("John Smith", "Smith"),
    ("John Smith", "John Smythe"),
    ("John A. Smith", "John B. Smith"),
    ("John Smith", "John Smith Jr"),
    ("Anna Maria Schmidt", "Maria Schmidt"),
    ("Anna Maria Schmidt", "Maria Anna Berg"),
    ("A. Smith", "S. Anderson"),
    ("", ""),
    ("", "John Smith"),
    ("!!!", "???"),
    ("Mr", "Mr"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_person(left, right):
    assert compatible_names(left, right)


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_two_people(left, right):
    assert not compatible_names(left, right)


NAMES = st.one_of(
    st.sampled_from([name for pair in SAME + OTHER for name in pair]),
    st.text(max_size=30),
    st.lists(st.text(alphabet="abcdeäéß. ", min_size=1, max_size=6), min_size=1, max_size=8).map(" ".join),
)


@given(NAMES, NAMES)
def test_the_order_of_asking_does_not_matter(left, right):
    assert compatible_names(left, right) is compatible_names(right, left)


@given(st.lists(st.text(alphabet="abcdefghij", min_size=2, max_size=6), min_size=2, max_size=6).map(" ".join))
def test_everybody_is_themselves_in_any_case(name):
    assert compatible_names(name, name.upper())
