package crm.domain.assignment;

import crm.domain.kernel.Address;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** To whom leads of some sort are given; a condition that is empty holds for every lead (BR-046). */
public record AssignmentRule(Values values) implements Entity {
    public static final Field<String> NAME = Field.text("name", 100)
            .required()
            .describedAs("What the rule is called; turns are counted under this name, from version to version.")
            .exampleOf("Canada in turn");
    public static final Field<AssignmentStrategy> STRATEGY = Field.choice("strategy", AssignmentStrategy.class)
            .required()
            .describedAs("How it chooses among its users.");
    public static final Field<List<Id>> USERS = Field.references("users", "user")
            .describedAs("Among whom it chooses; those who may not sign in are passed over.");
    public static final Field<List<String>> SOURCES = Field.words("sources", 60)
            .describedAs("Only leads from one of these sources.")
            .exampleOf("WEBSITE");
    public static final Field<List<String>> CAMPAIGNS =
            Field.words("campaigns", 200).describedAs("Only leads that one of these campaigns has brought.");
    public static final Field<List<String>> COUNTRIES = Field.words("countries", 200)
            .describedAs("Only leads in one of these countries.")
            .exampleOf("Canada");
    public static final Field<List<String>> STATES = Field.words("states", 200)
            .alsoKnownAs("regions")
            .describedAs("Only leads in one of these states or regions.")
            .exampleOf("Ontario");
    public static final Field<List<String>> TAGS =
            Field.words("tags", 60).describedAs("Only leads with one of these labels.");
    public static final Field<Integer> MINIMUM_SCORE =
            Field.percent("minScore").describedAs("Only leads with this score or more.");

    public static final Form FORM =
            Form.of(NAME, STRATEGY, USERS, SOURCES, CAMPAIGNS, COUNTRIES, STATES, TAGS, MINIMUM_SCORE);

    public String name() {
        return values.get(NAME);
    }

    public AssignmentStrategy strategy() {
        return values.get(STRATEGY);
    }

    public List<Id> users() {
        return values.get(USERS);
    }

    /** What is wrong with it beyond its users. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (users().isEmpty()) {
            faults.add(Fault.at(USERS, "required", "To whom does it give leads?"));
        } else if (strategy() == AssignmentStrategy.FIXED && users().size() > 1) {
            faults.add(Fault.at(USERS, "too_many", "A fixed owner is one user."));
        }
        List<String> sources = values.get(SOURCES);
        for (int i = 0; i < sources.size(); i++) {
            String source = sources.get(i);
            if (Stream.of(LeadSource.values()).noneMatch(word -> word.code().equalsIgnoreCase(source))) {
                faults.add(new Fault("/" + SOURCES.name() + "/" + i, "unknown_choice", "No lead has this source."));
            }
        }
        return faults;
    }

    /** Whether it is for a lead with these values. */
    public boolean isFor(Values lead) {
        Optional<Address> address = lead.find(Lead.ADDRESS);
        return isOneOf(SOURCES, lead.find(Lead.SOURCE).map(LeadSource::code))
                && isOneOf(CAMPAIGNS, lead.find(Lead.CAMPAIGN))
                && isOneOf(COUNTRIES, address.map(Address::country))
                && isOneOf(STATES, address.map(Address::state))
                && (values.get(TAGS).isEmpty()
                        || lead.get(Lead.TAGS).stream().anyMatch(tag -> isOneOf(TAGS, Optional.of(tag))))
                && values.find(MINIMUM_SCORE)
                        .filter(least -> lead.get(Lead.LEAD_SCORE) < least)
                        .isEmpty();
    }

    private boolean isOneOf(Field<List<String>> condition, Optional<String> known) {
        List<String> wanted = values.get(condition);
        return wanted.isEmpty()
                || known.filter(text -> wanted.stream().anyMatch(text::equalsIgnoreCase))
                        .isPresent();
    }
}
