package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.orNull;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.ConditionCatalog;
import crm.application.record.ListCondition;
import crm.application.record.Records;
import crm.domain.Catalog;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Draws what a type's records look like: answered, listed, and in the bodies that make and change them. */
final class RecordSchemas {
    static final String PAGINATION = "Pagination";

    private final Catalog catalog;
    private final Map<String, Schema> named;
    private final FieldSchemas fields;

    RecordSchemas(Catalog catalog, Map<String, Schema> named) {
        this.catalog = catalog;
        this.named = named;
        this.fields = new FieldSchemas(named);
    }

    FieldSchemas fields() {
        return fields;
    }

    static String creation(RecordType<?> type) {
        return Name.record(type) + "Create";
    }

    static String change(RecordType<?> type) {
        return Name.record(type) + "Update";
    }

    static String list(RecordType<?> type) {
        return Name.record(type) + "List";
    }

    void add(RecordType<?> type) {
        named.put(Name.record(type), record(type));
        named.put(list(type), list(reference(Name.record(type))));
        if (type.operations().contains(Operation.CREATE)) {
            named.put(creation(type), body(type, Use.CREATION).description("A new " + Name.spoken(type.name()) + "."));
        }
        if (type.operations().contains(Operation.UPDATE)) {
            named.put(
                    change(type),
                    body(type, Use.CHANGE).description("What is to change: members left out stay, null clears."));
        }
    }

    private Schema record(RecordType<?> type) {
        Schema record = of(SchemaType.OBJECT).description(type.description()).required(List.of("id"));
        record.addProperty("id", identity().readOnly(true).description("Its identity."));
        type.form()
                .fields()
                .forEach(
                        field -> record.addProperty(field.name(), fields.member(Name.record(type), field, Use.ANSWER)));
        keptBySystem().forEach(record::addProperty);
        ConditionCatalog.shown(type).forEach(condition -> record.addProperty(condition.name(), shown(condition)));
        inclusions(type).forEach(record::addProperty);
        return record;
    }

    private static Schema shown(ListCondition condition) {
        return of(SchemaType.BOOLEAN)
                .readOnly(true)
                .description(condition.parameter().description() + " Comes when it is read.");
    }

    private static Map<String, Schema> keptBySystem() {
        Map<String, Schema> members = new LinkedHashMap<>();
        members.put(
                "version", of(SchemaType.INTEGER).format("int64").description("Counts the writes from 1; the ETag's."));
        members.put("createdAt", text().format("date-time").description("When it was created."));
        members.put("createdBy", nobodyOr("Who created it; null where the system did."));
        members.put("updatedAt", text().format("date-time").description("When it was last changed."));
        members.put("updatedBy", nobodyOr("Who changed it last; null where the system did."));
        members.values().forEach(member -> member.setReadOnly(true));
        return members;
    }

    private static Schema nobodyOr(String description) {
        return identity().addType(SchemaType.NULL).description(description);
    }

    /** What can come with a record when it is asked for, by the name to ask with. */
    Map<String, Schema> inclusions(RecordType<?> type) {
        Map<String, Schema> members = new LinkedHashMap<>();
        type.references().forEach((name, field) -> {
            if (field.kind() instanceof Kind.Reference(String target)) {
                members.put(name, orNull(reference(Name.record(named(target)))).description(askedWith(name)));
            }
        });
        for (Catalog.Referrer referrer : catalog.referrersOf(type)) {
            referrer.field().inverse().ifPresent(name -> {
                members.put(
                        name, listOf(reference(Name.record(referrer.type()))).description(askedWith(name)));
                members.put(
                        name + "Total",
                        of(SchemaType.INTEGER)
                                .format("int64")
                                .description("How many there are, where that is more than come along."));
            });
        }
        type.awaited().values().stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(name -> members.putIfAbsent(
                        name, listOf(of(SchemaType.OBJECT)).description(askedWith(name) + " There are none yet.")));
        counts(type).ifPresent(counts -> members.put(Records.Counts.NAME, counts));
        return members;
    }

    /** How many records point to one of the type, by name. */
    private Optional<Schema> counts(RecordType<?> type) {
        List<String> names = inverses(type);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Schema counts = of(SchemaType.OBJECT)
                .description(askedWith(Records.Counts.NAME)
                        + " How many of each you may see; what you may see nothing of is left out.");
        names.forEach(name -> counts.addProperty(name, of(SchemaType.INTEGER).format("int64")));
        return Optional.of(counts);
    }

    private List<String> inverses(RecordType<?> type) {
        return catalog.referrersOf(type).stream()
                .flatMap(referrer -> referrer.field().inverse().stream())
                .distinct()
                .toList();
    }

    /** The names to ask with. */
    List<String> inclusionNames(RecordType<?> type) {
        List<String> names = new ArrayList<>(type.references().keySet());
        names.addAll(inverses(type));
        names.addAll(type.awaited().keySet());
        if (!inverses(type).isEmpty()) {
            names.add(Records.Counts.NAME);
        }
        return names;
    }

    private static String askedWith(String name) {
        return "Comes with `include=" + name + "`.";
    }

    private RecordType<?> named(String target) {
        return catalog.named(target).orElseThrow();
    }

    private Schema body(RecordType<?> type, Use use) {
        Schema body = fields.members(Name.record(type), type.form(), use);
        if (use == Use.CREATION) {
            body.setExamples(List.of(FieldSchemas.samples(
                    type.form(),
                    field -> use.requires(field)
                            || use.has(field)
                                    && field.isSearchable()
                                    && FieldSchemas.example(field).isPresent())));
        }
        return body;
    }

    static Schema list(Schema item) {
        return of(SchemaType.OBJECT)
                .addProperty("data", listOf(item))
                .addProperty("pagination", reference(PAGINATION))
                .required(List.of("data", "pagination"));
    }

    static Schema pagination() {
        return of(SchemaType.OBJECT)
                .description("Which part of the list this is. Asked for with a cursor, a list is not counted.")
                .addProperty("page", whole("The page, counted from 1."))
                .addProperty("limit", whole("How many records a page holds."))
                .addProperty("total", whole("How many records the list has."))
                .addProperty("pages", whole("How many pages that is."))
                .addProperty(
                        "nextCursor",
                        text().addType(SchemaType.NULL)
                                .description("Given back as `cursor`, the list goes on after its last record."))
                .required(List.of("limit", "nextCursor"));
    }

    private static Schema whole(String description) {
        return of(SchemaType.INTEGER).format("int64").description(description);
    }
}
