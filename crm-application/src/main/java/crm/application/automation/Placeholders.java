package crm.application.automation;

import crm.application.record.RecordStore;
import crm.domain.Catalog;
import crm.domain.automation.Template;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what records hold into the places of a text. */
@ApplicationScoped
class Placeholders {
    private final Catalog catalog;
    private final RecordStore store;

    Placeholders(Catalog catalog, RecordStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    /** Those of the text's places for which records of the type have nothing to give. */
    List<Fault> faults(RecordType<?> type, Field<String> holder, Template template) {
        return template.places().stream()
                .filter(place -> fields(type, place).isEmpty())
                .map(place -> Fault.at(
                        holder,
                        "unknown_placeholder",
                        "A " + type.name() + " has no " + place.name()
                                + place.of().map(of -> "." + of).orElse("") + "."))
                .toList();
    }

    /** The fields that the text shows, by the types that have them. */
    Map<RecordType<?>, Set<Field<?>>> shown(RecordType<?> type, Template template) {
        Map<RecordType<?>, Set<Field<?>>> shown = new HashMap<>();
        template.places()
                .forEach(place -> fields(type, place)
                        .forEach((of, fields) ->
                                shown.computeIfAbsent(of, _ -> new HashSet<>()).addAll(fields)));
        return shown;
    }

    /** The fields that one place shows; none, where there is nothing of that name. */
    private Map<RecordType<?>, Set<Field<?>>> fields(RecordType<?> type, Template.Place place) {
        Optional<Field<Id>> reference = reference(type, place.name());
        Map<RecordType<?>, Set<Field<?>>> fields = new HashMap<>();
        if (place.of().isEmpty()) {
            type.form().find(place.name()).ifPresent(field -> fields.put(type, Set.of(field)));
        }
        reference.ifPresent(to -> {
            RecordType<?> target = target(to);
            place.of()
                    .map(of -> target.form().find(of))
                    .orElseGet(() -> Optional.of(target.label()))
                    .ifPresent(field -> {
                        fields.put(target, Set.of(field));
                        fields.computeIfAbsent(type, _ -> Set.of(to));
                    });
        });
        return fields;
    }

    /** A reference by its own name or that of the record that comes along with it. */
    @SuppressWarnings("unchecked")
    private static Optional<Field<Id>> reference(RecordType<?> type, String name) {
        return Optional.ofNullable(type.references().get(name))
                .filter(type.form()::contains)
                .or(() -> type.form()
                        .find(name)
                        .filter(field -> field.kind() instanceof Kind.Reference)
                        .map(field -> (Field<Id>) field));
    }

    private RecordType<?> target(Field<Id> reference) {
        return catalog.named(((Kind.Reference) reference.kind()).target()).orElseThrow();
    }

    /** The text as it is for the record; what the record does not hold leaves nothing behind. */
    String filled(Stored<?> record, Template template) {
        return template.filled(place -> content(record, place));
    }

    private String content(Stored<?> record, Template.Place place) {
        Optional<Field<Id>> reference = reference(record.type(), place.name());
        return reference
                .map(to -> referred(record, to)
                        .map(found -> words(
                                found,
                                place.of()
                                        .flatMap(of -> found.type().form().find(of))
                                        .orElse(found.type().label())))
                        .orElse(""))
                .orElseGet(() -> record.type()
                        .form()
                        .find(place.name())
                        .map(field -> words(record, field))
                        .orElse(""));
    }

    private Optional<? extends Stored<? extends Entity>> referred(Stored<?> record, Field<Id> reference) {
        return record.values().find(reference).flatMap(id -> store.find(target(reference), id));
    }

    private String words(Stored<?> record, Field<?> field) {
        String words = words(record.values().plain(field));
        return field.kind() instanceof Kind.Amount(var currency) && !words.isEmpty()
                ? words + " " + record.values().get(currency).getCurrencyCode()
                : words;
    }

    private static String words(Plain plain) {
        return switch (plain) {
            case Plain.Text(String text) -> text;
            case Plain.Number(var number) -> number.toPlainString();
            case Plain.Flag(boolean flag) -> flag ? "yes" : "no";
            case Plain.Nothing _ -> "";
            case Plain.Sequence(var items) -> joined(items);
            case Plain.Structure(var members) -> joined(new ArrayList<>(members.values()));
        };
    }

    private static String joined(List<Plain> parts) {
        return parts.stream()
                .map(Placeholders::words)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
