/** A proxy between clients and the providers of models. */
module dev.headroom.proxy {
  requires transitive dev.headroom.core;
  requires transitive dev.headroom.store;
  requires com.aayushatharva.brotli4j;
  requires com.github.luben.zstd_jni;
  requires io.prometheus.metrics.core;
  requires io.prometheus.metrics.model;
  requires io.prometheus.writer.text;
  requires org.eclipse.jetty.client;
  requires org.eclipse.jetty.http2.client;
  requires org.eclipse.jetty.http2.client.transport;
  requires org.eclipse.jetty.proxy;
  requires transitive org.eclipse.jetty.server;
  requires org.eclipse.jetty.websocket.core.client;
  requires org.eclipse.jetty.websocket.core.server;

  exports dev.headroom.proxy;
}
