"""PDF files: the receipt of a signature (C1) and a document to read offline.

A room of its own, and pure: it knows no database, no request, no clock and no catalogue. Callers hand over
facts and sentences already in the reader's language, and get bytes. So one file can be made again, byte for
byte, from the same facts. The typesetter is loaded when the first PDF is asked for, because most workers
never make one.
"""

from intranet.documents.printing.document import document_pdf
from intranet.documents.printing.press import PrintingFailed
from intranet.documents.printing.receipt import LABELS, Receipt, receipt_pdf


__all__ = ["LABELS", "PrintingFailed", "Receipt", "document_pdf", "receipt_pdf"]
