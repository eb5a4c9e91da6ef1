package org.microtorsion.hardwaresim.wire;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The few functions of the C library that pseudo-terminals need, on 64-bit Linux.
@SuppressWarnings("restricted") // calling C is what this class is for
final class Libc {
  static final int O_RDWR = 2;
  static final int O_NOCTTY = 0x100;
  static final int O_CLOEXEC = 0x80000;
  static final int TCSANOW = 0;
  static final short POLLIN = 1;

  /// 50 baud.
  static final int B50 = 1;

  /// More than `struct termios` has on any Linux.
  static final int TERMIOS_BYTES = 256;

  /// `struct pollfd`: int fd, short events, short revents.
  static final int POLLFD_BYTES = 8;

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle POSIX_OPENPT =
      function("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle GRANTPT =
      function("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle UNLOCKPT =
      function("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle PTSNAME_R =
      function("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle OPEN =
      function(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle TCGETATTR =
      function("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle TCSETATTR =
      function("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle CFMAKERAW =
      function("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle CFGETOSPEED =
      function("cfgetospeed", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle CFSETSPEED =
      function("cfsetspeed", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle POLL =
      function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle READ =
      function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private Libc() {}

  private static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    MemorySegment address =
        LINKER
            .defaultLookup()
            .find(name)
            .orElseThrow(() ->
                new UnsupportedOperationException(
                    "pseudo-terminals: expected the C library of Linux, found none with " + name));
    return LINKER.downcallHandle(address, descriptor, options);
  }

  static int openMaster(int flags) {
    try {
      return (int) POSIX_OPENPT.invokeExact(flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int grant(int fd) {
    try {
      return (int) GRANTPT.invokeExact(fd);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int unlock(int fd) {
    try {
      return (int) UNLOCKPT.invokeExact(fd);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int slaveName(int fd, MemorySegment buffer) {
    try {
      return (int) PTSNAME_R.invokeExact(fd, buffer, buffer.byteSize());
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int open(MemorySegment path, int flags) {
    try {
      return (int) OPEN.invokeExact(path, flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Takes line discipline, echo and flow control off a terminal.
  ///
  /// @param termios [#TERMIOS_BYTES] of scratch memory
  static int makeRaw(int fd, MemorySegment termios) {
    try {
      int got = (int) TCGETATTR.invokeExact(fd, termios);
      if (got != 0) {
        return got;
      }
      CFMAKERAW.invokeExact(termios);
      return (int) TCSETATTR.invokeExact(fd, TCSANOW, termios);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Code of a terminal's speed.
  ///
  /// @param termios [#TERMIOS_BYTES] of scratch memory
  static int speed(int fd, MemorySegment termios) {
    try {
      int got = (int) TCGETATTR.invokeExact(fd, termios);
      return got == 0 ? (int) CFGETOSPEED.invokeExact(termios) : got;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Sets the code of a terminal's speed and leaves everything else as it is.
  ///
  /// @param termios [#TERMIOS_BYTES] of scratch memory
  static int setSpeed(int fd, MemorySegment termios, int speed) {
    try {
      int done = (int) TCGETATTR.invokeExact(fd, termios);
      if (done == 0) {
        done = (int) CFSETSPEED.invokeExact(termios, speed);
      }
      return done == 0 ? (int) TCSETATTR.invokeExact(fd, TCSANOW, termios) : done;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int poll(MemorySegment pollFd, int timeoutMilliseconds) {
    try {
      return (int) POLL.invokeExact(pollFd, 1L, timeoutMilliseconds);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static long read(int fd, MemorySegment buffer, long length) {
    try {
      return (long) READ.invokeExact(fd, buffer, length);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static long write(int fd, MemorySegment buffer, long length) {
    try {
      return (long) WRITE.invokeExact(fd, buffer, length);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static void close(int fd) {
    try {
      int ignored = (int) CLOSE.invokeExact(fd);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// A call into C throws only when its declaration here is wrong.
  private static AssertionError impossible(Throwable e) {
    return new AssertionError("calling the C library", e);
  }
}
