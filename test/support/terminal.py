"""Runs a program in a real terminal, and types.

Usage: terminal.py COLUMNS STEPS PROGRAM ARGUMENT...
STEPS is JSON: a list of [wait, keys]. Types `keys` when the end of the output is `wait`; a number in place of `keys` is a signal.
Prints {"status": ..., "shown": ...}; a negative status is a signal.
"""
import fcntl, json, os, pty, select, struct, sys, termios, time

columns, steps, program = int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:]
process, terminal = pty.fork()
if process == 0:
    os.execvp(program[0], program)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
shown = b''
mark = 0


def read_until(wait, seconds=30):
    global shown
    end = time.time() + seconds
    while wait is None or wait.encode() not in shown[mark:]:
        if time.time() > end:
            raise SystemExit(f'waited for {wait!r} in vain: {shown.decode()}')
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                data = os.read(terminal, 65536)
            except OSError:  # the program has ended
                return
            if not data:
                return
            shown += data


for wait, keys in steps:
    read_until(wait)
    mark = len(shown)
    if isinstance(keys, int):
        os.kill(process, keys)
    else:
        os.write(terminal, keys.encode())
read_until(None)
status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
print(json.dumps({'status': status, 'shown': shown.decode('utf8', 'replace')}))
