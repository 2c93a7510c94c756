package crm.domain.kernel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A type of records, declared once: its fields and what is true of them together. Interfaces, storage, documents and
 * permissions of the type follow from the declaration.
 *
 * @param <R> what the business does with such a record
 */
public final class RecordType<R extends Entity> {

    /** Fields whose values together occur once among the living records of a tenant. */
    public record Unique(List<Field<?>> fields) {
        public Unique {
            fields = List.copyOf(fields);
        }
    }

    /** The order in which a list is given where its reader asks for none. */
    public record Order(Field<?> field, boolean descending) {}

    private final Class<R> entity;
    private final String name;
    private final String path;
    private final String description;
    private final Form form;
    private final Field<String> label;
    private final List<Unique> uniques;
    private final List<Field<Id>> owners;
    private final List<Field<String>> recognisers;
    private final Optional<Field<String>> uniqueOnDemand;
    private final Optional<Field<Boolean>> privacy;
    private final Optional<Field<Instant>> moment;
    private final Optional<Field<Boolean>> archive;
    private final Optional<Field<?>> status;
    private final Set<Operation> operations;
    private final Map<String, Field<Id>> references;
    private final Map<String, List<String>> awaited;
    private final Map<String, Field<?>> aliases;
    private final List<Field<Id>> holders;
    private final Order order;
    private final Function<Operation, String> permissions;
    private final Function<Values, R> builder;

    private RecordType(Declaration<R> declaration, Function<Values, R> builder) {
        this.entity = declaration.entity;
        this.name = declaration.name;
        this.path = declaration.path;
        this.description = declaration.description;
        this.form = declaration.form;
        this.label = declaration.label.orElseThrow(() -> new IllegalStateException(name + " has no label"));
        this.uniques = List.copyOf(declaration.uniques);
        this.owners = List.copyOf(declaration.owners);
        this.recognisers = List.copyOf(declaration.recognisers);
        this.uniqueOnDemand = declaration.uniqueOnDemand;
        this.privacy = declaration.privacy;
        this.moment = declaration.moment;
        this.archive = declaration.archive;
        this.status = declaration.status;
        this.operations = Collections.unmodifiableSet(declaration.operations);
        this.references = references(declaration.form);
        this.awaited = Collections.unmodifiableMap(declaration.awaited);
        this.aliases = Map.copyOf(declaration.aliases);
        this.holders = List.copyOf(declaration.holders);
        this.order = declaration.order;
        this.permissions = declaration.permissions;
        this.builder = builder;
    }

    /** The identity's ending is dropped; where the short name is another field's own, the ending tells the record apart. */
    private static Map<String, Field<Id>> references(Form form) {
        Map<String, Field<Id>> references = new LinkedHashMap<>();
        for (Field<?> field : form.fields()) {
            if (field.kind() instanceof Kind.Reference) {
                @SuppressWarnings("unchecked")
                Field<Id> reference = (Field<Id>) field;
                references.put(reference.companion().orElseGet(() -> brief(form, reference)), reference);
            }
        }
        references.put(Stored.CREATED_BY.companion().orElseThrow(), Stored.CREATED_BY);
        return Collections.unmodifiableMap(references);
    }

    private static String brief(Form form, Field<Id> reference) {
        String brief = reference.name().replaceFirst("Id$", "");
        return form.find(brief).isEmpty() ? brief : brief + "Record";
    }

    /**
     * Begins a declaration.
     *
     * @param name one record, as in {@code customer}
     * @param path several, as in {@code customers}: the last part of the list's address
     */
    public static <R extends Entity> Declaration<R> of(Class<R> entity, String name, String path) {
        return new Declaration<>(entity, name, path);
    }

    /** The record with these values. @throws Rejected where a rule of the type forbids them */
    public R build(Values values) {
        return builder.apply(values);
    }

    public Class<R> entity() {
        return entity;
    }

    public String name() {
        return name;
    }

