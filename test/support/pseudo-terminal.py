"""Runs a program in a pseudo-terminal.

The first line of standard input is {"argv": [...], "env": {...}, "columns": 80}; what follows
is typed. Standard output is what the terminal shows. Ends with the program's exit code; an end
by a signal is 128 and its number.
"""
import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios

first = b""
while not first.endswith(b"\n"):
    first += os.read(0, 1)
asked = json.loads(first)
pid, terminal = pty.fork()
if pid == 0:
    # Before the program starts, so that it never sees another width.
    size = struct.pack("HHHH", 24, asked["columns"], 0, 0)
    fcntl.ioctl(0, termios.TIOCSWINSZ, size)
    os.execvpe(asked["argv"][0], asked["argv"], asked["env"])

watched = [terminal, 0]
while terminal in watched:
    ready, _, _ = select.select(watched, [], [])
    if 0 in ready:
        typed = os.read(0, 1024)
        if typed:
            os.write(terminal, typed)
        else:
            watched.remove(0)
    if terminal in ready:
        try:
            shown = os.read(terminal, 65536)
        except OSError:  # Linux says EIO once the other end is closed.
            shown = b""
        if shown:
            os.write(1, shown)
        else:
            watched.remove(terminal)

_, status = os.waitpid(pid, 0)
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
