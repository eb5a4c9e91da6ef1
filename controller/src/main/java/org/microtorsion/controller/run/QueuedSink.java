package org.microtorsion.controller.run;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;

/// Puts a bounded queue and a thread of its own between the loop and a sink, so that a slow disk or
/// display never holds the coil current up.
///
/// The loop's thread is the only producer, the sink's thread the only consumer. What happens when
/// the queue is full is named: [Overflow#FAIL_RUN] for what must not be lost, [Overflow#DROP] for
/// what is only looked at.
public final class QueuedSink implements RunSink {
  /// What a full queue means.
  public enum Overflow {
    /// The run ends as a fault: nothing measured may be lost.
    FAIL_RUN,
    /// The sample is left out and counted.
    DROP
  }

  private static final class Slot {
    final Sample sample = new Sample();
    long eventNanos;
    @Nullable String eventKind;
    String eventText = "";
  }

  private static final long PARK_NANOS = 500_000;
  private static final long STOP_MILLIS = 10_000;

  private final String name;
  private final RunSink target;
  private final Overflow overflow;
  private final RingBuffer<Slot> ring;
  private final BatchEventProcessor<Slot> processor;
  private @Nullable Thread thread;
  private volatile @Nullable RuntimeException failure;
  private long dropped;

  /// @param name what the queue feeds, for messages
  /// @param slotCount samples it holds, a power of two
  public QueuedSink(String name, RunSink target, Overflow overflow, int slotCount) {
    this.name = name;
    this.target = target;
    this.overflow = overflow;
    this.ring =
        RingBuffer.createSingleProducer(
            Slot::new, slotCount, new SleepingWaitStrategy(0, PARK_NANOS));
    this.processor =
        new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), new Consumer());
    this.processor.setExceptionHandler(new Keeper());
    ring.addGatingSequences(processor.getSequence());
  }

  @Override
  public void begin(RunHeader header) {
    target.begin(header);
    thread = Thread.ofPlatform().name("sink-" + name).daemon().start(processor);
  }

  @Override
  public void accept(Sample sample) {
    throwFailure();
    if (!ring.hasAvailableCapacity(1)) {
      overflow();
      return;
    }
    long sequence = ring.next();
    Slot slot = ring.get(sequence);
    slot.sample.copyFrom(sample);
    slot.eventKind = null;
    ring.publish(sequence);
  }

  @Override
  public void event(long timeNanos, String kind, String text) {
    if (!ring.hasAvailableCapacity(1)) {
      overflow();
      return;
    }
    long sequence = ring.next();
    Slot slot = ring.get(sequence);
    slot.eventNanos = timeNanos;
    slot.eventKind = kind;
    slot.eventText = text;
    ring.publish(sequence);
  }

  private void overflow() {
    switch (overflow) {
      case DROP -> dropped++;
      case FAIL_RUN ->
          throw new IllegalStateException(
              name
                  + ": expected every sample to be taken within "
                  + ring.getBufferSize()
                  + " ticks, found the queue full; the disk is too slow or stalled");
    }
  }

  private void throwFailure() {
    RuntimeException found = failure;
    if (found != null && overflow == Overflow.FAIL_RUN) {
      throw new IllegalStateException(name + ": " + found.getMessage(), found);
    }
  }

  /// Hands over what is left, and tells the target. A target that does not come back is left alone:
  /// it may still be at work on its own thread.
  @Override
  public void end(RunOutcome outcome) {
    if (!drained()) {
      throw new IllegalStateException(
          name
              + ": expected the last samples to be taken within "
              + STOP_MILLIS / 1000
              + " s, found it still at work; the disk is stalled");
    }
    target.end(outcome);
    throwFailure();
  }

  private boolean drained() {
    Thread consumer = thread;
    if (consumer == null) {
      return true;
    }
    try {
      for (int waited = 0; waited < STOP_MILLIS && isBehind(consumer); waited++) {
        consumer.join(1);
      }
      boolean empty = !isBehind(consumer);
      processor.halt();
      consumer.join(STOP_MILLIS);
      return empty && !consumer.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isBehind(Thread consumer) {
    return failure == null
        && consumer.isAlive()
        && processor.getSequence().get() < ring.getCursor();
  }

  /// Samples and events left out because the queue was full.
  public long dropped() {
    return dropped;
  }

  private final class Consumer implements EventHandler<Slot> {
    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
      if (failure != null) {
        return;
      }
      String kind = slot.eventKind;
      if (kind == null) {
        target.accept(slot.sample);
      } else {
        target.event(slot.eventNanos, kind, slot.eventText);
      }
      if (endOfBatch) {
        target.caughtUp();
      }
    }
  }

  private final class Keeper implements ExceptionHandler<Slot> {
    @Override
    public void handleEventException(Throwable cause, long sequence, Slot slot) {
      failure = cause instanceof RuntimeException r ? r : new IllegalStateException(cause);
    }

    @Override
    public void handleOnStartException(Throwable cause) {
      handleEventException(cause, 0, ring.get(0));
    }

    @Override
    public void handleOnShutdownException(Throwable cause) {
      handleEventException(cause, 0, ring.get(0));
    }
  }
}
