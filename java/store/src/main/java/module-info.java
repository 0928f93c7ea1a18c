/** Stores for originals: what was left out of a compressed text can be had again from here. */
module dev.headroom.store {
  requires transitive dev.headroom.core;
  requires java.logging;
  requires java.sql;
  requires org.xerial.sqlitejdbc;

  exports dev.headroom.store;

  provides dev.headroom.ccr.OriginalStoreProvider with
      dev.headroom.store.DefaultOriginals;
}
