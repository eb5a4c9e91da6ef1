package org.microtorsion.controller.campaign;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.microtorsion.controller.session.PlantFacts;

/// Gives a coil what another process tells of through a [MirrorTap], on a thread of its own.
public final class MirrorReader implements AutoCloseable {
  /// Never sent by a tap.
  private static final int END = 'E';

  private static final int LONGEST_TRANSFER_BYTES = 255;

  private final RandomAccessFile pipe;
  private final CoilSide coil;
  private final Thread thread;

  /// Begins to read a named pipe; open for both ways, it does not wait for who writes.
  public MirrorReader(Path pipe, CoilSide coil) throws IOException {
    this.pipe = new RandomAccessFile(pipe.toFile(), "rw");
    this.coil = coil;
    this.thread = Thread.ofPlatform().name("coil").daemon().start(this::work);
  }

  /// The plant now.
  public PlantFacts facts() {
    coil.lock().lock();
    try {
      return coil.facts();
    } finally {
      coil.lock().unlock();
    }
  }

  /// Makes what comes from now on count alone for the largest current.
  public void forgetLargestCurrent() {
    coil.lock().lock();
    try {
      coil.forgetLargestCurrent();
    } finally {
      coil.lock().unlock();
    }
  }

  private void work() {
    byte[] write = new byte[LONGEST_TRANSFER_BYTES];
    byte[] read = new byte[LONGEST_TRANSFER_BYTES];
    try {
      int code;
      while ((code = pipe.read()) != END && code >= 0) {
        int length = code == MirrorTap.TRANSFER ? pipe.readUnsignedByte() : 0;
        pipe.readFully(write, 0, length);
        coil.lock().lock();
        try {
          switch (code) {
            case MirrorTap.SELECT -> coil.source().select();
            case MirrorTap.DESELECT -> coil.source().deselect();
            case MirrorTap.TRANSFER -> coil.source().transfer(write, read, length);
            case MirrorTap.HIGH -> coil.heartbeat().set(true);
            case MirrorTap.LOW -> coil.heartbeat().set(false);
            default ->
                throw new IllegalStateException("mirror: expected a known message, found " + code);
          }
        } finally {
          coil.lock().unlock();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    pipe.write(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pipe.close();
  }
}
