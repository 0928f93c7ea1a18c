package dev.headroom.proxy;

import dev.headroom.CompressResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** What happens to one request, noted down while it is under way. */
final class Account {
  private final String id;
  private final long at;
  private final Route route;
  private final String path;
  private final Consumer<Account> done;
  private final AtomicBoolean isDone = new AtomicBoolean();
  private final List<Tap> taps = new ArrayList<>();
  private Optional<CompressResult<?>> result = Optional.empty();
  private Outcome outcome = Outcome.UNREAD;
  private String model = "";
  private String note = "";
  private long nanos;
  private int status;

  /**
   * @param at milliseconds since 1970
   * @param done takes the account when the answer has ended
   */
  Account(String id, long at, Route route, String path, Consumer<Account> done) {
    this.id = id;
    this.at = at;
    this.route = route;
    this.path = path;
    this.done = done;
  }

  String id() {
    return id;
  }

  long at() {
    return at;
  }

  Route route() {
    return route;
  }

  String path() {
    return path;
  }

  /** The request was compressed. Its bytes are not kept: they may be many, and an answer long. */
  synchronized void compressed(Outcome what, CompressResult<byte[]> how, String why, long inNanos) {
    outcome = what;
    result = Optional.of(how.with(""));
    note = why;
    nanos = inNanos;
  }

  synchronized void model(String name) {
    model = name;
  }

  /** The model as the request names it; empty if it does not, or was not read. */
  synchronized String model() {
    return model;
  }

  /** Nothing was done, and why. */
  synchronized void passed(Outcome what, String why) {
    outcome = what;
    note = why;
  }

  /** Another request goes to the provider. */
  synchronized Tap round() {
    Tap tap = new Tap();
    taps.add(tap);
    return tap;
  }

  synchronized void answered(int with) {
    status = with;
  }

  /** What became of the request's texts, without the request; empty if it was not compressed. */
  synchronized Optional<CompressResult<?>> result() {
    return result;
  }

  synchronized Outcome outcome() {
    return outcome;
  }

  synchronized String note() {
    return note;
  }

  synchronized long micros() {
    return nanos / 1000;
  }

  synchronized int status() {
    return status;
  }

  synchronized List<Tap> taps() {
    return List.copyOf(taps);
  }

  /** The answer has ended, well or not. */
  void end() {
    if (isDone.compareAndSet(false, true)) {
      done.accept(this);
    }
  }
}
