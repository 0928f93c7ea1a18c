package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deep answers of an interface that describes running containers, often pretty-printed. Planted: a
 * container that waits with a message of its own, one that was started far too often, and a node
 * that only one of them runs on.
 */
final class Payloads implements Generator {
  private static final List<String> MESSAGES =
      List.of(
          "secret db-credentials-{hex:5} not found",
          "back-off 5m0s restarting failed container, exit status {n:128-143} in pod {hex:8}",
          "manifest for tag v{n:2-9}.{n:0-40}.{n:0-9}-{hex:6} unknown");

  @Override
  public String family() {
    return "deep API payloads";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    int n = draw.between(12, 70);
    List<Integer> at = draw.some(draw.positions(n, 3), 3);
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String service = draw.pickSkewed(Words.SERVICES);
      String name = service + "-" + draw.hex(9) + "-" + draw.hex(5);
      boolean waits = i == at.get(0);
      if (waits) {
        plant.keep(name);
      }
      String restarts = i == at.get(1) ? plant.once(draw.digits(5)) : String.valueOf(draw.below(3));
      String node =
          i == at.get(2) ? plant.once("node-gpu-" + draw.hex(6)) : "node-" + draw.below(6);
      Object state = waits ? waiting(draw, plant) : running(draw);
      Map<String, @Nullable Object> item = item(draw, service, name, node);
      item.put("status", status(draw, service, Integer.parseInt(restarts), state));
      items.add(item);
    }
    Map<String, @Nullable Object> list = Rows.row("kind", "PodList", "apiVersion", "v1");
    list.put("metadata", Rows.row("resourceVersion", draw.digits(8)));
    list.put("items", items);
    return Made.content(
        draw.chance(0.5) ? Rows.pretty(list) : Rows.json(list),
        "application/json",
        "Which pods are not healthy, and why?");
  }

  private static Object waiting(Draw draw, Planted plant) {
    String message = plant.once(draw.fill(draw.pick(MESSAGES)));
    return Rows.row("waiting", Rows.row("reason", "Unready", "message", message));
  }

  private static Object running(Draw draw) {
    return Rows.row("running", Rows.row("startedAt", time(draw)));
  }

  private static Map<String, @Nullable Object> item(
      Draw draw, String service, String name, String node) {
    Map<String, @Nullable Object> metadata = Rows.row("name", name, "namespace", "shop");
    metadata.put("uid", draw.uuid());
    metadata.put("creationTimestamp", time(draw));
    String tier = draw.chance(0.7) ? "backend" : "edge";
    metadata.put("labels", Rows.row("app.kubernetes.io/name", service, "tier", tier));
    Map<String, @Nullable Object> spec = Rows.row("nodeName", node);
    spec.put("containers", List.of(container(draw, service)));
    spec.put("restartPolicy", "Always");
    return Rows.row("metadata", metadata, "spec", spec);
  }

  private static Object container(Draw draw, String service) {
    String memory = draw.between(1, 8) * 256 + "Mi";
    Object limits = Rows.row("cpu", draw.between(1, 4), "memory", memory);
    Object region = Rows.row("name", "REGION", "value", draw.pick(Words.REGIONS));
    return Rows.row(
        "name", service,
        "image", "registry.example.net/shop/" + service + ":" + draw.hex(12),
        "ports", List.of(Rows.row("containerPort", 8080, "protocol", "TCP")),
        "resources", Rows.row("limits", limits, "requests", Rows.row("cpu", "100m")),
        "env", List.of(region, Rows.row("name", "LOG_LEVEL", "value", "info")));
  }

  private static Object status(Draw draw, String service, int restarts, Object state) {
    Object container = Rows.row("name", service, "restartCount", restarts, "state", state);
    return Rows.row(
        "phase", "Running",
        "podIP", draw.fill("{ip}"),
        "conditions", List.of(condition(draw, "Ready"), condition(draw, "PodScheduled")),
        "containerStatuses", List.of(container));
  }

  private static Object condition(Draw draw, String type) {
    return Rows.row("type", type, "status", "True", "lastTransitionTime", time(draw));
  }

  private static String time(Draw draw) {
    return "2026-03-"
        + draw.between(10, 28)
        + "T"
        + draw.between(10, 23)
        + ":"
        + draw.between(10, 59)
        + ":"
        + draw.between(10, 59)
        + "Z";
  }
}
