package crm.adapter.rest.imports;

import crm.adapter.rest.json.JsonReader;
import crm.application.imports.CellData;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads cells that hold JSON. */
@ApplicationScoped
class JsonCells implements CellData {

    @Override
    public Optional<Plain> read(String text) {
        try {
            return Optional.of(JsonReader.read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Rejected noJson) {
            return Optional.empty();
        }
    }
}
