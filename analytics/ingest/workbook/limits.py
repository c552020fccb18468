"""What a file may cost to read. Limits of the process itself (memory, time) are the guard's."""

MAX_FILE = 256 << 20  # bytes of the file as it comes
MAX_UNPACKED = (
    640 << 20
)  # bytes of one archive, unpacked: a sheet of a million rows and twenty columns has about 600 MB
MAX_MEMBERS = 5_000  # members of an archive
MAX_GRID = 24_000_000  # cells of a sheet's rows, blanks between them counted
MAX_ROWS, MAX_COLUMNS = 1 << 20, 1 << 14  # Excel's own
MAX_TEXT = 32_767  # characters of a cell, Excel's own
MAX_MERGED = 200_000  # merged areas of a sheet
MAX_STRINGS = 3_000_000  # shared strings of a workbook that is read cell by cell
MAX_SHEETS = 2_000  # sheets of a workbook, tables of a page
MAX_STYLES = 200_000  # styles of a document
MAX_REPEATED = 1_000_000  # cells that a workbook holds only by repeating others
