from collections.abc import Callable
from re import Match

def words(
    text: str,
    start: int,
    end: int,
    letters: dict[str, str],
    match: Callable[[str, int, int], Match[str] | None],
    /,
) -> tuple[list[str], list[int], str]: ...
