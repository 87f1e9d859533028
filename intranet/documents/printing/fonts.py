"""Where our fonts are: in the checkout under site/fonts, in a wheel beside the project's other files.

Fonts of the machine are never used, so a file looks the same wherever it was made, and all nine languages are
there.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path


def _candidates() -> list[Path]:
    places = [Path(__file__).resolve().parents[3] / "site" / "fonts"]
    spec = find_spec("config")
    if spec and spec.origin:
        places.append(Path(spec.origin).parent / "_project" / "fonts")
    return places


@cache
def folder() -> Path:
    """The folder of the fonts. Raises FileNotFoundError, naming where it looked, when the project came
    without.
    """
    for place in _candidates():
        if (place / "coverage.txt").is_file():
            return place
    raise FileNotFoundError(f"No fonts to print with; looked in {', '.join(map(str, _candidates()))}.")
