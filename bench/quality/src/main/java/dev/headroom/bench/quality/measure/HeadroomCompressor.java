package dev.headroom.bench.quality.measure;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.bench.quality.data.Case;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** This library, with originals in memory. */
public final class HeadroomCompressor implements Compressor {
  private final OriginalStore store = new MemoryStore();
  private final Headroom headroom;

  public HeadroomCompressor(Fidelity fidelity) {
    this(CompressConfig.DEFAULTS.withFidelity(fidelity));
  }

  public HeadroomCompressor(CompressConfig config) {
    headroom = Headroom.builder().model("gpt-4o").config(config).store(store).build();
  }

  @Override
  public Result compress(Case input) {
    CompressResult<byte[]> r =
        switch (input.shape()) {
          case CONVERSATION -> headroom.compress(input.input());
          case CONTENT -> content(input);
        };
    Map<String, String> codecs = new LinkedHashMap<>();
    for (Decision d : r.spans()) {
      d.codec().ifPresent(codec -> codecs.put(d.pointer(), codec));
    }
    boolean failed =
        Stream.concat(r.notes().stream(), r.decisions().stream().map(Decision::reason))
            .anyMatch(reason -> reason.startsWith("failed") || reason.contains(" failed: "));
    return new Result(
        r.messages(), codecs, r.references().stream().map(Reference::hash).toList(), failed);
  }

  private CompressResult<byte[]> content(Case input) {
    return headroom.compressText(input.input(), input.hint(), input.question());
  }

  @Override
  public byte[] expand(byte[] text, String codec) {
    return headroom.expand(text, codec);
  }

  @Override
  public Optional<byte[]> original(String hash) {
    if (!Reference.isHash(hash)) {
      return Optional.empty();
    }
    return switch (headroom.original(new Reference(hash))) {
      case OriginalStore.Lookup.Found found -> Optional.of(found.original());
      case OriginalStore.Lookup.Missing missing -> Optional.empty();
    };
  }
}
