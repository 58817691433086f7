"""Who speaks last in a few sentences: by a pronoun, a title, a post, or a part of the name."""

from __future__ import annotations

import pytest

from searcher.quotations import quotations


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Marsh met Tom Bell on Monday. “It is late,” she said.", "Ada Marsh"),
        ("Ada Marsh met Tom Bell on Monday. “It is late,” he said.", "Tom Bell"),
        (
            "Tom Bell, 34, was jailed. Judge Ada Marsh told him: “No.” “It is late,” she said.",
            "Ada Marsh",
        ),
        ("Tom Bell was jailed. He had met Ana Ruiz in Leeds. “It is late,” he said.", "Tom Bell"),
        ("Tom Bell scored twice. Manager Ivo Reed was pleased. “It is late,” he said.", "Ivo Reed"),
        (
            "Tom Bell scored twice. “It is late,” manager Ivo Reed said. “He was great,” he added.",
            "Ivo Reed",
        ),
        ("Ana Ruiz lives with her daughter Mia in Leeds. “It is late,” she said.", "Ana Ruiz"),
        ("Ana Ruiz and her husband, Tom Bell, live in Leeds. “It is late,” she said.", "Ana Ruiz"),
        ("Ana Ruiz and her husband, Tom Bell, live in Leeds. “It is late,” he said.", "Tom Bell"),
        ("Ana Ruiz told Ada Marsh the truth. “It is late,” she told her.", "Ana Ruiz"),
        ("Sir Tom Bell opened the hall. “It is late,” Sir Tom said.", "Tom Bell"),
        ("Tom Bell and Sue Bell came. “It is late,” Mrs Bell said.", "Sue Bell"),
        ("Tom Bell and Sue Bell came. “It is late,” Mr Bell said.", "Tom Bell"),
        ("Tom Bell and his son, Jack Bell, came. “It is late,” Jack said.", "Jack Bell"),
        ("Bishop Tom Bell came. “It is late,” the bishop said.", "Tom Bell"),
        ("Tom Bell, the bishop of Leeds, came. “It is late,” the bishop said.", "Tom Bell"),
        ("The bishop of Leeds, Tom Bell, came. “It is late,” the bishop said.", "Tom Bell"),
        ("Tom Bell, a plumber, came. “It is late,” the plumber said.", "Tom Bell"),
        ("Plumber Tom Bell came. “It is late,” the plumber said.", "Tom Bell"),
        ("Tom Bell, 45, came. “It is late,” the 45-year-old said.", "Tom Bell"),
        ("Mum-of-two Ana Ruiz came. “It is late,” the mum-of-two said.", "Ana Ruiz"),
        ("Ana Ruiz, a mother of two, came. “It is late,” the mother of two said.", "Ana Ruiz"),
        ("Tory MP Tom Bell came. “It is late,” the Tory MP said.", "Tom Bell"),
        ("Tom Bell, the MP for Leeds, came. “It is late,” the MP said.", "Tom Bell"),
        (
            "Tom Bell, who played for Leeds, came. “It is late,” the former Leeds player said.",
            "Tom Bell",
        ),
        ("Inspector Ana Ruiz came. “It is late,” the inspector said.", "Ana Ruiz"),
        ("Det Insp Ana Ruiz came. “It is late,” Det Insp Ruiz said.", "Ana Ruiz"),
        ("Pop star Ana Ruiz came. “It is late,” the star said.", "Ana Ruiz"),
        ("Pop star Ana Ruiz came. “It is late,” the singer said.", "Ana Ruiz"),
        ("French president Luc Brun came. “It is late,” the Frenchman said.", "Luc Brun"),
        ("Defending, Tom Bell said his client was sorry. “It is late,” he said.", "Tom Bell"),
        ("Tom Bell, defending, said: “It is late.”", "Tom Bell"),
        ("Prosecutor Ana Ruiz said he lied. “It is late,” the prosecutor said.", "Ana Ruiz"),
        (
            "The court heard Tom Bell lied. Passing sentence, Judge Ana Ruiz said: “It is late.”",
            "Ana Ruiz",
        ),
        ("The defendant, Tom Bell, wept. “It is late,” the defendant said.", "Tom Bell"),
        ("Tom Bell denies murder. “It is late,” the defendant said.", "Tom Bell"),
        ("Lord Bell of Leeds came. “It is late,” Lord Bell said.", "Bell"),
        ("Gov. Tom Bell came. “It is late,” the governor said.", "Tom Bell"),
        ("Police spokesperson Ana Ruiz came. “It is late,” the spokesperson said.", "Ana Ruiz"),
        ("A spokesman for Quill Ltd, Tom Bell, came. “It is late,” he said.", "Tom Bell"),
        ("The chairman of Quill Ltd is Tom Bell. “It is late,” he said.", "Tom Bell"),
        ("Tom “Tich” Bell came. “It is late,” Tich said.", "Tom Bell"),
        ("Thomas Bell came. “It is late,” Tom said.", "Thomas Bell"),
        ("Elizabeth Marsh came. “It is late,” Liz said.", "Elizabeth Marsh"),
        ("Hon. Tom Bell MHK came. “It is late,” Mr Bell said.", "Tom Bell"),
        ("Chief (Mrs) Ngozi Ade came. “It is late,” Mrs Ade said.", "Ngozi Ade"),
        ("Alhaji Musa Bello came. “It is late,” Alhaji Bello said.", "Musa Bello"),
        ("Shri R. K. Singh came. “It is late,” Shri Singh said.", "R. K. Singh"),
        ("Dr. Wanjiku Mwangi came. “It is late,” Dr Mwangi said.", "Wanjiku Mwangi"),
        ("Nana Kofi Boateng II came. “It is late,” Nana Boateng said.", "Nana Kofi Boateng II"),
        ("Aung San Tun came. “It is late,” Aung San Tun said.", "Aung San Tun"),
        ("Kim Jong-su came. “It is late,” Kim said.", "Kim Jong-su"),
        ("Li Wei came. “It is late,” Li said.", "Li Wei"),
        ("Nguyen Van Minh came. “It is late,” Minh said.", "Nguyen Van Minh"),
    ],
)
def test_who_spoke_last(text: str, speaker: str) -> None:
    assert quotations(text)[-1].speaker == speaker
