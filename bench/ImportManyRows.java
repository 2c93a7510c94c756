import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Imports a file of many customers, once as CSV and once as a workbook, into a CRM of its own with a heap of 512 MB, and
 * prints how long that took and how much memory the CRM had at most.
 *
 * java bench/ImportManyRows.java [rows, 1000000 where not given] [csv or xlsx; both where not given]
 */
final class ImportManyRows {
    private static final String PRODUCT = "crm-bootstrap/target/quarkus-app/quarkus-run.jar";
    private static final String HEAP = "-Xmx512m";
    private static final Duration LONGEST = Duration.ofMinutes(45);
    private static final List<String> HEADS =
            List.of("name", "primaryEmail", "primaryPhone", "industry", "employeeCount", "billingAddress.city", "notes");

    private final Path folder = Files.createTempDirectory("bench-import");
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final Process crm;
    private String token = "";
    private long highestHeap;

    ImportManyRows() throws IOException {
        try (var free = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProcessBuilder start = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Xlog:gc:file=" + folder.resolve("gc.log"),
                "-jar",
                PRODUCT);
        start.environment().put("CRM_HTTP_PORT", Integer.toString(port));
        start.environment().put("CRM_DATA_DIRECTORY", folder.resolve("data").toString());
        start.environment().put("CRM_FIRST_ADMINISTRATOR_EMAIL", "bench@crm.example");
        start.environment().put("CRM_FIRST_ADMINISTRATOR_PASSWORD", "bench-of-many-rows");
        crm = start.redirectErrorStream(true)
                .redirectOutput(folder.resolve("crm.log").toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        List<String> formats = arguments.length > 1 ? List.of(arguments[1]) : List.of("csv", "xlsx");
        ImportManyRows bench = new ImportManyRows();
        try {
            bench.signIn();
            for (String format : formats) {
                bench.measure(rows, format);
            }
        } finally {
            bench.end();
        }
    }

    private void signIn() throws Exception {
        Instant deadline = Instant.now().plusSeconds(180);
        while (token.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The CRM does not start: " + Files.readString(folder.resolve("crm.log")));
            }
            try {
                token = member(send(request("/api/auth/login").POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\": \"bench@crm.example\", \"password\": \"bench-of-many-rows\"}"))), "accessToken")
                        .orElse("");
            } catch (IOException notYet) {
                pause();
            }
        }
    }

    private void measure(int rows, String format) throws Exception {
        Path file = folder.resolve("rows." + format);
        write(file, rows, format);
        Instant begun = Instant.now();
        String started = send(request("/api/crm/import?type=customers&fileName=rows." + format)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file)));
        String id = member(started, "id").orElseThrow(() -> new IllegalStateException(started));
        Duration upload = Duration.between(begun, Instant.now());
        String run = started;
        while (!run.contains("\"status\":\"COMPLETED\"")) {
            if (run.contains("\"status\":\"FAILED\"") || Duration.between(begun, Instant.now()).compareTo(LONGEST) > 0) {
                throw new IllegalStateException(run);
            }
            pause();
            // A token lives for minutes, an import for longer.
            if (run.matches("(?s).*\"status\": ?401.*")) {
                token = "";
                signIn();
            }
            run = send(request("/api/crm/imports/" + id).GET());
        }
        Duration whole = Duration.between(begun, Instant.now());
        System.out.printf(
                "%s: %,d rows, %,d MB; taken in %d s, done after %d s: %,d rows a second; created %s, failed %s;"
                        + " peak memory of the process %s, heap after collections at most %d MB of 512%n",
                format,
                rows,
                Files.size(file) >> 20,
                upload.toSeconds(),
                whole.toSeconds(),
                rows * 1_000L / whole.toMillis(),
                member(run, "created").orElse("?"),
                member(run, "failed").orElse("?"),
                peakMemory(),
                heap());
        Files.delete(file);
    }

    private static void write(Path file, int rows, String format) throws IOException {
        if (format.equals("csv")) {
            try (BufferedWriter csv = Files.newBufferedWriter(file)) {
                csv.write(String.join(",", HEADS) + "\n");
                for (int row = 1; row <= rows; row++) {
                    csv.write(String.join(",", cells(row)) + "\n");
                }
            }
            return;
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            Writer sheet = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
            part(zip, sheet, "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='r1'/></sheets></workbook>");
            part(zip, sheet, "xl/_rels/workbook.xml.rels", "<R><Relationship Id='r1' Target='sheet.xml'/></R>");
            zip.putNextEntry(new ZipEntry("xl/sheet.xml"));
            sheet.write("<worksheet><sheetData>");
            row(sheet, HEADS);
            for (int row = 1; row <= rows; row++) {
                row(sheet, cells(row));
            }
            sheet.write("</sheetData></worksheet>");
            sheet.flush();
            zip.closeEntry();
        }
    }

    private static void part(ZipOutputStream zip, Writer writer, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        writer.write(content);
        writer.flush();
        zip.closeEntry();
    }

    private static void row(Writer sheet, List<String> cells) throws IOException {
        sheet.write("<row>");
        for (String cell : cells) {
            sheet.write("<c t='inlineStr'><is><t>" + cell + "</t></is></c>");
        }
        sheet.write("</row>");
    }

    private static List<String> cells(int row) {
        return List.of(
                "Customer " + Integer.toString(row * 7_919, Character.MAX_RADIX) + " " + row,
                "office" + row + "@customer" + row % 9_973 + ".example",
                "+49 30 " + (1_000_000 + row),
                List.of("Retail", "Steel", "Software", "Food", "Logistics").get(row % 5),
                Integer.toString(row % 5_000 + 1),
                List.of("Berlin", "Uppsala", "Lyon", "Gdansk").get(row % 4),
                "Taken over from the old system as number " + row);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(20));
        if (token.isEmpty()) {
            return request.header("Content-Type", "application/json");
        }
        return request.header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static Optional<String> member(String json, String name) {
        Matcher member = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        return member.find() ? Optional.of(member.group(1)) : Optional.empty();
    }

    private String peakMemory() throws IOException {
        Path status = Path.of("/proc", Long.toString(crm.pid()), "status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\D+", ""))
                    .map(kilobytes -> Long.parseLong(kilobytes) / 1_024 + " MB")
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private long heap() throws IOException {
        Pattern collected = Pattern.compile("->(\\d+)M\\(");
        try (Stream<String> lines = Files.lines(folder.resolve("gc.log"))) {
            lines.map(collected::matcher)
                    .filter(Matcher::find)
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .max()
                    .ifPresent(most -> highestHeap = Math.max(highestHeap, most));
        }
        return highestHeap;
    }

    /** A second, unless the CRM ends before. */
    private void pause() throws IOException, InterruptedException {
        if (crm.waitFor(1, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The CRM has ended: " + Files.readString(folder.resolve("crm.log")));
        }
    }

    private void end() throws IOException, InterruptedException {
        crm.destroy();
        crm.waitFor();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
