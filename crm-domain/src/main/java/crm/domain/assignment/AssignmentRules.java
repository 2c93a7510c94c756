package crm.domain.assignment;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** To whom a tenant's new leads are given: one version, which never changes; the first rule that is for a lead counts (BR-046). */
public record AssignmentRules(Values values) implements Entity {
    private static final String KEPT = "PUT /lead-assignment/rules makes a new version.";

    public static final Field<Long> NUMBER = Field.whole("number")
            .readOnly(KEPT)
            .filterable()
            .sortable()
            .describedAs("Which version of the rules it is; 0, where there are none so far.");
    public static final Field<String> NAME = Field.text("name", 200)
            .atCreation(KEPT)
            .describedAs("What is new about this version.")
            .exampleOf("By country");
    public static final Field<List<AssignmentRule>> RULES = Field.lines(
                    "rules", AssignmentRule.FORM, AssignmentRule::new)
            .atCreation(KEPT)
            .describedAs("The rules in order: the first that is for a lead, and has somebody to give it to, counts.");

    public static final RecordType<AssignmentRules> TYPE = RecordType.of(
                    AssignmentRules.class, "leadAssignmentRules", "lead-assignment-rules")
            .describedAs("One version of the rules by which leads are given to users.")
            .fields(NUMBER, NAME, RULES)
            .label(NAME)
            .unique(NUMBER)
            .only(Operation.VIEW)
            .orderedBy(NUMBER, true)
            .builtBy(AssignmentRules::new);

    /** No rules at all: whoever creates a lead owns it. */
    public static AssignmentRules none() {
        return new AssignmentRules(TYPE.form().blankLine().with(NUMBER, 0L));
    }

    public long number() {
        return values.get(NUMBER);
    }

    public List<AssignmentRule> rules() {
        return values.get(RULES);
    }

    /** These rules as a tenant's next version. */
    public AssignmentRules numbered(long number) {
        return new AssignmentRules(
                values.with(NUMBER, number).with(NAME, values.find(NAME).orElse("Version " + number)));
    }

    /** What is wrong with them beyond what the fields' declarations tell and whether their users are there. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rules().size(); i++) {
            String pointer = "/" + RULES.name() + "/" + i;
            rules().get(i)
                    .faults()
                    .forEach(fault -> faults.add(new Fault(pointer + fault.pointer(), fault.code(), fault.message())));
            if (!names.add(rules().get(i).name().toLowerCase(Locale.ROOT))) {
                faults.add(new Fault(
                        pointer + "/" + AssignmentRule.NAME.name(), "taken", "Another rule is called the same."));
            }
        }
        return faults;
    }
}
