from collections.abc import Callable
from re import Match

class Cutter:
    def __init__(
        self, letters: dict[str, str], match: Callable[[str, int, int], Match[str] | None]
    ) -> None: ...
    def words(self, text: str, start: int, end: int, /) -> tuple[bytes, str]: ...

def counted(text: str, end: int, known: bytes, /) -> tuple[int, int]: ...
