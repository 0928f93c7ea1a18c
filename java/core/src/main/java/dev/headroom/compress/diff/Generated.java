package dev.headroom.compress.diff;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files that tools write and nobody reads in a diff, by their names. */
final class Generated {
  private static final Set<String> NAMES =
      Set.of(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "bun.lock",
          "cargo.lock",
          "poetry.lock",
          "uv.lock",
          "pdm.lock",
          "pipfile.lock",
          "gemfile.lock",
          "composer.lock",
          "go.sum",
          "flake.lock",
          "gradle.lockfile",
          "packages.lock.json",
          "mix.lock",
          "pubspec.lock",
          "podfile.lock",
          "deno.lock",
          "module.bazel.lock");

  private static final List<String> ENDINGS =
      List.of(
          ".min.js",
          ".min.css",
          ".map",
          ".snap",
          ".pb.go",
          "_pb2.py",
          "_pb2_grpc.py",
          ".g.dart",
          ".freezed.dart",
          ".generated.ts",
          ".designer.cs",
          ".svg");

  private static final List<String> FOLDERS =
      List.of("node_modules/", "vendor/", "dist/", "__snapshots__/", "generated/");

  private Generated() {}

  static boolean is(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return NAMES.contains(name.substring(name.lastIndexOf('/') + 1))
        || ENDINGS.stream().anyMatch(name::endsWith)
        || FOLDERS.stream().anyMatch(f -> name.startsWith(f) || name.contains("/" + f));
  }
}
