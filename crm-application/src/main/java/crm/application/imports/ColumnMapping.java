package crm.application.imports;

import crm.domain.kernel.AddressPart;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which column of a file goes into which field of a type. */
final class ColumnMapping {
    static final String IDENTITY = "id";

    /** Where a column goes: a field, a part of an address, or the identity. */
    record Target(String path, Optional<Field<?>> field, Optional<AddressPart> part) {}

    private final List<String> columns;
    private final List<Optional<Target>> targets;

    private ColumnMapping(List<String> columns, List<Optional<Target>> targets) {
        this.columns = columns;
        this.targets = targets;
    }

    /** As somebody has said it. @throws Rejected naming every column that cannot go where it should */
    static ColumnMapping given(RecordType<?> type, List<String> columns, Map<String, String> wanted) {
        Map<String, Target> all = targets(type);
        List<Optional<Target>> targets = new ArrayList<>(
                columns.stream().map(_ -> Optional.<Target>empty()).toList());
        List<Fault> faults = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        wanted.forEach((column, path) -> {
            int place = columns.indexOf(column);
            Optional<Target> target = target(type, all, path);
            if (place < 0) {
                faults.add(fault(column, "unknown_column", "The file has no such column."));
            } else if (!path.isBlank() && target.isEmpty()) {
                faults.add(fault(column, "unknown_field", "Nothing can be imported into that field."));
            } else if (target.isPresent() && !taken.add(target.get().path())) {
                faults.add(fault(column, "contradiction", "Another column goes there as well."));
            } else {
                targets.set(place, target);
            }
        });
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return new ColumnMapping(columns, targets);
    }

    private static Fault fault(String column, String code, String message) {
        return new Fault("/mapping/" + column.replace("~", "~0").replace("/", "~1"), code, message);
    }

    /**
     * As the names of the columns suggest it: by exactly the names of fields first, then by other spellings of them, then
     * by what else they may mean. What a field that has its column already would be the best guess for goes nowhere.
     */
    static ColumnMapping guessed(RecordType<?> type, List<String> columns) {
        Map<String, Target> all = targets(type);
        List<Optional<Target>> targets = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String column : columns) {
            targets.add(Optional.ofNullable(all.get(column)).filter(target -> taken.add(target.path())));
        }
        fill(columns, targets, taken, column -> target(type, all, column));
        fill(
                columns,
                targets,
                taken,
                column -> ColumnGuesses.paths(column)
                        .flatMap(path -> target(type, all, path).stream())
                        .findFirst());
        return new ColumnMapping(columns, targets);
    }

    private static void fill(
            List<String> columns,
            List<Optional<Target>> targets,
            Set<String> taken,
            Function<String, Optional<Target>> guess) {
        for (int i = 0; i < columns.size(); i++) {
            if (targets.get(i).isEmpty()) {
                targets.set(i, guess.apply(columns.get(i)).filter(target -> taken.add(target.path())));
            }
        }
    }

    private static Optional<Target> target(RecordType<?> type, Map<String, Target> all, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        String canonical = type.form().find(name).<String>map(Field::name).orElse(name);
        return Stream.of(path, canonical + (dot < 0 ? "" : path.substring(dot)))
                .flatMap(known -> Optional.ofNullable(all.get(known)).stream())
                .findFirst()
                .or(() -> all.values().stream()
                        .filter(target -> ColumnGuesses.folded(target.path()).equals(ColumnGuesses.folded(path)))
                        .findFirst());
    }

    /** Everything a column can go into. */
    private static Map<String, Target> targets(RecordType<?> type) {
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put(IDENTITY, new Target(IDENTITY, Optional.empty(), Optional.empty()));
        for (Field<?> field : type.form().fields()) {
            boolean possible = field.writing() != Field.Writing.READ_ONLY;
            if (possible && field.kind() instanceof Kind.PostalAddress) {
                AddressPart.ALL.forEach(part -> {
                    String path = field.name() + "." + part.name();
                    targets.put(path, new Target(path, Optional.of(field), Optional.of(part)));
                });
            } else if (possible) {
                targets.put(field.name(), new Target(field.name(), Optional.of(field), Optional.empty()));
            }
        }
        return targets;
    }

    List<String> columns() {
        return columns;
    }

    Optional<Target> at(int column) {
        return targets.get(column);
    }

    boolean reaches(String path) {
        return targets.stream()
                .flatMap(Optional::stream)
                .anyMatch(target -> target.path().equals(path));
    }

    /** The column that goes into the field, for people who look for a fault. */
    Optional<String> columnOf(String path) {
        for (int i = 0; i < columns.size(); i++) {
            if (targets.get(i).filter(target -> target.path().equals(path)).isPresent()) {
                return Optional.of(columns.get(i));
            }
        }
        return Optional.empty();
    }

    List<ImportRecords.Target> described() {
        List<ImportRecords.Target> described = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            described.add(
                    new ImportRecords.Target(columns.get(i), targets.get(i).map(Target::path)));
        }
        return described;
    }

    Plain.Structure plain() {
        Map<String, Plain> members = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            targets.get(i).ifPresent(target -> members.put(column, Plain.text(target.path())));
        }
        return new Plain.Structure(members);
    }
}
