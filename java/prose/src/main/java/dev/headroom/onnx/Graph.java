package dev.headroom.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.headroom.HeadroomException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * A model's graph, loaded once. Thread-safe: one run at a time, on {@link ModelHome#threads} of its
 * own, so that many callers take no more cores than one does.
 */
final class Graph {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final Set<String> KNOWN = Set.of(IDS, MASK, TYPES);

  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String output;
  private final Semaphore permits = new Semaphore(1);

  private Graph(String name, OrtEnvironment environment, OrtSession session) throws OrtException {
    this.name = name;
    this.environment = environment;
    this.session = session;
    for (String input : session.getInputNames()) {
      if (!KNOWN.contains(input)) {
        throw new HeadroomException(name + " wants an input " + input + ", which is not known");
      }
    }
    this.output = session.getOutputNames().iterator().next();
  }

  /**
   * What a run gives.
   *
   * @param values by input, token and channel
   * @param tokens how many tokens each input was filled up to
   * @param channels how many values there are for a token
   */
  record Output(float[] values, int tokens, int channels) {
    float at(int input, int token, int channel) {
      return values[(input * tokens + token) * channels + channel];
    }
  }

  /**
   * Loads a graph.
   *
   * @throws HeadroomException if it cannot be loaded, or wants what is not known
   */
  static Graph load(ModelFiles files) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(ModelHome.threads());
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession session =
          files.graph().isPresent()
              ? environment.createSession(files.graph().get().toString(), options)
              : environment.createSession(files.bytes(), options);
      return new Graph(files.name(), environment, session);
    } catch (OrtException | LinkageError e) {
      throw new HeadroomException("cannot load the graph of " + files.name() + ": " + e, e);
    }
  }

  /** The name of the output that is read: the first one. */
  String output() {
    return output;
  }

  /** How many values it gives for a token, 1 if just one; 0 if the graph does not say. */
  int channels() {
    try {
      NodeInfo info = session.getOutputInfo().get(output);
      if (info != null && info.getInfo() instanceof TensorInfo tensor) {
        long[] shape = tensor.getShape();
        return shape.length == 2 ? 1 : shape.length == 3 ? (int) Math.max(0, shape[2]) : 0;
      }
      return 0;
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  /**
   * Runs inputs side by side; shorter ones are filled up and masked.
   *
   * @param inputs the tokens of each
   */
  Output run(List<long[]> inputs, Deadline deadline) {
    int longest = inputs.stream().mapToInt(i -> i.length).max().orElse(0);
    long[] ids = new long[inputs.size() * longest];
    long[] mask = new long[ids.length];
    for (int i = 0; i < inputs.size(); i++) {
      long[] input = inputs.get(i);
      System.arraycopy(input, 0, ids, i * longest, input.length);
      java.util.Arrays.fill(mask, i * longest, i * longest + input.length, 1);
    }
    Map<String, long[]> values = Map.of(IDS, ids, MASK, mask, TYPES, new long[ids.length]);
    deadline.acquire(permits);
    try {
      deadline.check();
      return run(values, inputs.size(), longest);
    } catch (OrtException e) {
      throw failed(e);
    } finally {
      permits.release();
    }
  }

  private Output run(Map<String, long[]> values, int inputs, int longest) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
        long[] data = values.getOrDefault(input.getKey(), new long[0]);
        tensors.put(input.getKey(), tensor(input.getValue(), data, new long[] {inputs, longest}));
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        if (!(result.get(0) instanceof OnnxTensor tensor)) {
          throw new HeadroomException(name + " gives no tensor");
        }
        FloatBuffer floats = tensor.getFloatBuffer();
        if (floats == null || longest == 0) {
          throw new HeadroomException(name + " gives no floating point numbers");
        }
        float[] out = new float[floats.remaining()];
        floats.get(out);
        int channels = out.length / (inputs * longest);
        if (channels == 0 || out.length != channels * inputs * longest) {
          throw new HeadroomException(name + " gives no values for each token");
        }
        return new Output(out, longest, channels);
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(NodeInfo info, long[] data, long[] shape) throws OrtException {
    if (info.getInfo() instanceof TensorInfo t && t.type == OnnxJavaType.INT32) {
      int[] ints = new int[data.length];
      for (int i = 0; i < ints.length; i++) {
        ints[i] = (int) data[i];
      }
      return OnnxTensor.createTensor(environment, IntBuffer.wrap(ints), shape);
    }
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(data), shape);
  }

  private HeadroomException failed(OrtException e) {
    return new HeadroomException(name + " failed: " + e.getMessage(), e);
  }
}
