package dev.headroom.proxy.retrieval;

/** How the answer to a request comes. */
public enum Delivery {
  /** As one object, or as server-sent events. */
  HTTP,
  /** As messages of a WebSocket, on which the provider knows what it has answered. */
  SOCKET,
  /** In a way that is not read, or not at all. */
  UNREAD
}
