"""Small files in every format, made by code."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
STYLES = """<numFmts><numFmt numFmtId="164" formatCode="0.0%"/>
<numFmt numFmtId="165" formatCode="yyyy-mm-dd"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="0"><alignment indent="2"/></xf>
<xf numFmtId="46"/><xf numFmtId="57"/></cellXfs>"""


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def members(
    rows: str,
    *,
    around: str = "{}",
    strings: Iterable[str] = (),
    properties: str = "",
    state: str = "",
    strict: bool = False,
) -> dict[str, str | bytes]:
    """Return the parts of an .xlsx of one sheet; ``rows`` is XML, ``around`` what stands about the sheetData."""
    main, leads = (STRICT, STRICT_RELATIONS) if strict else (TRANSITIONAL, RELATIONS)
    sheet = f'<sheet name="表" sheetId="1" {state} r:id="rId1"/>'
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    kinds = {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml")}
    kinds["rId3"] = ("sharedStrings", "sharedStrings.xml")
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": _relations({"r": ("officeDocument", "xl/workbook.xml")}, leads),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{leads}">'
        f"{properties}<sheets>{sheet}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(kinds, leads),
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{STYLES}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">'
        + around.format(f"<sheetData>{rows}</sheetData>")
        + "</worksheet>",
    }


def xlsx(rows: str, **options: object) -> bytes:
    """Return an .xlsx of one sheet named 表; see ``members``."""
    return zipped(members(rows, **options))  # type: ignore[arg-type]


def _relations(kinds: Mapping[str, tuple[str, str]], leads: str) -> str:
    each = (f'<Relationship Id="{key}" Type="{leads}/{kind}" Target="{at}"/>' for key, (kind, at) in kinds.items())
    return f'<Relationships xmlns="{PACKAGE}">{"".join(each)}</Relationships>'


def ods(rows: str, *, styles: str = "", common: str = "", manifest: str = "<manifest/>") -> bytes:
    """Return an .ods of one table named 表; ``rows`` is XML, ``common`` the styles of a part of their own."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in {
            "office": "office",
            "table": "table",
            "text": "text",
            "style": "style",
            "number": "datastyle",
            "fo": "xsl-fo-compatible",
        }.items()
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    shared = f"<office:document-styles {spaces}><office:styles>{common}</office:styles></office:document-styles>"
    return zipped({"content.xml": content, "styles.xml": shared, "META-INF/manifest.xml": manifest})


def spreadsheetml(rows: str, *, styles: str = "", options: str = "") -> bytes:
    """Return SpreadsheetML 2003 of one sheet named 表."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="表"><Table>{rows}</Table>{options}</Worksheet></Workbook>'
    ).encode()


def record(kind: int, data: bytes = b"") -> bytes:
    """Return one BIFF record."""
    return struct.pack("<HH", kind, len(data)) + data


def biff8(cells: Iterable[bytes], codepage: int = 1200, datemode: int = 0) -> bytes:
    """Return a bare BIFF8 stream of one sheet; ``cells`` are its records."""
    name = "表".encode("utf-16-le")

    def globals_with(offset: int) -> bytes:
        sheet = struct.pack("<IBBBB", offset, 0, 0, 1, 1) + name
        return b"".join(
            [
                record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)),
                record(0x42, struct.pack("<H", codepage)),
                record(0x22, struct.pack("<H", datemode)),
                *[record(0xE0, struct.pack("<HH", 0, code) + bytes(16)) for code in (0, 14, 10)],
                record(0x85, sheet),
                record(0x0A),
            ]
        )

    start = globals_with(len(globals_with(0)))
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    return start + begin + b"".join(cells) + record(0x0A)


def label(row: int, column: int, text: str) -> bytes:
    """Return a BIFF8 text cell."""
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """Return a BIFF number cell."""
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def error(row: int, column: int, code: int) -> bytes:
    """Return a BIFF error cell."""
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def biff5(texts: Mapping[tuple[int, int], bytes], codepage: int) -> bytes:
    """Return a bare BIFF5 stream of one sheet named s with text cells as bytes."""
    cells = [record(0x204, struct.pack("<HHHH", *at, 0, len(raw)) + raw) for at, raw in texts.items()]

    def globals_with(offset: int) -> bytes:
        return b"".join(
            [
                record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0)),
                record(0x42, struct.pack("<H", codepage)),
                record(0xE0, bytes(16)),
                record(0x85, struct.pack("<IBBB", offset, 0, 0, 1) + b"s"),
                record(0x0A),
            ]
        )

    start = globals_with(len(globals_with(0)))
    return start + record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0)) + b"".join(cells) + record(0x0A)


def xlsb(cells: Iterable[tuple[int, bytes]], strings: Iterable[str] = (), properties: int = 0) -> bytes:
    """Return an .xlsb of one sheet named 表; ``cells`` are types and contents of the sheet's records."""
    kinds = {"rId1": ("worksheet", "worksheets/sheet1.bin"), "rId2": ("styles", "styles.bin")}
    kinds["rId3"] = ("sharedStrings", "sharedStrings.bin")
    sheet = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("表")
    texts = [(19, b"\0" + _wide(text)) for text in strings]
    styles = [
        (615, struct.pack("<I", 1)),
        (44, struct.pack("<H", 164) + _wide("0.0%")),
        (616, b""),
        (617, struct.pack("<I", 3)),
    ]
    styles += [(47, struct.pack("<HHHHHBB", 0, code, 0, 0, 0, 0, 0) + bytes(4)) for code in (0, 164, 14)]
    styles.append((618, b""))
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": _relations({"r": ("officeDocument", "xl/workbook.bin")}, RELATIONS),
            "xl/workbook.bin": _binary(
                [
                    (131, b""),
                    (153, struct.pack("<II", properties, 0)),
                    (143, b""),
                    (156, sheet),
                    (144, b""),
                    (157, b""),
                    (132, b""),
                ]
            ),
            "xl/_rels/workbook.bin.rels": _relations(kinds, RELATIONS),
            "xl/styles.bin": _binary(styles),
            "xl/sharedStrings.bin": _binary([(159, struct.pack("<II", len(texts), len(texts))), *texts]),
            "xl/worksheets/sheet1.bin": _binary(
                [(129, b""), (148, bytes(16)), (145, b""), *cells, (146, b""), (130, b"")]
            ),
        }
    )


def row_of(number: int, hidden: bool = False) -> tuple[int, bytes]:
    """Return the record that begins a row of an .xlsb."""
    return 0, struct.pack("<IIHBB", number, 0, 300, 0, 0x10 if hidden else 0) + bytes(5)


def cell_of(kind: int, column: int, data: bytes, style: int = 0) -> tuple[int, bytes]:
    """Return the record of a cell of an .xlsb."""
    return kind, struct.pack("<II", column, style) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary(records: Iterable[tuple[int, bytes]]) -> bytes:
    out = bytearray()
    for kind, data in records:
        out += bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
        size = len(data)
        while size >= 0x80:
            out.append(size & 0x7F | 0x80)
            size >>= 7
        out.append(size)
        out += data
    return bytes(out)
