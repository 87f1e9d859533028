"""One style sheet on the wire, one file per component in the house.

A slow line pays for every request, and a reader of the code for every long file. So the parts named in
`static/app/sheet.txt` are joined, in cascade layers, into `static/app/app.css`. That file is generated and
tracked: nobody needs a build to run the product, and a test fails when it is older than its parts.
Run it with `python -m config.sheet` from `site/`.
"""

import re

from config import paths


APP = paths.STATIC / "app"
SHEET = APP / "app.css"

_STRING = re.compile(r'"[^"\n]*"')
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")


def parts() -> list[tuple[str, list[str]]]:
    """The layers in order, each with its files, as `sheet.txt` lists them."""
    layers: list[tuple[str, list[str]]] = []
    for line in (APP / "sheet.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@layer "):
            layers.append((line.removeprefix("@layer ").strip(), []))
        elif line and not line.startswith("#"):
            layers[-1][1].append(line.strip())
    return layers


def lighten(css: str) -> str:
    """Drop comments and needless space. Strings are kept as they are; nothing is renamed or reordered."""
    strings: list[str] = []

    def put_by(match: re.Match[str]) -> str:
        strings.append(match.group())
        return f'"{len(strings) - 1}"'

    text = _STRING.sub(put_by, _COMMENT.sub("", css))
    text = _AROUND.sub(r"\1", _SPACE.sub(" ", text)).replace(": ", ":").replace(";}", "}").strip()
    return _STRING.sub(lambda match: strings[int(match.group()[1:-1])], text)


def sheet_text() -> str:
    """The whole sheet, ready to serve. Reads the parts and writes nothing."""
    layers = parts()
    text = "@layer " + ",".join(name for name, _ in layers) + ";\n"
    for name, files in layers:
        css = "".join((APP / file).read_text(encoding="utf-8") for file in files)
        text += f"@layer {name}{{{lighten(css)}}}\n"
    return text


def build_sheet() -> str:
    """Write `app.css` from its parts, and return its text."""
    text = sheet_text()
    SHEET.write_text(text, encoding="utf-8")
    return text


if __name__ == "__main__":
    build_sheet()
