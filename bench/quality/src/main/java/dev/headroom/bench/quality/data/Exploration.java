package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody learns a repository that is new to them: the tree as nested JSON, the same files as a
 * list with sizes and times, and some files whole. Planted: a file that does not belong, one that
 * is far too large, a note about a known defect, and a password in a settings file.
 */
final class Exploration implements Generator {
  private static final String QUESTION =
      "I take this repository over. Look around: which files do not belong in it or are far too"
          + " large, which known defects are noted in the code, and is any secret checked in?";

  private static final List<String> ODD =
      List.of(
          "core.{digits:5}",
          "dump-final-v{n:2-9}.{hex:6}.sql",
          "Untitled-{digits:4}.psd",
          "id_ed25519.{user}{digits:4}");

  private static final List<String> DEFECTS =
      List.of(
          "// TODO(SHOP-{digits:5}): two refunds at the same instant are both paid",
          "// FIXME SHOP-{digits:5}: the sum is wrong for carts with more than one currency",
          "// HACK SHOP-{digits:5}, sleeps so that the replica has caught up");

  private record FileInfo(String path, long size, String modified) {}

  @Override
  public String family() {
    return "codebase exploration";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    Chat chat = new Chat(draw, "You explore repositories with the tools you have.", QUESTION);
    List<FileInfo> files = files(draw, plant);
    chat.tool("list_directory", Rows.row("path", ".", "recursive", true), tree("shop", "", files));
    List<Object> list = new ArrayList<>();
    for (FileInfo f : draw.some(files, files.size())) {
      list.add(Rows.row("path", f.path, "size", f.size, "mtime", f.modified));
    }
    chat.tool("find_files", Rows.row("pattern", "**"), Rows.row("files", list, "truncated", false));
    List<FileInfo> sources = files.stream().filter(f -> f.path.endsWith(".java")).toList();
    int noted = draw.below(4);
    int at = 0;
    for (FileInfo source : draw.some(sources, draw.between(4, 9))) {
      String type = source.path.substring(source.path.lastIndexOf('/') + 1).replace(".java", "");
      String odd = at++ == noted ? plant.once(draw.fill(draw.pick(DEFECTS))) : "";
      read(chat, source.path, Code.file(draw, type, draw.between(8, 40), odd));
    }
    read(chat, "deploy/values.yaml", settings(draw, plant));
    return Made.chat(chat, QUESTION);
  }

  private static void read(Chat chat, String path, String text) {
    chat.tool(
        "read_file",
        Rows.row("path", path),
        Rows.row(
            "path", path, "encoding", "utf-8", "lines", text.lines().count(), "content", text));
  }

  private static List<FileInfo> files(Draw draw, Planted plant) {
    List<FileInfo> files = new ArrayList<>();
    for (String service : draw.some(Words.SERVICES, draw.between(4, 9))) {
      String base = "services/" + service + "/";
      files.add(file(draw, base + "pom.xml"));
      files.add(file(draw, base + "README.md"));
      files.add(file(draw, base + "Dockerfile"));
      for (String noun : draw.some(Words.NOUNS, draw.between(3, 8))) {
        String folder = base + "src/main/java/shop/" + noun + "/";
        for (int i = draw.between(2, 7); i > 0; i--) {
          String type = Code.type(draw);
          files.add(file(draw, folder + type + ".java"));
          if (draw.chance(0.5)) {
            files.add(file(draw, folder.replace("/main/", "/test/") + type + "Test.java"));
          }
        }
      }
    }
    List<FileInfo> distinct = new ArrayList<>(unique(files));
    FileInfo huge = distinct.get(draw.below(distinct.size()));
    String size = plant.keep(String.valueOf(draw.between(410_000_003, 990_000_007)));
    plant.keep(huge.path.substring(huge.path.lastIndexOf('/') + 1));
    distinct.set(
        distinct.indexOf(huge), new FileInfo(huge.path, Long.parseLong(size), huge.modified));
    String folder = distinct.get(draw.below(distinct.size())).path;
    String odd = plant.keep(draw.fill(draw.pick(ODD)));
    distinct.add(
        draw.below(distinct.size()),
        file(draw, folder.substring(0, folder.lastIndexOf('/') + 1) + odd));
    return distinct;
  }

  private static Collection<FileInfo> unique(List<FileInfo> files) {
    Map<String, FileInfo> byPath = new TreeMap<>();
    files.forEach(f -> byPath.put(f.path, f));
    return byPath.values();
  }

  private static FileInfo file(Draw draw, String path) {
    String time =
        String.format(
            Locale.ROOT,
            "2025-%02d-%02dT%02d:%02d:%02dZ",
            draw.between(1, 12),
            draw.between(1, 28),
            draw.between(7, 19),
            draw.below(60),
            draw.below(60));
    return new FileInfo(path, draw.around(3_100), time);
  }

  /** The files below a prefix as a tree. */
  private static Map<String, @Nullable Object> tree(
      String name, String prefix, List<FileInfo> files) {
    List<Object> children = new ArrayList<>();
    Set<String> folders = new LinkedHashSet<>();
    for (FileInfo f : files) {
      if (f.path.startsWith(prefix)) {
        String rest = f.path.substring(prefix.length());
        int slash = rest.indexOf('/');
        if (slash < 0) {
          children.add(Rows.row("name", rest, "type", "file", "size", f.size, "mtime", f.modified));
        } else {
          folders.add(rest.substring(0, slash));
        }
      }
    }
    for (String folder : folders) {
      children.add(tree(folder, prefix + folder + "/", files));
    }
    return Rows.row("name", name, "type", "directory", "children", children);
  }

  private static String settings(Draw draw, Planted plant) {
    StringBuilder s = new StringBuilder("services:\n");
    int secret = draw.below(Words.SERVICES.size());
    for (int i = 0; i < Words.SERVICES.size(); i++) {
      s.append("  ").append(Words.SERVICES.get(i)).append(":\n");
      s.append("    replicas: ").append(draw.between(1, 8)).append('\n');
      s.append("    image: registry.example.net/shop/").append(Words.SERVICES.get(i));
      s.append(":").append(draw.hex(12)).append('\n');
      s.append("    database_password: ");
      s.append(
          i == secret ? plant.once(draw.pick(Words.CITIES) + draw.digits(6)) : "${DB_PASSWORD}");
      s.append("\n    memory: ").append(draw.between(1, 8) * 256).append("Mi\n");
    }
    return s.toString();
  }
}
