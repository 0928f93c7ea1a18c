package dev.headroom.bench.quality.data;

/**
 * Lists of records in YAML and TOML: what a cluster says of its pods, a lock file. Planted: the pod
 * in a state of its own with its message, the only package from another source.
 */
final class Settings implements Generator {
  private final boolean toml;

  Settings(boolean toml) {
    this.toml = toml;
  }

  @Override
  public String family() {
    return toml ? "TOML" : "YAML";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    StringBuilder out = new StringBuilder();
    int n = draw.between(20, 150);
    int odd = draw.below(n);
    out.append(toml ? "# Written by a tool.\nversion = 4\n" : "apiVersion: v1\nitems:\n");
    for (int i = 0; i < n; i++) {
      if (toml) {
        locked(draw, plant, out, i == odd);
      } else {
        pod(draw, plant, out, i == odd);
      }
    }
    out.append(toml ? "" : "kind: List\nmetadata:\n  resourceVersion: \"\"\n");
    return Made.content(out.toString(), "", "");
  }

  private static void locked(Draw draw, Planted plant, StringBuilder out, boolean odd) {
    String name = draw.pick(Words.NOUNS) + "-" + draw.pick(Words.NOUNS) + draw.digits(2);
    String source =
        odd
            ? plant.once("git+https://git.example.org/" + name + "?rev=" + draw.hex(8))
            : "registry+https://github.com/rust-lang/crates.io-index";
    out.append("\n[[package]]\nname = \"").append(name).append("\"\nversion = \"");
    out.append(draw.below(4)).append('.').append(draw.below(30)).append(".0\"\nsource = \"");
    out.append(source).append("\"\n");
    out.append(odd ? "" : "checksum = \"" + draw.hex(64) + "\"\n");
    if (draw.chance(0.5)) {
      out.append("dependencies = [\n");
      for (int d = draw.between(1, 4); d > 0; d--) {
        out.append(" \"").append(draw.pick(Words.NOUNS)).append("\",\n");
      }
      out.append("]\n");
    }
  }

  private static void pod(Draw draw, Planted plant, StringBuilder out, boolean odd) {
    String service = draw.pick(Words.SERVICES);
    String name = service + "-" + draw.hex(10) + "-" + draw.hex(5);
    out.append("- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: ");
    out.append(odd ? plant.once(name) : name);
    out.append("\n    namespace: shop\n    labels:\n      app: ").append(service);
    out.append(
        "\n    creationTimestamp: \"2026-11-2%dT1%d:%02d:00Z\"\n"
            .formatted(draw.below(9), draw.below(10), draw.below(60)));
    out.append("  spec:\n    containers:\n    - name: ").append(service);
    out.append("\n      image: registry.example.org/").append(service).append(":1.");
    out.append(draw.below(40)).append("\n      ports:\n      - containerPort: 8080\n");
    out.append("    nodeName: node-").append(draw.below(12)).append("\n  status:\n    phase: ");
    if (odd) {
      out.append("Failed\n    message: ");
      out.append(plant.once("The node was low on memory, threshold " + draw.digits(4) + "Mi."));
      out.append('\n');
    } else {
      out.append("Running\n    podIP: 10.").append(draw.below(250)).append(".");
      out.append(draw.below(250)).append(".").append(draw.below(250)).append('\n');
    }
  }
}
