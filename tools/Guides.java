import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the examples of the guides and writes down what the CRM answered: {@code java tools/Guides.java docs/guides/api/*.md}.
 *
 * <p>Each page is run from top to bottom in one shell, against a CRM of its own that begins empty. Blocks of {@code sh} are
 * commands; a block of another language that follows at once is their answer and is written anew. A refusal is expected where
 * the answer's block says so ({@code json refused}); everywhere else it, an exit status or a variable without a value is a
 * broken example, and the program ends with 1. Blocks of {@code shell} are for people only.
 *
 * <p>So that two runs differ only where the product does, an answer shows the page's own variables in the place of their
 * values, and an ellipsis for other identities, moments and secrets, unless the page's commands have them.
 */
class Guides {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final String PASSWORD = "correct horse battery staple";
    private static final Pattern EXAMPLE =
            Pattern.compile("^```sh\n(?<commands>.*?)^```\n(?:```(?<kind>\\w+(?: refused)?)?\n(?<answer>.*?)^```\n)?", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ASSIGNED = Pattern.compile("^(?:export )?([A-Z][A-Z_0-9]*)=", Pattern.MULTILINE);
    private static final Pattern MOMENT = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z");
    private static final Pattern CHANGING = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" // identities
                    + "|\\b\\d{4}-\\d\\d-\\d\\d\\b" // days
                    + "|\\b[a-z0-9]{12}\\.[\\w-]{30,}|(?<![\\w/.-])[\\w-]*\\d[\\w-]{20,}(?:\\.[\\w-]+)*" // tokens, cursors, requests
                    + "|(?<=\"key\": \")[a-z0-9]{12}(?=\")|(?<=\"commit\": \")\\w+"); // tenants, builds

    static void main(String[] pages) throws Exception {
        List<String> broken = new ArrayList<>();
        for (String page : pages) {
            Path file = Path.of(page);
            if (EXAMPLE.matcher(Files.readString(file)).find()) {
                broken.addAll(new Guides().write(file));
            }
        }
        broken.forEach(System.err::println);
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    private final List<String> broken = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();

    private List<String> write(Path page) throws Exception {
        String text = Files.readString(page);
        Path data = Files.createTempDirectory("crm-guide");
        int port = freePort();
        Process crm = start(data, port);
        try (Shell shell = new Shell(port, data)) {
            shell.run("curl -sf -o /dev/null --retry 120 --retry-delay 1 --retry-all-errors http://127.0.0.1:" + port + "/q/health/ready");
            String written = EXAMPLE.matcher(text).replaceAll(example -> Matcher.quoteReplacement(run(page, text, example.group("commands"),
                    example.group("kind"), example.group("answer"), shell)));
            Files.writeString(page, written);
            System.out.println(page + (written.equals(text) ? ": as it was" : ": written anew") + (broken.isEmpty() ? "" : ", with broken examples"));
        } catch (UncheckedIOException stuck) {
            broken.add(page + ": " + stuck.getCause().getMessage());
        } finally {
            crm.destroy();
            if (!crm.waitFor(60, TimeUnit.SECONDS)) {
                crm.destroyForcibly().waitFor();
            }
            remove(data);
        }
        return broken;
    }

    private String run(Path page, String text, String commands, String kind, String answer, Shell shell) {
        Answer got = shell.run(commands);
        boolean refused = shell.wasRefused();
        if (refused != (kind != null && kind.endsWith(" refused")) || got.status != 0) {
            broken.add(page + ": status " + got.status + " of\n" + commands + got.text + "\n");
        }
        ASSIGNED.matcher(commands).results().map(assigned -> assigned.group(1)).forEach(name -> {
            String value = shell.run("printf %s \"$" + name + "\"").text;
            if (value.isBlank() || value.equals("null")) {
                broken.add(page + ": no value for " + name + " after\n" + commands + got.text + "\n");
            }
            variables.put(name, value);
        });
        String run = "```sh\n" + commands + "```\n";
        return answer == null ? run : run + "```" + (kind == null ? "" : kind) + "\n" + laidOut(settled(laidOut(got.text), text)) + "\n```\n";
    }

    /** The answer without what is different each time. */
    private String settled(String answer, String page) {
        String commands = String.join("\n", EXAMPLE.matcher(page).results().map(example -> example.group("commands")).toList());
        String settled = shortened(MOMENT, answer, commands);
        for (Map.Entry<String, String> variable : variables.entrySet().stream()
                .filter(variable -> variable.getValue().matches("\\S*\\d\\S*") && variable.getValue().length() > 8)
                .sorted((one, other) -> other.getValue().length() - one.getValue().length()).toList()) {
            settled = settled.replace(variable.getValue(), "$" + variable.getKey());
        }
        return shortened(CHANGING, settled, commands);
    }

    private static String shortened(Pattern what, String answer, String commands) {
        return what.matcher(answer).replaceAll(found -> commands.contains(found.group()) ? Matcher.quoteReplacement(found.group()) : "…");
    }

    // --- The CRM and the shell ---------------------------------------------------------------------------------------

    private static Process start(Path data, int port) throws IOException {
        ProcessBuilder crm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx400m", "-jar",
                HERE.resolve("crm-bootstrap/target/quarkus-app/quarkus-run.jar").toString());
        crm.environment().putAll(Map.of("CRM_HTTP_PORT", "" + port, "CRM_DATA_DIRECTORY", data.resolve("data").toString(),
                "CRM_FIRST_ADMINISTRATOR_PASSWORD", PASSWORD));
        return crm.redirectErrorStream(true).redirectOutput(data.resolve("log").toFile()).start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private record Answer(String text, int status) {}

    private static class Shell implements AutoCloseable {
        private static final String END = "--- that was all ---";
        private final Process bash;
        private final BufferedReader output;
        private final Path answers;
        private final int port;

        Shell(int port, Path data) throws IOException {
            ProcessBuilder builder = new ProcessBuilder("bash", "--norc", "-o", "pipefail");
            builder.environment().putAll(Map.of("API", "http://127.0.0.1:" + port + "/api", "PASSWORD", PASSWORD, "LC_ALL", "C.UTF-8"));
            bash = builder.directory(Files.createDirectory(data.resolve("here")).toFile()).redirectErrorStream(true).start();
            output = bash.inputReader();
            answers = data.resolve("answers");
            this.port = port;
            run("curl() { command curl \"$@\" | tee -a '" + answers + "'; }");
        }

        /** Whether anything asked since the last time was refused, although the commands may not show it. */
        boolean wasRefused() {
            return run("grep -aqs '\"/problems/' '" + answers + "'; refused=$?; rm -f '" + answers + "'; (exit $refused)").status == 0;
        }

        /** @throws UncheckedIOException where the commands have not ended after a minute */
        Answer run(String commands) {
            CompletableFuture<Process> late = bash.onExit().orTimeout(60, TimeUnit.SECONDS);
            late.whenComplete((ended, why) -> {
                if (why instanceof TimeoutException) {
                    bash.destroyForcibly();
                }
            });
            try {
                bash.outputWriter().write(commands + "\nprintf '\\n%s%s\\n' '" + END + "' $?\n");
                bash.outputWriter().flush();
                List<String> lines = new ArrayList<>();
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    if (line.startsWith(END)) {
                        String text = String.join("\n", lines).strip().replace("127.0.0.1:" + port, "127.0.0.1:8080");
                        return new Answer(text, Integer.parseInt(line.substring(END.length())));
                    }
                    lines.add(line);
                }
                throw new IOException("The shell ended, or was too slow, at\n" + commands + String.join("\n", lines));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            } finally {
                late.cancel(false);
            }
        }

        @Override
        public void close() throws Exception {
            bash.outputWriter().close();
            bash.waitFor();
        }
    }

    // --- JSON, laid out to be read -----------------------------------------------------------------------------------

    private static final int WIDTH = 150;
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[\\[\\]{}:,]|[^\\s\\[\\]{}:,\"]+");

    /** The text as it is, but for the documents of JSON in it. */
    static String laidOut(String text) {
        List<String> laidOut = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '{' || text.charAt(at) == '[') {
                List<String> tokens = new ArrayList<>();
                int depth = 0;
                do {
                    if (!token.find(at)) {
                        return text;
                    }
                    tokens.addFirst(token.group());
                    depth += "{[".contains(token.group()) ? 1 : "}]".contains(token.group()) ? -1 : 0;
                    at = token.end();
                } while (depth > 0);
                laidOut.add(lines(next(tokens), 0));
            } else {
                int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
                laidOut.add(text.substring(at, end));
                at = end;
            }
            at += at < text.length() && text.charAt(at) == '\n' ? 1 : 0;
        }
        return String.join("\n", laidOut);
    }

    /** A value: its text, or the list of its parts between brackets. The tokens stand in reverse. */
    private static Object next(List<String> tokens) {
        String token = tokens.removeLast();
        if (!token.equals("{") && !token.equals("[")) {
            return token;
        }
        List<Object> parts = new ArrayList<>(List.of(token));
        while (!Set.of("}", "]").contains(tokens.getLast())) {
            Object part = next(tokens);
            if (tokens.getLast().equals(":")) {
                tokens.removeLast();
                part = Map.entry(part, next(tokens));
            }
            parts.add(part);
            if (tokens.getLast().equals(",")) {
                tokens.removeLast();
            }
        }
        parts.add(tokens.removeLast());
        return parts;
    }

    private static String line(Object value) {
        return switch (value) {
            case Map.Entry<?, ?> member -> member.getKey() + ": " + line(member.getValue());
            case List<?> parts -> parts.getFirst()
                    + String.join(", ", parts.subList(1, parts.size() - 1).stream().map(Guides::line).toList()) + parts.getLast();
            default -> value.toString();
        };
    }

    /** The value in as few lines as its width allows; what does not fit into one begins on a line of its own. */
    private static String lines(Object value, int indent) {
        String line = line(value);
        if (indent + line.length() <= WIDTH || value instanceof String) {
            return line;
        }
        if (value instanceof Map.Entry<?, ?> member) {
            return member.getKey() + ": " + lines(member.getValue(), indent);
        }
        List<?> parts = (List<?>) value;
        String margin = "\n" + " ".repeat(indent + 2);
        StringBuilder written = new StringBuilder();
        int column = WIDTH + 1;
        for (Object part : parts.subList(1, parts.size() - 1)) {
            String text = lines(part, indent + 2);
            boolean scalar = part instanceof String
                    || part instanceof Map.Entry<?, ?> member
                            && (member.getValue() instanceof String || text.length() <= 40 && !text.contains(": {\""));
            if (!written.isEmpty()) {
                written.append(",");
            }
            if (scalar && column + text.length() + 2 <= WIDTH) {
                written.append(" ").append(text);
                column += text.length() + 2;
            } else {
                written.append(margin).append(text);
                column = scalar ? indent + 2 + text.length() : WIDTH + 1;
            }
        }
        return parts.getFirst() + written.toString() + "\n" + " ".repeat(indent) + parts.getLast();
    }
}
