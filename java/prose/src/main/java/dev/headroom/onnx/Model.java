package dev.headroom.onnx;

/** A model that was loaded. Thread-safe. */
sealed interface Model permits TokenClassifier, SentenceEncoder {}
