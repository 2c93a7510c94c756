package crm.adapter.rest.table;

import crm.adapter.rest.request.Requests;
import crm.application.table.Table;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers any table as CSV, XLSX or PDF, as {@code ?format=} or {@code Accept} asks for it (EP-085, EP-092). */
@ApplicationScoped
public class Tables {
    /** The parameters that say how a table is answered; an address that answers tables takes them beside its own. */
    public static final Set<String> PARAMETERS = Set.of("format", "bom");

    private final Requests requests;
    private final HttpHeaders headers;
    private final Clock clock;

    Tables(Requests requests, HttpHeaders headers, Clock clock) {
        this.requests = requests;
        this.headers = headers;
        this.clock = clock;
    }

    /** How a table is to be answered. */
    public record Asked(TableFormat format, boolean byteOrderMark) {}

    /** Something that a table can be handed to. */
    @FunctionalInterface
    public interface Sink {
        void write(Table table);
    }

    /** Something that makes a table and hands it over while it can be read. */
    @FunctionalInterface
    public interface Source {
        void to(Sink sink);
    }

    /** How the request under way wants a table; nothing where it wants JSON. @throws Rejected where that cannot be */
    public Optional<Asked> asked() {
        Map<String, String> parameters = requests.parameters();
        boolean mark = mark(parameters.getOrDefault("bom", ""));
        String name = parameters.getOrDefault("format", "");
        if (name.isBlank()) {
            return accepted().map(format -> new Asked(format, mark));
        }
        return name.equalsIgnoreCase("json") ? Optional.empty() : Optional.of(new Asked(TableFormat.named(name), mark));
    }

    private static boolean mark(String text) {
        return switch (text) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw Rejected.malformedParameter("bom", "wrong_type", "bom is true or false.");
        };
    }

    /** What the client likes best decides; a client that takes anything gets JSON. */
    private Optional<TableFormat> accepted() {
        String header = headers.getHeaderString(HttpHeaders.ACCEPT);
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            List<MediaType> accepted = headers.getAcceptableMediaTypes();
            return accepted.isEmpty() ? Optional.empty() : TableFormat.of(accepted.getFirst());
        } catch (IllegalArgumentException noMediaTypes) {
            throw Rejected.malformedParameter("Accept", "invalid_accept", "Accept is a list of media types.");
        }
    }

    /** The table as a file to download. Its rows are read while the answer is sent. */
    public Response answer(Asked asked, Table table) {
        // Whatever is wrong with the first rows can still be refused in a proper way.
        table.rows().hasNext();
        return answer(asked, table.title(), sink -> sink.write(table));
    }

    /** As {@link #answer(Asked, Table)}, for a table that can be read only while {@code source} runs. */
    public Response answer(Asked asked, String title, Source source) {
        StreamingOutput body = output -> source.to(table -> write(asked, table, output));
        return Response.ok(body, asked.format().mediaType())
                .header("Content-Disposition", disposition(title, asked.format().ending()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .build();
    }

    private static void write(Asked asked, Table table, OutputStream output) {
        try {
            switch (asked.format()) {
                case CSV -> CsvTable.write(table, output, asked.byteOrderMark());
                case XLSX -> WorkbookTable.write(table, output);
                case PDF -> PrintedTable.write(table, output);
            }
        } catch (IOException clientIsGone) {
            throw new UncheckedIOException(clientIsGone);
        }
    }

    /** The value of {@code Content-Disposition} for a file of that title, made today (RFC 6266). */
    public String disposition(String title, String ending) {
        String name = words(title, "[^\\p{L}\\p{N}]+") + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String plain =
                words(Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", ""), "[^A-Za-z0-9]+");
        String encoded = URLEncoder.encode(name + "." + ending, StandardCharsets.UTF_8);
        return "attachment; filename=\"" + plain + "." + ending + "\"; filename*=UTF-8''" + encoded;
    }

    private static String words(String text, String between) {
        String joined = text.toLowerCase(Locale.ROOT).replaceAll(between, "-").replaceAll("^-|-$", "");
        return joined.isEmpty() ? "table" : joined;
    }
}
