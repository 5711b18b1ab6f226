"""Files that people send: judged by their bytes, kept, scanned and served."""
