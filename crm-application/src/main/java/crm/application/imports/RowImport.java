package crm.application.imports;

import crm.application.access.Caller;
import crm.application.record.WriteRecords;
import crm.domain.imports.ImportMode;
import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes records of some rows, in the way in which anybody writes records, and tells what became of each. */
@ApplicationScoped
class RowImport {
    private final WriteRecords records;
    private final NaturalKeys keys;
    private final CellData data;

    RowImport(WriteRecords records, NaturalKeys keys, CellData data) {
        this.records = records;
        this.keys = keys;
        this.data = data;
    }

    /** What is to be made of rows. @param rehearsed whether nothing is to stay */
    record Plan(
            RecordType<?> type,
            ImportMode mode,
            Optional<String> keyField,
            ColumnMapping mapping,
            Optional<DateOrder> dates,
            boolean rehearsed) {}

    List<ImportedRow> work(Caller caller, Plan plan, ImportedRows.Chunk chunk) {
        return new Batch<>(caller, plan, plan.type()).work(chunk);
    }

    private static Fault fault(String field, String code, String message) {
        return new Fault("/" + field, code, message);
    }

    /** The rows of one step. */
    private final class Batch<R extends Entity> {
        private final Caller caller;
        private final Plan plan;
        private final RecordType<R> type;
        private final Map<Long, ImportedRow> done = new LinkedHashMap<>();
        private final Map<Long, WriteRecords.Write> creations = new LinkedHashMap<>();
        private final Map<Long, WriteRecords.Write> updates = new LinkedHashMap<>();
        private final Map<Long, String> keyOf = new HashMap<>();
        private final Set<String> pending = new HashSet<>();
        private Map<String, Set<Id>> known = new HashMap<>();

        Batch(Caller caller, Plan plan, RecordType<R> type) {
            this.caller = caller;
            this.plan = plan;
            this.type = type;
        }

        List<ImportedRow> work(ImportedRows.Chunk chunk) {
            RowReading reading = new RowReading(plan.mapping(), plan.dates(), data).among(caller, chunk.rows(), keys);
            List<RowReading.Read> rows =
                    chunk.rows().stream().map(reading::read).toList();
            known = known(rows);
            for (int i = 0; i < rows.size(); i++) {
                row(chunk.firstRow() + i, rows.get(i));
            }
            write();
            return done.values().stream()
                    .sorted((one, other) -> Long.compare(one.number(), other.number()))
                    .toList();
        }

        private Map<String, Set<Id>> known(List<RowReading.Read> rows) {
            Optional<Field<?>> field = plan.keyField().flatMap(type::find);
            if (field.isEmpty()) {
                return new HashMap<>();
            }
            List<Object> values = new ArrayList<>();
            rows.forEach(row -> value(field.get(), row).ifPresent(values::add));
            return keys.by(caller, type, field.get(), values.stream().distinct().toList());
        }

        private Optional<Object> value(Field<?> field, RowReading.Read row) {
            Changes changes = type.form().read(row.body());
            return changes.faults().isEmpty() && row.body().member(field.name()).isPresent()
                    ? row.body().member(field.name()).flatMap(plain -> parsed(field, plain))
                    : Optional.empty();
        }

        private Optional<Object> parsed(Field<?> field, Plain plain) {
            try {
                return plain instanceof Plain.Text text ? field.parse(field.name(), text.value()) : Optional.empty();
            } catch (Rejected notAValue) {
                return Optional.empty();
            }
        }

        private void row(long number, RowReading.Read row) {
            Changes asNew = type.form().read(row.bodyOfNew());
            List<Fault> faults = new ArrayList<>(row.faults());
            asNew.faults().stream()
                    .filter(fault ->
                            row.faults().stream().noneMatch(own -> own.pointer().equals(fault.pointer())))
                    .forEach(faults::add);
            Optional<String> key = key(row, faults);
            if (!faults.isEmpty()) {
                done.put(number, ImportedRow.failed(number, faults));
                return;
            }
            if (key.filter(pending::contains).isPresent()) {
                write();
            }
            key.ifPresent(text -> keyOf.put(number, text));
            Set<Id> found = key.map(text -> known.getOrDefault(text, Set.of())).orElse(Set.of());
            if (found.size() > 1) {
                String name = plan.keyField().orElseThrow();
                done.put(
                        number,
                        ImportedRow.failed(
                                number,
                                List.of(fault(name, "ambiguous_key", "More than one record has this " + name + "."))));
            } else {
                NaturalKeys.only(found)
                        .ifPresentOrElse(id -> known(number, id, row), () -> unknown(number, key, asNew));
            }
        }

