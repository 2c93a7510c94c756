package crm.application.record;

import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.Map;
import java.util.Optional;

/** The optimistic lock: whoever says which version it has read changes that version or nothing. */
public final class RecordVersions {
    private RecordVersions() {}

    /** @throws Rejected where a version is given and the record has another one by now */
    public static void requireCurrent(Stored<?> record, Optional<Long> version) {
        if (version.filter(read -> read != record.version()).isPresent()) {
            throw Rejected.of(
                            Rejected.Category.STALE,
                            "stale_version",
                            "This " + record.type().name() + " is version " + record.version()
                                    + " now, which is not the one that was read.")
                    .with(new Plain.Structure(Map.of("currentVersion", Plain.number(record.version()))));
        }
    }
}