    public String path() {
        return path;
    }

    public String description() {
        return description;
    }

    public Form form() {
        return form;
    }

    /** The field by which people recognise a record of this type. */
    public Field<String> label() {
        return label;
    }

    public List<Unique> uniques() {
        return uniques;
    }

    /** The fields by which two records may turn out to be the same, though nothing forbids them to be two (C-04). */
    public List<Field<String>> recognisers() {
        return recognisers;
    }

    /** The address that one record alone has where the tenant asks for that (C-04). */
    public Optional<Field<String>> uniqueOnDemand() {
        return uniqueOnDemand;
    }

    /** The fields that name whose record it is, besides whoever created it (C-66). */
    public List<Field<Id>> owners() {
        return owners;
    }

    /** The field that makes a record its creator's alone: nobody else sees that it exists (ENT-38). */
    public Optional<Field<Boolean>> privacy() {
        return privacy;
    }

    /** The field that tells when such a record happened, where it has a place in the timelines of what it refers to. */
    public Optional<Field<Instant>> moment() {
        return moment;
    }

    /** The field that puts a record away: lists leave it out where they are not asked for it. */
    /** The field that tells how things stand with a record, of which a change is one of its status (ENUM-49). */
    public Optional<Field<?>> status() {
        return status;
    }

    public Optional<Field<Boolean>> archive() {
        return archive;
    }

    /** The fields that name what a record belongs to: whoever sees none of that does not see the record either. */
    public List<Field<Id>> holders() {
        return holders;
    }

    /** What the generic interface offers; verbs are offered besides. */
    public Set<Operation> operations() {
        return operations;
    }

    /** The references to other records, by the names under which those come with a record of this type. */
    public Map<String, Field<Id>> references() {
        return references;
    }

    /** Names under which records of types that are still to come will come along: each a group of others, or one. */
    public Map<String, List<String>> awaited() {
        return awaited;
    }

    public Order order() {
        return order;
    }

    /** The permission that an operation needs, as in {@code crm.customer.view} (PRM-1 to PRM-10). */
    public String permission(Operation operation) {
        return permissions.apply(operation);
    }

    /** The declared field, or one that every record has, with that name or alias. */
    public Optional<Field<?>> find(String nameOrAlias) {
        return form.find(nameOrAlias)
                .or(() -> Optional.ofNullable(aliases.get(nameOrAlias)))
                .or(() -> KEPT_BY_SYSTEM.find(nameOrAlias));
    }

    /** The fields that every record has besides the declared ones. */
    public static final Form KEPT_BY_SYSTEM = Form.of(Stored.CREATED_AT, Stored.CREATED_BY, Stored.UPDATED_AT);

    @Override
    public String toString() {
        return name;
    }

    /** A declaration under way. */
    public static final class Declaration<R extends Entity> {
        private final Class<R> entity;
        private final String name;
        private final String path;
        private String description = "";
        private Form form = Form.of();
        private Optional<Field<String>> label = Optional.empty();
        private List<Unique> uniques = List.of();
        private List<Field<Id>> owners = List.of();
        private List<Field<String>> recognisers = List.of();
        private Optional<Field<String>> uniqueOnDemand = Optional.empty();
        private Optional<Field<Boolean>> privacy = Optional.empty();
        private Optional<Field<Instant>> moment = Optional.empty();
        private Optional<Field<Boolean>> archive = Optional.empty();
        private Optional<Field<?>> status = Optional.empty();
        private Map<String, Field<?>> aliases = Map.of();
        private List<Field<Id>> holders = List.of();
        private Set<Operation> operations = EnumSet.allOf(Operation.class);
        private final Map<String, List<String>> awaited = new LinkedHashMap<>();
        private Order order = new Order(Stored.CREATED_AT, true);
        private Function<Operation, String> permissions;

        private Declaration(Class<R> entity, String name, String path) {
            this.entity = entity;
            this.name = name;
            this.path = path;
            permittedAs(name);
        }

