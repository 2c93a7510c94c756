package crm.bootstrap.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged application as a process of its own. */
final class Node implements AutoCloseable, Entrance {
    /** The application as it is built now, and what Java has learned of it. */
    static final Path PRODUCT = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final Path LEARNED = PRODUCT.resolveSibling("crm.aot");
    /** What might be the next version of it (tools/next.sh). */
    static final Path NEXT = Path.of("target", "next", "quarkus-app", "quarkus-run.jar");

    private static final HttpClient PROBES =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final Path product;
    private final int port;
    private final Map<String, String> settings;
    private final List<String> before;
    private final Path log;
    private Process process;

    private Node(String name, Path product, int port, Map<String, String> settings, List<String> before, Path log) {
        this.name = name;
        this.product = product;
        this.port = port;
        this.settings = settings;
        this.before = before;
        this.log = log;
    }

    /** A node that does not run yet. */
    static Node of(String name, Path product, Map<String, String> settings, String... before) throws IOException {
        if (!Files.exists(product) || !Files.exists(LEARNED)) {
            throw new IllegalStateException("Build " + product + " first: make package, tools/next.sh");
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "faults")), name + "-", ".log");
            return new Node(name, product, free.getLocalPort(), new HashMap<>(settings), List.of(before), log);
        }
    }

    int port() {
        return port;
    }

    @Override
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Starts the process and waits until it is ready. Answers how long that took. */
    Duration start() throws IOException, InterruptedException {
        begin();
        return Until.within(Duration.ofSeconds(90), name + " is ready", () -> {
            if (!process.isAlive()) {
                throw new AssertionError(name + " has ended; " + log + " tells why");
            }
            return isReady();
        });
    }

    /** Starts the process and waits for nothing. */
    void begin() throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m"));
        if (product.equals(PRODUCT)) {
            command.addAll(List.of("-XX:AOTCache=" + LEARNED.toAbsolutePath(), "-Xlog:aot*=error"));
        }
        command.addAll(List.of("-jar", product.toAbsolutePath().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(setting -> setting.startsWith("CRM_"));
        builder.environment().putAll(settings);
        builder.environment().put("CRM_HTTP_PORT", Integer.toString(port));
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    boolean isReady() {
        try {
            HttpRequest probe = HttpRequest.newBuilder(at("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return PROBES.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the process in the middle of whatever it does. */
    void kill() throws Exception {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    /** Asks the process to end, as an operating system does. */
    void ask() {
        List<ProcessHandle> all = process.descendants().toList();
        if (all.isEmpty()) {
            process.destroy();
        } else {
            all.forEach(ProcessHandle::destroy);
        }
    }

    /** What it has logged as errors since it was made. */
    List<String> errors() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ")).toList();
        }
    }

    void awaitEnd() throws Exception {
        process.onExit().get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
