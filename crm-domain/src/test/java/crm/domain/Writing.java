package crm.domain;

import crm.domain.kernel.Changes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Writes records the way a client does, and keeps them the way a store does. */
public final class Writing {
    public static final Instant NOW = Instant.parse("2026-02-08T14:30:00Z");
    public static final Id WRITER = id(1);
    private static final Circumstances CIRCUMSTANCES =
            new Circumstances(Optional.of(WRITER), NOW, Currency.getInstance("USD"), ZoneId.of("UTC"));

    private Writing() {}

    public static Id id(long number) {
        return new Id(new UUID(0, number));
    }

    /** The values of a new record. @throws Rejected with every fault of {@code json} */
    public static Values values(RecordType<?> type, String json) {
        return values(
                type.form(), type.form().read(Json.object(json)), type.form().blank(CIRCUMSTANCES));
    }

    /** A new record as it was written. @throws Rejected with every fault of {@code json} */
    public static <R extends Entity> R created(RecordType<R> type, String json) {
        return type.build(values(type, json));
    }

    /** The record after {@code json} was merged into it. @throws Rejected with every fault of {@code json} */
    public static <R extends Entity> R updated(RecordType<R> type, R before, String json) {
        Changes changes = type.form().readUpdate(Json.object(json));
        return type.build(values(type.form(), changes, kept(type, before).values()));
    }

    /** The record as it is read later: what its last writer gave is no longer told from the rest. */
    public static <R extends Entity> R kept(RecordType<R> type, R record) {
        Object[] slots = new Object[type.form().fields().size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = record.values().slot(i);
        }
        return type.build(type.form().restore(slots));
    }

    public static <R extends Entity> Stored<R> stored(RecordType<R> type, Id id, R record) {
        return new Stored<>(type, id, 1, NOW, Optional.of(WRITER), NOW, Optional.of(WRITER), record);
    }

    /** What a verb or another form that needs no circumstances makes of {@code json}. */
    public static Values input(Form form, String json) {
        return values(form, form.read(Json.object(json)), form.blankLine());
    }

    /** What is wrong, as {@code /pointer code}; nothing where {@code work} is not refused. */
    public static List<String> faults(Supplier<?> work) {
        try {
            work.get();
            return List.of();
        } catch (Rejected rejected) {
            return rejected.faults().isEmpty()
                    ? List.of(rejected.code())
                    : rejected.faults().stream()
                            .map(fault -> fault.pointer() + " " + fault.code())
                            .toList();
        }
    }

    public static Plain.Structure plain(String json) {
        return Json.object(json);
    }

    private static Values values(Form form, Changes changes, Values base) {
        List<Fault> faults = new ArrayList<>(changes.faults());
        Values values = changes.appliedTo(base, faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return values;
    }
}
