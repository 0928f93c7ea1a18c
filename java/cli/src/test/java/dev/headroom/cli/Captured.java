package dev.headroom.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A run of the real main inside the test's process, with what it wrote. */
record Captured(int code, byte[] bytes, String err) {
  static Captured run(String... args) {
    return runWith(new byte[0], args);
  }

  static Captured runWith(byte[] in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(in),
            Streams.data(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int code = Main.run(streams, args);
    return new Captured(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  String out() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
