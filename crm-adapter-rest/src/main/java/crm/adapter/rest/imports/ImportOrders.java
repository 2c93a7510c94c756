package crm.adapter.rest.imports;

import crm.adapter.rest.json.JsonReader;
import crm.application.imports.DateOrder;
import crm.application.imports.ImportOrder;
import crm.domain.Catalog;
import crm.domain.imports.ImportMode;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a client wants to be made of a file, from the fields of a form or the parameters of an address. */
@ApplicationScoped
class ImportOrders {
    static final List<String> NAMES =
            List.of("type", "mode", "keyField", "mapping", "dryRun", "dateOrder", "delimiter", "encoding", "fileName");

    private final Catalog catalog;

    ImportOrders(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws Rejected naming what is unknown or cannot be understood */
    ImportOrder read(Map<String, String> fields) {
        fields.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Rejected.malformedParameter(
                            name, "unknown_parameter", "An import takes " + String.join(", ", NAMES) + " and a file.");
                });
        return new ImportOrder(
                type(fields.getOrDefault("type", "")),
                word(fields, "mode", ImportMode.values()).orElse(ImportMode.CREATE),
                Optional.of(fields.getOrDefault("keyField", "")).filter(name -> !name.isBlank()),
                flag(fields.getOrDefault("dryRun", "")),
                Optional.of(fields.getOrDefault("mapping", ""))
                        .filter(json -> !json.isBlank())
                        .map(ImportOrders::mapping),
                word(fields, "dateOrder", DateOrder.values()));
    }

    private RecordType<?> type(String name) {
        return catalog.atPath(name)
                .or(() -> catalog.named(name))
                .orElseThrow(() -> Rejected.malformedParameter(
                        "type", "unknown_choice", "type names a type of records, as in customers."));
    }

    private static <E extends Enum<E>> Optional<E> word(Map<String, String> fields, String name, E[] words) {
        String text = fields.getOrDefault(name, "");
        if (text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> Rejected.malformedParameter(
                        name, "unknown_choice", name + " is one of " + Arrays.toString(words) + ".")));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw Rejected.malformedParameter("dryRun", "wrong_type", "dryRun is true or false.");
        };
    }

    /** The field for each column; a column that goes nowhere is null or left out. */
    private static Map<String, String> mapping(String json) {
        Map<String, String> mapping = new LinkedHashMap<>();
        JsonReader.structure(json.getBytes(StandardCharsets.UTF_8)).members().forEach((column, field) -> {
            switch (field) {
                case Plain.Text text -> mapping.put(column, text.value());
                case Plain.Nothing _ -> mapping.put(column, "");
                case Plain.Number _, Plain.Flag _, Plain.Sequence _, Plain.Structure _ ->
                    throw Rejected.malformedParameter(
                            "mapping", "wrong_type", "mapping names a field for each column.");
            }
        });
        return mapping;
    }
}
