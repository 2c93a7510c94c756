package crm.domain.dedupe;

import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * By what duplicates among the records of a type are recognised: which fields are compared, and what each thing in common
 * counts for (EP-093). Whoever changes what counts changes it here.
 */
public enum DuplicateRules implements Choice {
    CUSTOMER(
            Customer.TYPE,
            List.of(
                    new Source(Customer.NAME, Trait.NAME),
                    new Source(Customer.LEGAL_NAME, Trait.NAME),
                    new Source(Customer.TRADING_NAME, Trait.NAME),
                    new Source(Customer.PRIMARY_EMAIL, Trait.EMAIL),
                    new Source(Customer.PRIMARY_EMAIL, Trait.DOMAIN),
                    new Source(Customer.PRIMARY_PHONE, Trait.PHONE),
                    new Source(Customer.WEBSITE, Trait.DOMAIN)),
            Map.of(
                    Reason.SAME_EMAIL, 60,
                    Reason.SAME_PHONE, 45,
                    Reason.SAME_NAME, 60,
                    Reason.SIMILAR_NAME, 50,
                    Reason.SAME_DOMAIN, 30)),
    CONTACT(
            Contact.TYPE,
            List.of(
                    new Source(Contact.NAME, Trait.NAME),
                    new Source(Contact.EMAIL, Trait.EMAIL),
                    new Source(Contact.EMAIL, Trait.DOMAIN),
                    new Source(Contact.PHONE, Trait.PHONE),
                    new Source(Contact.MOBILE_PHONE, Trait.PHONE),
                    new Source(Contact.WORK_PHONE, Trait.PHONE),
                    new Source(Contact.CUSTOMER, Trait.COMPANY)),
            ofPeople()),
    LEAD(
            Lead.TYPE,
            List.of(
                    new Source(Lead.NAME, Trait.NAME),
                    new Source(Lead.EMAIL, Trait.EMAIL),
                    new Source(Lead.EMAIL, Trait.DOMAIN),
                    new Source(Lead.PHONE, Trait.PHONE),
                    new Source(Lead.WEBSITE, Trait.DOMAIN),
                    new Source(Lead.COMPANY, Trait.COMPANY)),
            ofPeople());

    /** Names that share less than this of their pieces are not alike, in percent. */
    public static final int LEAST_ALIKE = 50;

    private final RecordType<?> type;
    private final List<Source> sources;
    private final Map<Reason, Integer> points;

    DuplicateRules(RecordType<?> type, List<Source> sources, Map<Reason, Integer> points) {
        this.type = type;
        this.sources = sources;
        this.points = points;
    }

    private record Source(Field<?> field, Trait trait) {}

    /** People share names and switchboards, so what they share counts for less than with companies. */
    private static Map<Reason, Integer> ofPeople() {
        return Map.of(
                Reason.SAME_EMAIL, 60,
                Reason.SAME_PHONE, 40,
                Reason.SAME_NAME, 45,
                Reason.SIMILAR_NAME, 35,
                Reason.SAME_DOMAIN, 25,
                Reason.SAME_COMPANY, 25);
    }

    /** The rules for records of the type, where there are any. */
    public static Optional<DuplicateRules> of(RecordType<? extends Entity> type) {
        return Stream.of(values()).filter(rules -> rules.type == type).findFirst();
    }

    public RecordType<?> type() {
        return type;
    }

    @Override
    public String code() {
        return type.name();
    }

    @Override
    public Set<String> aliases() {
        return Set.of(type.path());
    }

    /**
     * What a record is compared by.
     *
     * @param folding frees a text of case and accents
     */
    public Traits traits(Values values, UnaryOperator<String> folding) {
        Map<Trait, SortedSet<String>> traits = new EnumMap<>(Trait.class);
        for (Source source : sources) {
            values.find(source.field())
                    .map(value -> folding.apply(value.toString()))
                    .flatMap(text -> spelt(source.trait(), text))
                    .ifPresent(text -> traits.computeIfAbsent(source.trait(), _ -> new TreeSet<>())
                            .add(text));
        }
        return new Traits(traits);
    }

    private static Optional<String> spelt(Trait trait, String text) {
        return switch (trait) {
            case EMAIL -> Spelling.email(text);
            case PHONE -> Spelling.phone(text);
            case DOMAIN -> Spelling.domain(text);
            case NAME, COMPANY -> Spelling.name(text);
        };
    }

    /** How much alike two records are, and why. */
    public Likeness compare(Traits one, Traits other) {
        List<Likeness.Evidence> evidence = new ArrayList<>();
        add(evidence, Reason.SAME_EMAIL, one.shares(Trait.EMAIL, other));
        add(evidence, Reason.SAME_PHONE, one.shares(Trait.PHONE, other));
        int alike = one.alikeNames(other);
        if (one.shares(Trait.NAME, other)) {
            add(evidence, Reason.SAME_NAME, true);
        } else if (alike >= LEAST_ALIKE) {
            evidence.add(new Likeness.Evidence(
                    Reason.SIMILAR_NAME,
                    points.get(Reason.SIMILAR_NAME) * alike / 100,
                    Reason.SIMILAR_NAME.description() + " " + alike + " % of it is the same."));
        }
        // Colleagues share these too: without the name they mean nothing.
        add(evidence, Reason.SAME_DOMAIN, alike >= LEAST_ALIKE && one.shares(Trait.DOMAIN, other));
        add(evidence, Reason.SAME_COMPANY, alike >= LEAST_ALIKE && one.shares(Trait.COMPANY, other));
        return Likeness.of(evidence);
    }

    private void add(List<Likeness.Evidence> evidence, Reason reason, boolean applies) {
        if (applies && points.containsKey(reason)) {
            evidence.add(new Likeness.Evidence(reason, points.get(reason), reason.description()));
        }
    }

    /** The fields that are compared for the reason. */
    public List<Field<?>> compared(Reason reason) {
        return sources.stream()
                .filter(source -> source.trait() == reason.trait())
                .<Field<?>>map(Source::field)
                .toList();
    }

    /** Whether the field is one of those that are compared. */
    public boolean compares(Field<?> field) {
        return sources.stream().anyMatch(source -> source.field() == field);
    }
}
