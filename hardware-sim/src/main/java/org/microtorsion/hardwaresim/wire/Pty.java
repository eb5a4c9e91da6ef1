package org.microtorsion.hardwaresim.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// One pseudo-terminal in raw mode, seen from its master side.
///
/// The slave side is held open here too, so that clients may come and go without the master reading
/// an error in between. For one thread, the one that made it excepted.
final class Pty implements AutoCloseable {
  private static final int BUFFER_BYTES = 256;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(BUFFER_BYTES);
  private final MemorySegment termios = arena.allocate(Libc.TERMIOS_BYTES, Long.BYTES);
  private final MemorySegment pollFd = arena.allocate(Libc.POLLFD_BYTES, Integer.BYTES);
  private final int master;
  private final int slave;
  private final Path path;
  private boolean speedAsked;

  /// @throws IllegalStateException when the system gives no more pseudo-terminals
  Pty() {
    master = Libc.openMaster(Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC);
    require(master >= 0, "a new pseudo-terminal; check that /dev/pts is mounted and not full");
    require(Libc.grant(master) == 0, "the right to its slave side");
    require(Libc.unlock(master) == 0, "its slave side unlocked");
    require(Libc.slaveName(master, buffer) == 0, "the name of its slave side");
    path = Path.of(buffer.getString(0));
    slave = Libc.open(buffer, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC);
    require(slave >= 0, path + " to open");
    require(Libc.makeRaw(slave, termios) == 0, path + " in raw mode");
    pollFd.set(JAVA_INT, 0, master);
    pollFd.set(JAVA_SHORT, 4, Libc.POLLIN);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(
          "pseudo-terminal: expected " + what + ", found it refused by the system");
    }
  }

  /// The slave side, which clients open.
  Path path() {
    return path;
  }

  /// Puts the terminal to a speed that nobody asks for, where a client has set another.
  ///
  /// A pseudo-terminal has no parity, and the C library refuses settings of which nothing takes
  /// effect: a client that comes back asking for the parity and the speed it had would be turned
  /// away, were the speed still there.
  void forgetSpeed() {
    speedAsked = false;
    if (isSpeedAsked()) {
      Libc.setSpeed(slave, termios, Libc.B50);
    }
  }

  /// The same for a client that says nothing: at the second look, because some read back what they
  /// have just set.
  void forgetSpeedSeenBefore() {
    if (speedAsked) {
      forgetSpeed();
    } else {
      speedAsked = isSpeedAsked();
    }
  }

  private boolean isSpeedAsked() {
    return Libc.speed(slave, termios) != Libc.B50;
  }

  /// Waits for bytes from a client; 0 milliseconds looks without waiting.
  boolean awaitReadable(int timeoutMilliseconds) {
    return Libc.poll(pollFd, timeoutMilliseconds) > 0;
  }

  /// Takes bytes; waits when there are none.
  int read(byte[] bytes) {
    long count = Libc.read(master, buffer, Math.min(bytes.length, BUFFER_BYTES));
    if (count <= 0) {
      return 0;
    }
    MemorySegment.copy(buffer, JAVA_BYTE, 0, bytes, 0, (int) count);
    return (int) count;
  }

  /// Hands bytes to the client.
  void write(byte[] bytes, int length) {
    MemorySegment.copy(bytes, 0, buffer, JAVA_BYTE, 0, length);
    Libc.write(master, buffer, length);
  }

  /// Hangs up on any client.
  @Override
  public void close() {
    Libc.close(slave);
    Libc.close(master);
    arena.close();
  }
}
