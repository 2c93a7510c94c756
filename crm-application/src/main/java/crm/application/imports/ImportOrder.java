package crm.application.imports;

import crm.domain.imports.ImportMode;
import crm.domain.kernel.RecordType;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants to be made of a file.
 *
 * @param keyField by which field a row's record is known: {@code id} or a filterable field
 * @param mapping for each column wanted the field it goes into; nothing where that is to be guessed
 * @param dates in which order days and months stand where the dates themselves do not tell
 */
public record ImportOrder(
        RecordType<?> type,
        ImportMode mode,
        Optional<String> keyField,
        boolean dryRun,
        Optional<Map<String, String>> mapping,
        Optional<DateOrder> dates) {}
