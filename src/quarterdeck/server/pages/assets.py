"""Static files with their content in the address, so that browsers may keep them for a year.

The mark stands in the folder of the address, and not behind a question mark: what a style sheet or a module imports by
a relative address carries it too.
"""

import hashlib
from pathlib import Path


def fingerprint(folder: Path, *versions: str) -> str:
    """Ten characters that change when any file below the folder does, or one of the versions."""
    digest = hashlib.sha256("\0".join(versions).encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
