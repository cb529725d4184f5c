"""A loopback server that speaks the OpenAI chat-completions protocol and behaves as a test tells it to."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class OpenAIServer:
    """Answers with `content`, or as `status`, `body` and `stall` say; keeps the requests it got."""

    def __init__(self):
        self.content = ""
        self.status = 200
        self.body = None
        self.headers = {}
        self.stall = threading.Event()
        self.stall.set()
        self.requests = []
        self.authorizations = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def base_url(self):
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    @property
    def prompt(self):
        """The messages of the last request as one text."""
        return "\n".join(message["content"] for message in self.requests[-1]["messages"])

    def close(self):
        self.stall.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def reply(self):
        if self.body is not None:
            return self.body
        if self.status != 200:
            return json.dumps(
                {"error": {"message": "refused, key was secret-key", "type": "error", "code": None}}
            )
        message = {"role": "assistant", "content": self.content}
        return json.dumps(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1,
                "model": self.requests[-1]["model"],
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150},
            }
        )

    def _handler(self):
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                size = int(self.headers["Content-Length"])
                server.requests.append(json.loads(self.rfile.read(size)))
                server.authorizations.append(self.headers.get("Authorization"))
                server.stall.wait(timeout=30)
                body = server.reply().encode()
                try:
                    self.send_response(server.status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(body)))
                    for name, value in server.headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)
                except (BrokenPipeError, ConnectionResetError):
                    return  # the client gave up waiting

            def log_message(self, *args):
                return

        return Handler
