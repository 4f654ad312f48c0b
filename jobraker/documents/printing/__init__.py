"""How a résumé and a letter are printed: as PDF by Typst, as a Word document by python-docx.

Pure: a document and its design go in, bytes come out, the same on every machine and each time.
"""
