"""Small files made on the spot, so that no stranger's document is kept in the repository."""

from __future__ import annotations

import io
import zipfile


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header1", "footer1")


def packed(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def p(text: str = "", style: str = "", number: tuple[int, int] | None = None, raw: str = "") -> str:
    """A paragraph of Word."""
    settings = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        settings += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{settings}</w:pPr>{r(text) if text else ''}{raw}</w:p>"


def r(text: str, looks: str = "") -> str:
    """A run of Word."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


STYLES = (
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Title", "Title"), ("H1", "heading 1"), ("H2", "heading 2"), ("Un", "_ H_1_GA"))
    )
    + '<w:style w:type="paragraph" w:styleId="MyHead"><w:name w:val="Own"/><w:basedOn w:val="H1"/></w:style>'
)


def levels(*formats: tuple[str, str]) -> str:
    """The levels of a list: (format, pattern) each."""
    return "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(formats)
    )


def numbering(*plans: str) -> str:
    """Lists 1, 2, ... each with a plan of its own."""
    plain = "".join(f'<w:abstractNum w:abstractNumId="{n}">{plan}</w:abstractNum>' for n, plan in enumerate(plans))
    lists = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(plans)))
    return plain + lists


def related_to(kind: str, target: str) -> str:
    """A relationship inside the package; its id is the kind."""
    return f'<Relationship Id="{kind}" Type="{R}/{kind.rstrip("1")}" Target="{target}"/>'


def linked_to(key: str, address: str) -> str:
    """A relationship to somewhere outside."""
    return f'<Relationship Id="{key}" Type="{R}/hyperlink" Target="{address}" TargetMode="External"/>'


def docx(body: str, extra: dict[str, str | bytes] | None = None, links: str = "", **parts: str) -> bytes:
    """A Word file: body and the insides of named parts (styles, numbering, footnotes, ...)."""
    parts.setdefault("styles", STYLES)
    roots = {"header1": "hdr", "footer1": "ftr"}
    related = "".join(related_to(kind, f"{kind}.xml") for kind in KINDS if kind in parts)
    override = f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="t">{override}</Types>',
        "_rels/.rels": f"<Relationships>{related_to('officeDocument', 'word/document.xml')}</Relationships>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{related}{links}</Relationships>",
    }
    for kind, inside in parts.items():
        root = roots.get(kind, kind)
        files[f"word/{kind}.xml"] = f"<w:{root} {SPACES}>{inside}</w:{root}>"
    return packed(files | (extra or {}))


ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT_SPACES = (
    f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:table="{ODF}:table:1.0" '
    f'xmlns:style="{ODF}:style:1.0" xmlns:draw="{ODF}:drawing:1.0" xmlns:svg="{ODF}:svg-compatible:1.0" '
    f'xmlns:fo="{ODF}:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
MIME = "application/vnd.oasis.opendocument.text"


def odt(body: str, styles: str = "", extra: dict[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument text."""
    content = (
        f"<office:document-content {ODT_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": MIME, "content.xml": content, "meta.xml": "<m/>", **(extra or {})})
