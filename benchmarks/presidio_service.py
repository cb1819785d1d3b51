"""Presidio's analyzer behind the barest HTTP server, for benchmarks/service.py; runs under an interpreter that has it.

    PYTHON benchmarks/presidio_service.py PORT PROCESSES [zh|en]

``POST /analyze`` with {"text", "language"} as in Presidio's own REST service.  Modes as in
benchmarks/privacy/presidio_worker.py: no statistical model, which would make it slower.
"""

# mypy: ignore-errors

import json
import logging
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "privacy"))

from presidio_worker import engine


def main():
    logging.disable(logging.CRITICAL)
    port, processes = int(sys.argv[1]), int(sys.argv[2])
    mode = sys.argv[3] if len(sys.argv) > 3 else "zh"
    analyzer = engine(mode)
    analyzer.analyze("warm", mode)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = [result.to_dict() for result in analyzer.analyze(body["text"], mode)]
            answer = json.dumps(found, default=str).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    for _ in range(processes - 1):
        if os.fork() == 0:
            break
    server.serve_forever()


if __name__ == "__main__":
    main()