        public Declaration<R> describedAs(String description) {
            this.description = description;
            return this;
        }

        public Declaration<R> fields(Field<?>... fields) {
            this.form = Form.of(fields);
            return this;
        }

        public Declaration<R> label(Field<String> label) {
            this.label = Optional.of(label);
            return this;
        }

        public Declaration<R> unique(Field<?>... fields) {
            List<Unique> more = new ArrayList<>(uniques);
            more.add(new Unique(List.of(fields)));
            this.uniques = more;
            return this;
        }

        public Declaration<R> ownedBy(List<Field<Id>> owners) {
            this.owners = owners;
            return this;
        }

        /** Such a record is seen by whoever sees one of those that it names by these fields. */
        public Declaration<R> heldBy(List<Field<Id>> holders) {
            this.holders = holders;
            return this;
        }

        /** Another name by which lists of the type know a field that the system keeps for every record. */
        public Declaration<R> knows(Field<?> keptBySystem, String alias) {
            Map<String, Field<?>> more = new LinkedHashMap<>(aliases);
            more.put(alias, keptBySystem);
            this.aliases = more;
            return this;
        }

        /** Whoever enters a new record is told of those that have the same in one of these fields (C-04). */
        public Declaration<R> recognisedBy(List<Field<String>> recognisers) {
            this.recognisers = recognisers;
            return this;
        }

        /** No two records have the same in this field where the tenant asks for that (C-04). */
        public Declaration<R> uniqueOnDemand(Field<String> address) {
            this.uniqueOnDemand = Optional.of(address);
            return this;
        }

        /** Whoever creates a record may keep it to themselves by setting {@code flag}. */
        public Declaration<R> privateBy(Field<Boolean> flag) {
            this.privacy = Optional.of(flag);
            return this;
        }

        /** Gives its records a place in the timelines of the records they refer to (BR-025): at that moment. */
        public Declaration<R> happensAt(Field<Instant> moment) {
            this.moment = Optional.of(moment);
            return this;
        }

        /** A change of that field is one of the record's status. */
        public Declaration<R> standingBy(Field<?> field) {
            this.status = Optional.of(field);
            return this;
        }

        /** Lists leave out records whose {@code flag} is set, where they are not asked for by it. */
        public Declaration<R> archivedBy(Field<Boolean> flag) {
            this.archive = Optional.of(flag);
            return this;
        }

        /** Offers these operations alone; the others happen through verbs or not at all. */
        public Declaration<R> only(Operation... operations) {
            this.operations =
                    operations.length == 0 ? EnumSet.noneOf(Operation.class) : EnumSet.copyOf(List.of(operations));
            return this;
        }

        /** Records of types that are still to come are asked for as {@code group}, or by name; until then there are none. */
        public Declaration<R> awaits(String group, String... names) {
            awaited.put(group, List.of(names));
            List.of(names).forEach(name -> awaited.put(name, List.of(name)));
            return this;
        }

        public Declaration<R> orderedBy(Field<?> field, boolean descending) {
            this.order = new Order(field, descending);
            return this;
        }

        /** The operations need the permissions {@code crm.<resource>.view} and so on. */
        public Declaration<R> permittedAs(String resource) {
            this.permissions = operation -> "crm." + resource + "." + operation.verb();
            return this;
        }

        /** Viewing needs {@code crm.<name>.view} and every change the one permission given. */
        public Declaration<R> managedBy(String permission) {
            this.permissions =
                    operation -> operation == Operation.VIEW ? "crm." + name + "." + operation.verb() : permission;
            return this;
        }

        /** Every operation, viewing too, needs the one permission given. */
        public Declaration<R> ruledBy(String permission) {
            this.permissions = operation -> permission;
            return this;
        }

        public RecordType<R> builtBy(Function<Values, R> builder) {
            return new RecordType<>(this, builder);
        }
    }
}
