"""A real IMAP server on loopback (Twisted's), for the tests of the mailbox: mails in memory, cut off on demand.

Started as `python -m tests.support.imap_server`; says its port on standard output. Lines on its standard
input: `put BASE64`, `break_after N` (cut the connection after N further fetches), `show`; each is answered by a line of
JSON.
"""

from __future__ import annotations

import base64
import io
import json
import socket
import ssl
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from email.parser import BytesHeaderParser

from tests.support.tools import ROOT

USER, PASSWORD = "copy@ledger.example", "pass word"


def main():
    from twisted.cred import checkers, portal
    from twisted.internet import endpoints, reactor, stdio
    from twisted.mail import imap4
    from twisted.protocols.basic import LineReceiver
    from zope.interface import implementer

    state = {"break_after": None, "fetched": []}

    @implementer(imap4.IMessage)
    class Mail:
        def __init__(self, raw, uid, flags=()):
            self.raw, self.uid, self.flags = raw, uid, set(flags)

        def getUID(self):
            return self.uid

        def getFlags(self):
            return sorted(self.flags)

        def getInternalDate(self):
            return "02-Feb-2026 09:00:00 +0900"

        def getHeaders(self, negate, *names):
            found = BytesHeaderParser().parsebytes(self.raw)
            wanted = {name.lower() if isinstance(name, str) else name.decode().lower() for name in names}
            return {k.lower(): v for k, v in found.items() if (k.lower() in wanted) != bool(negate)}

        def getBodyFile(self):
            return io.BytesIO(self.raw.partition(b"\n\n")[2])

        def getSize(self):
            return len(self.raw)

        def isMultipart(self):
            return False

        def getSubPart(self, part):
            raise IndexError(part)

        # IMessageFile: the whole of it, byte for byte.
        def open(self):
            state["fetched"].append(self.uid)
            if state["break_after"] is not None:
                state["break_after"] -= 1
                if state["break_after"] < 0:
                    state["break_after"] = None
                    for connection in list(connections):
                        connection.transport.abortConnection()
            return io.BytesIO(self.raw)

    for interface in (imap4.IMessageFile,):
        implementer(imap4.IMessage, interface)(Mail)

    @implementer(imap4.IMailbox)
    class Box:
        def __init__(self):
            self.mails, self.next, self.listeners = [], 1, []

        def add(self, raw, flags=()):
            self.mails.append(Mail(raw, self.next, flags))
            self.next += 1

        def getFlags(self):
            return ["\\Seen", "\\Answered", "\\Deleted"]

        def getHierarchicalDelimiter(self):
            return "/"

        def getUIDValidity(self):
            return 7

        def getUIDNext(self):
            return self.next

        def getUID(self, message):
            return self.mails[message - 1].uid

        def getMessageCount(self):
            return len(self.mails)

        def getRecentCount(self):
            return 0

        def getUnseenCount(self):
            return sum("\\Seen" not in mail.flags for mail in self.mails)

        def isWriteable(self):
            return True

        def addListener(self, listener):
            return None

        def removeListener(self, listener):
            return None

        def requestStatus(self, names):
            return imap4.statusRequestHelper(self, names)

        def addMessage(self, message, flags=(), date=None):
            from twisted.internet import defer

            self.add(message.read(), flags)
            return defer.succeed(None)

        def chosen(self, messages, uid):
            if uid:
                with suppress(ValueError):  # asked again of the same set
                    messages.last = self.next
                wanted = set(messages)
                return [(n, m) for n, m in enumerate(self.mails, 1) if m.uid in wanted]
            with suppress(ValueError):
                messages.last = len(self.mails)
            return [(n, self.mails[n - 1]) for n in messages if n <= len(self.mails)]

        def fetch(self, messages, uid):
            return self.chosen(messages, uid)

        def store(self, messages, flags, mode, uid):
            for _n, mail in self.chosen(messages, uid):
                mail.flags = (
                    set(flags) if mode == 0 else mail.flags | set(flags) if mode > 0 else mail.flags - set(flags)
                )
            return {n: sorted(mail.flags) for n, mail in self.chosen(messages, uid)}

        def expunge(self):
            gone = [n for n, mail in enumerate(self.mails, 1) if "\\Deleted" in mail.flags]
            self.mails = [mail for mail in self.mails if "\\Deleted" not in mail.flags]
            return gone

        def destroy(self):
            raise imap4.MailboxException("no")

    class Account(imap4.MemoryAccount):
        def _emptyMailbox(self, name, id):
            return Box()

    account = Account(USER)
    account.addMailbox("INBOX", Box())
    inbox = account.mailboxes["INBOX"]

    class Realm:
        def requestAvatar(self, avatar, mind, *interfaces):
            return imap4.IAccount, account, lambda: None

    connections = set()

    class Server(imap4.IMAP4Server):
        def connectionMade(self):
            connections.add(self)
            super().connectionMade()

        def connectionLost(self, reason):
            connections.discard(self)
            super().connectionLost(reason)

    from twisted.internet.protocol import ServerFactory

    class Factory(ServerFactory):
        def buildProtocol(self, address):
            server = Server()
            server.portal = door
            return server

    door = portal.Portal(Realm(), [checkers.InMemoryUsernamePasswordDatabaseDontUse(**{USER: PASSWORD.encode()})])

    class Orders(LineReceiver):
        delimiter = b"\n"
        MAX_LENGTH = 10**9

        def lineReceived(self, line):
            name, _sign, said = line.decode().partition(" ")
            if name == "put":
                inbox.add(base64.b64decode(said))
            elif name == "break_after":
                state["break_after"] = int(said)
            boxes = {
                name: [[m.uid, sorted(m.flags), len(m.raw)] for m in box.mails]
                for name, box in account.mailboxes.items()
            }
            self.sendLine(json.dumps({"boxes": boxes, "fetched": state["fetched"]}).encode())

        def connectionLost(self, reason):
            if reactor.running:
                reactor.stop()

    listening = endpoints.serverFromString(reactor, "tcp:0:interface=127.0.0.1").listen(Factory())
    listening.addCallback(lambda port: (sys.stdout.write(f"{port.getHost().port}\n"), sys.stdout.flush()))
    stdio.StandardIO(Orders())
    reactor.run()


class ImapServer:
    """The test's end of it."""

    def __init__(self, process):
        self.process = process
        self.port = int(process.stdout.readline())

    def order(self, line):
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def put(self, raw):
        self.order("put " + base64.b64encode(raw).decode())

    def boxes(self):
        return self.order("show")["boxes"]

    def fetched(self):
        return self.order("show")["fetched"]


@contextmanager
def behind_tls(port, certificate):
    """A port of 127.0.0.1 that speaks TLS with a certificate and passes on to `port`; for one connection at a time."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listening = socket.create_server(("127.0.0.1", 0))

    def pump(source, target):
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def serve():
        with suppress(OSError):
            while True:
                plain, _address = listening.accept()
                with (
                    suppress(OSError),
                    context.wrap_socket(plain, server_side=True) as outer,
                    socket.create_connection(("127.0.0.1", port)) as inner,
                ):
                    back = threading.Thread(target=pump, args=(inner, outer), daemon=True)
                    back.start()
                    pump(outer, inner)
                    back.join(5)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.close()


@contextmanager
def imap_server():
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.imap_server"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield ImapServer(process)
    finally:
        process.stdin.close()
        process.kill()
        process.wait()


if __name__ == "__main__":
    main()