        private Optional<String> key(RowReading.Read row, List<Fault> faults) {
            if (plan.keyField().isEmpty()) {
                return Optional.empty();
            }
            String name = plan.keyField().get();
            if (name.equals(ColumnMapping.IDENTITY)) {
                row.identity().flatMap(Id::parse).ifPresent(id -> known.put(id.toString(), Set.of(id)));
                if (row.identity().flatMap(Id::parse).isEmpty()) {
                    faults.add(fault(name, "required", "This row names no record by its id."));
                }
                return row.identity();
            }
            Optional<String> key = type.find(name)
                    .flatMap(field -> row.body().member(name).flatMap(plain -> parsed(field, plain)))
                    .map(NaturalKeys::text);
            if (key.isEmpty() && plan.mode() == ImportMode.UPDATE) {
                faults.add(fault(name, "required", "Without " + name + " nobody knows which record is meant."));
            }
            return key;
        }

        private void known(long number, Id id, RowReading.Read row) {
            if (plan.mode() == ImportMode.CREATE) {
                done.put(number, ImportedRow.of(number, RowOutcome.SKIPPED, id));
                return;
            }
            Changes changes = type.form().readUpdate(afterCreation(row.body()));
            if (changes.faults().isEmpty()) {
                updates.put(number, new WriteRecords.Write.Update(id, Optional.empty(), changes));
                Optional.ofNullable(keyOf.get(number)).ifPresent(pending::add);
            } else {
                done.put(number, ImportedRow.failed(number, changes.faults()));
            }
        }

        /** What is said of a record when it is created says nothing of one that is there. */
        private Plain.Structure afterCreation(Plain.Structure body) {
            Map<String, Plain> members = new LinkedHashMap<>(body.members());
            members.keySet()
                    .removeIf(name -> type.find(name)
                            .filter(field -> field.writing() == Field.Writing.AT_CREATION)
                            .isPresent());
            return new Plain.Structure(members);
        }

        private void unknown(long number, Optional<String> key, Changes changes) {
            if (plan.mode() == ImportMode.UPDATE) {
                String name = plan.keyField().orElse(ColumnMapping.IDENTITY);
                done.put(
                        number,
                        ImportedRow.failed(
                                number,
                                List.of(fault(name, "no_match", "There is no record with this " + name + "."))));
                return;
            }
            creations.put(number, new WriteRecords.Write.Creation(changes));
            key.ifPresent(pending::add);
        }

        private void write() {
            write(creations, RowOutcome.CREATED);
            write(updates, RowOutcome.UPDATED);
            pending.clear();
        }

        private void write(Map<Long, WriteRecords.Write> writes, RowOutcome outcome) {
            if (writes.isEmpty()) {
                return;
            }
            List<WriteRecords.Write> inOrder = List.copyOf(writes.values());
            List<WriteRecords.Written<R>> written =
                    plan.rehearsed() ? records.rehearse(caller, type, inOrder) : records.write(caller, type, inOrder);
            int place = 0;
            for (long number : writes.keySet()) {
                done.put(number, told(number, outcome, written.get(place)));
                place++;
            }
            writes.clear();
        }

        private ImportedRow told(long number, RowOutcome outcome, WriteRecords.Written<R> written) {
            return switch (written) {
                case WriteRecords.Written.Done<R>(var record, boolean changed) -> {
                    Optional.ofNullable(keyOf.get(number))
                            .filter(_ -> !plan.rehearsed())
                            .ifPresent(key -> known.put(key, Set.of(record.id())));
                    ImportedRow row = ImportedRow.of(number, changed ? outcome : RowOutcome.SKIPPED, record.id());
                    yield plan.rehearsed() && outcome == RowOutcome.CREATED ? row.withoutRecord() : row;
                }
                case WriteRecords.Written.Refused<R>(Rejected refusal) -> ImportedRow.failed(number, faults(refusal));
            };
        }

        private List<Fault> faults(Rejected refusal) {
            return refusal.faults().isEmpty()
                    ? List.of(new Fault("", refusal.code(), refusal.getMessage()))
                    : refusal.faults();
        }
    }
}
