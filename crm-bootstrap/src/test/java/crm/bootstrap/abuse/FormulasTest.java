package crm.bootstrap.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.bootstrap.testing.TestPostgres;
import de.siegmar.fastcsv.reader.CsvReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every text that a record takes is a formula once, and no file that is exported holds any. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class FormulasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20_261_121L;
    private static final List<String> FORMULAS = List.of(
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(1+1)",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            "\uff1d1+1",
            "\uff0b1",
            "\uff0d1",
            "\uff20SUM(1)",
            "'=1+1");
    private static final Pattern DANGEROUS = Pattern.compile("(?s)[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20].*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern FORMULA_CELL = Pattern.compile("<f[ >]|t=\"(str|e)\"");

    @TempDir
    Path directory;

    private Description description;
    private World world;
    private Wire wire;
    private int formulas;
    private int cells;
    private final List<String> findings = new ArrayList<>();

    @Test
    void no_cell_of_any_export_is_a_formula() throws IOException {
        description = Description.of(RestAssured.port);
        world = World.founded(RestAssured.port, description, SEED);
        try (Wire opened = new Wire(RestAssured.port)) {
            wire = opened;
            for (Operation operation : description.operations()) {
                if (operation.method().equals("POST") && operation.path().matches("/api/crm/[a-z-]+")) {
                    write(operation);
                }
            }
            for (Operation operation : description.operations()) {
                boolean exported = operation.method().equals("GET")
                        && operation.parameters("query").stream()
                                .anyMatch(parameter -> parameter.name().equals("format"));
                if (exported) {
                    export(operation);
                }
            }
        }
        System.out.println("Formulas: " + formulas + " written, " + cells + " cells read");
        assertEquals("", String.join("\n", findings));
        assertTrue(formulas > 300, () -> formulas + " formulas");
        assertTrue(cells > 10_000, () -> cells + " cells");
    }

    /** A record for each text that its type has. */
    private void write(Operation creation) throws IOException {
        if (!creation.takesJson()) {
            return;
        }
        Random random = new Random(SEED);
        for (String name : texts(creation)) {
            for (String formula : FORMULAS) {
                Draft draft = Draft.of(creation, description, world, random);
                if (draft.json.isPresent() && draft.json.get() instanceof ObjectNode body) {
                    boolean several = Sample.type(
                                    description.resolved(properties(creation).get(name)))
                            .equals("array");
                    body.set(
                            name,
                            several
                                    ? ((ArrayNode) JSON.createArrayNode()).add(formula)
                                    : JSON.getNodeFactory().textNode(formula));
                    Answer answer =
                            wire.ask(Request.json("POST", draft.itsTarget(), body.toString(), world.credentials()));
                    formulas += answer.status() == 201 ? 1 : 0;
                }
            }
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode properties(Operation creation) {
        return creation.bodies().get("application/json").path("properties");
    }

    private List<String> texts(Operation creation) {
        List<String> texts = new ArrayList<>();
        properties(creation).properties().forEach(member -> {
            var schema = description.resolved(member.getValue());
            var item = schema.has("items") ? description.resolved(schema.get("items")) : schema;
            if (Sample.type(item).equals("string")
                    && !item.has("enum")
                    && !item.has("format")
                    && !item.has("pattern")) {
                texts.add(member.getKey());
            }
        });
        return texts;
    }

    private void export(Operation list) throws IOException {
        for (String format : List.of("csv", "xlsx")) {
            Draft draft = Draft.of(list, description, world, new Random(SEED));
            draft.query.removeIf(one -> list.parameters("query").stream()
                    .noneMatch(known -> known.required() && one.startsWith(known.name() + "=")));
            draft.query.add("format=" + format);
            Answer answer = wire.ask(draft.request());
            if (answer.mediaType().equals("text/csv")) {
                csv(list, answer);
            } else if (answer.mediaType().startsWith("application/vnd.")) {
                workbook(list, answer);
            }
        }
    }

    private void csv(Operation list, Answer answer) throws IOException {
        try (var rows = CsvReader.builder().ofCsvRecord(answer.text().replaceFirst("^\ufeff", ""))) {
            rows.forEach(row -> row.getFields().forEach(cell -> {
                cells++;
                if (DANGEROUS.matcher(cell).matches() && !NUMBER.matcher(cell).matches()) {
                    findings.add(list + " exports " + cell);
                }
            }));
        }
    }

    /** Texts are texts in a workbook, however they begin; only what is marked as a formula is one. */
    private void workbook(Operation list, Answer answer) throws IOException {
        Path file = Files.write(directory.resolve(list.id() + ".xlsx"), answer.body());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith("xl/worksheets/")) {
                    String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    cells += text.split("<c ", -1).length - 1;
                    if (FORMULA_CELL.matcher(text).find()) {
                        findings.add(list + " exports a formula in " + entry.getName());
                    }
                }
            }
        }
    }
}
