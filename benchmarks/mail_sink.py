"""A mail server on a free port of 127.0.0.1 that keeps the subjects of what it was given, and sends nothing on."""

import socketserver
import threading
import time


class Taking(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs to hand over a mail."""

    def handle(self):
        self.say("220 sink")
        for line in iter(self.rfile.readline, b""):
            verb = line[:4].upper()
            if verb == b"DATA":
                self.say("354 go on")
                self.server.taken.append(self.read_mail())
                time.sleep(self.server.slowness)
                self.say("250 taken")
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 yes")

    def read_mail(self):
        subject = ""
        for line in iter(self.rfile.readline, b".\r\n"):
            if line.lower().startswith(b"subject:"):
                subject = line[8:].decode().strip()
        return subject

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class Sink(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True

    def __init__(self, slowness):
        """`slowness`: seconds that each mail takes."""
        super().__init__(("127.0.0.1", 0), Taking)
        self.taken, self.slowness = [], slowness
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]
