"""Uploads within bounds."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from quarterdeck.files.errors import FileTooLarge

MOST_MB = settings.UPLOAD_LIMIT // 1024 // 1024  # as people say it


class Bounded(FileUploadHandler):
    """Stops keeping a file when it passes the limit; the rest of it is read and forgotten, so that we can answer."""

    def __init__(self, request=None):
        super().__init__(request)
        self.total = 0

    def new_file(self, *arguments, **options):
        super().new_file(*arguments, **options)
        self.request.upload_name = self.file_name

    def receive_data_chunk(self, raw_data, start):
        self.total += len(raw_data)
        if self.total > settings.UPLOAD_LIMIT:
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size):
        return None


def uploaded(request, field):
    """The uploaded file of a form, or None. Raises FileTooLarge."""
    file = request.FILES.get(field)
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    if file is None and size > settings.UPLOAD_LIMIT:
        raise FileTooLarge(getattr(request, "upload_name", "The file"), size, MOST_MB * 1_000_000)
    return file
