package crm.domain.scoring;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import crm.domain.lead.LeadEventType;
import crm.domain.lead.LeadRating;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By which rules a tenant scores its leads: one version, which never changes (BR-044, N-9). The same lead, the same
 * events and the same moment make the same score.
 */
public record ScoringRules(Values values) implements Entity {
    private static final String KEPT = "PUT /lead-scoring/rules makes a new version.";

    /** The version that every tenant begins with. */
    public static final long STANDARD = 1;

    public static final Field<Long> NUMBER = Field.whole("number")
            .readOnly(KEPT)
            .filterable()
            .sortable()
            .describedAs("Which version of the rules it is, counted from 1.");
    public static final Field<String> NAME = Field.text("name", 200)
            .atCreation(KEPT)
            .describedAs("What is new about this version.")
            .exampleOf("Referrals count more");
    public static final Field<Integer> HOT_FROM = Field.percent("hotFrom")
            .required()
            .orElse(70)
            .atCreation(KEPT)
            .describedAs("From which score on a lead is hot.");
    public static final Field<Integer> WARM_FROM = Field.percent("warmFrom")
            .required()
            .orElse(40)
            .atCreation(KEPT)
            .describedAs("From which score on a lead is warm; below, it is cold.");
    public static final Field<Integer> ENGAGEMENT_MAXIMUM = Field.percent("engagementMaximum")
            .required()
            .orElse(25)
            .atCreation(KEPT)
            .describedAs("The most points that engagement comes to; the three maxima are 100 together.");
    public static final Field<Integer> DEMOGRAPHICS_MAXIMUM = Field.percent("demographicsMaximum")
            .required()
            .orElse(40)
            .atCreation(KEPT)
            .describedAs("The most points that demographics come to.");
    public static final Field<Integer> BUDGET_MAXIMUM = Field.percent("budgetMaximum")
            .required()
            .orElse(35)
            .atCreation(KEPT)
            .describedAs("The most points that budget comes to.");
    public static final Field<List<ScoringRule>> RULES = Field.lines("rules", ScoringRule.FORM, ScoringRule::new)
            .atCreation(KEPT)
            .describedAs("What is worth how many points.");

    public static final RecordType<ScoringRules> TYPE = RecordType.of(
                    ScoringRules.class, "leadScoringRules", "lead-scoring-rules")
            .describedAs("One version of the rules by which leads are scored.")
            .fields(NUMBER, NAME, HOT_FROM, WARM_FROM, ENGAGEMENT_MAXIMUM, DEMOGRAPHICS_MAXIMUM, BUDGET_MAXIMUM, RULES)
            .label(NAME)
            .unique(NUMBER)
            .only(Operation.VIEW)
            .orderedBy(NUMBER, true)
            .builtBy(ScoringRules::new);

    /** The rules that a tenant has until it makes its own. */
    public static ScoringRules standard() {
        return new ScoringRules(TYPE.form()
                .blankLine()
                .with(NUMBER, STANDARD)
                .with(NAME, "The rules to begin with")
                .with(RULES, STANDARD_RULES));
    }

    private static final List<ScoringRule> STANDARD_RULES = List.of(
            ScoringRule.ofEvent("Met us", LeadEventType.MEETING, 10, 20, 180),
            ScoringRule.ofEvent("Talked on the phone", LeadEventType.PHONE_CALL, 5, 10, 90),
            ScoringRule.ofEvent("Sent a form", LeadEventType.FORM_SUBMISSION, 6, 12, 90),
            ScoringRule.ofEvent("Followed a link in an e-mail", LeadEventType.EMAIL_CLICK, 2, 6, 30),
            ScoringRule.ofEvent("Opened an e-mail", LeadEventType.EMAIL_OPEN, 1, 3, 30),
            ScoringRule.ofEvent("Looked at a page", LeadEventType.PAGE_VIEW, 1, 5, 30),
            ScoringRule.ofEvent("Took part on social media", LeadEventType.SOCIAL_ENGAGEMENT, 1, 3, 30),
            ScoringRule.ofField(
                    "Decides at board level",
                    ScoreGroup.DEMOGRAPHICS,
                    "jobTitle",
                    Comparison.MENTIONS,
                    14,
                    "chief",
                    "CEO",
                    "CTO",
                    "CFO",
                    "CIO",
                    "COO",
                    "CMO",
                    "owner",
                    "founder",
                    "president",
                    "director",
                    "VP"),
            ScoringRule.ofField(
                    "Leads a team",
                    ScoreGroup.DEMOGRAPHICS,
                    "jobTitle",
                    Comparison.MENTIONS,
                    7,
                    "manager",
                    "head",
                    "lead"),
            ScoringRule.ofField("Company is known", ScoreGroup.DEMOGRAPHICS, "company", Comparison.IS_FILLED, 8),
            ScoringRule.ofField("E-mail is known", ScoreGroup.DEMOGRAPHICS, "email", Comparison.IS_FILLED, 4),
            ScoringRule.ofField("Phone is known", ScoreGroup.DEMOGRAPHICS, "phone", Comparison.IS_FILLED, 4),
            ScoringRule.ofField("Website is known", ScoreGroup.DEMOGRAPHICS, "website", Comparison.IS_FILLED, 2),
            ScoringRule.ofField(
                    "Country is known", ScoreGroup.DEMOGRAPHICS, "address.country", Comparison.IS_FILLED, 2),
            ScoringRule.ofField(
                    "Was recommended", ScoreGroup.DEMOGRAPHICS, "source", Comparison.IS, 6, "REFERRAL", "PARTNER"),
            ScoringRule.ofField("Names a budget", ScoreGroup.BUDGET, "budget", Comparison.IS_FILLED, 5),
            ScoringRule.ofField("Has 50,000 or more", ScoreGroup.BUDGET, "budget", Comparison.AT_LEAST, 10, "50000"),
            ScoringRule.ofField(
                    "Buys within three months",
                    ScoreGroup.BUDGET,
                    "timeline",
                    Comparison.IS,
                    8,
                    "IMMEDIATE",
                    "1_3_MONTHS"),
            ScoringRule.ofField(
                    "Buys within six months", ScoreGroup.BUDGET, "timeline", Comparison.IS, 4, "3_6_MONTHS"),
            ScoringRule.ofField("May decide", ScoreGroup.BUDGET, "authority", Comparison.IS, 8, "YES"),
            ScoringRule.ofField("Has said what it needs", ScoreGroup.BUDGET, "need", Comparison.IS, 4, "EXPLICIT"),
            ScoringRule.ofField("Hints at a need", ScoreGroup.BUDGET, "need", Comparison.IS, 2, "IMPLIED"));

    public long number() {
        return values.get(NUMBER);
    }

    /** These rules as a tenant's next version. */
    public ScoringRules numbered(long number) {
        return new ScoringRules(
                values.with(NUMBER, number).with(NAME, values.find(NAME).orElse("Version " + number)));
    }

    /** What is wrong with them beyond what the fields' declarations tell. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (values.get(WARM_FROM) >= values.get(HOT_FROM)) {
            faults.add(Fault.at(WARM_FROM, "not_below_hot", "A warm lead's score begins below a hot one's."));
        }
        int together = 0;
        for (ScoreGroup group : ScoreGroup.values()) {
            together += maximum(group);
        }
        if (together != 100) {
            faults.add(Fault.at(
                    ENGAGEMENT_MAXIMUM,
                    "not_a_hundred",
                    "The maxima of the three groups are 100 together, not " + together + "."));
        }
        Set<String> names = new HashSet<>();
        List<ScoringRule> rules = values.get(RULES);
        for (int i = 0; i < rules.size(); i++) {
            String pointer = "/" + RULES.name() + "/" + i;
            rules.get(i)
                    .faults()
                    .forEach(fault -> faults.add(new Fault(pointer + fault.pointer(), fault.code(), fault.message())));
            if (!names.add(rules.get(i).values().get(ScoringRule.NAME).toLowerCase(Locale.ROOT))) {
                faults.add(new Fault(
                        pointer + "/" + ScoringRule.NAME.name(), "taken", "Another rule is called the same."));
            }
        }
        return faults;
    }

    /** Whether a change of the field may change a score. */
    public boolean lookAt(Field<?> field) {
        return values.get(RULES).stream()
                .anyMatch(rule ->
                        rule.trait().filter(trait -> trait.field() == field).isPresent());
    }

    /** In a word. */
    public LeadRating rating(int score) {
        if (score >= values.get(HOT_FROM)) {
            return LeadRating.HOT;
        }
        return score >= values.get(WARM_FROM) ? LeadRating.WARM : LeadRating.COLD;
    }

    /**
     * How promising a lead is.
     *
     * @param lead its values
     * @param happenings what it did, the newest first
     */
    public Score score(Values lead, List<ScoringRule.Happening> happenings, Instant now) {
        List<Contribution> contributions = new ArrayList<>();
        List<Score.Bar> bars = new ArrayList<>();
        Map<ScoreGroup, List<Contribution>> byGroup = new LinkedHashMap<>();
        values.get(RULES)
                .forEach(rule -> rule.contribution(lead, happenings, now)
                        .ifPresent(contribution -> byGroup.computeIfAbsent(rule.group(), _ -> new ArrayList<>())
                                .add(contribution)));
        for (ScoreGroup group : ScoreGroup.values()) {
            List<Contribution> ofGroup = byGroup.getOrDefault(group, List.of());
            int reached = ofGroup.stream().mapToInt(Contribution::points).sum();
            int points = Math.clamp(reached, 0, maximum(group));
            contributions.addAll(ofGroup);
            if (points != reached) {
                contributions.add(limit(group, reached, points));
            }
            bars.add(new Score.Bar(group, points, maximum(group)));
        }
        int total = bars.stream().mapToInt(Score.Bar::points).sum();
        return new Score(rating(total), bars, contributions, fadesAt(happenings, now));
    }

    private Optional<Instant> fadesAt(List<ScoringRule.Happening> happenings, Instant now) {
        return values.get(RULES).stream()
                .flatMap(rule -> rule.fadesAt(happenings, now).stream())
                .min(Instant::compareTo);
    }

    private int maximum(ScoreGroup group) {
        return values.get(
                switch (group) {
                    case ENGAGEMENT -> ENGAGEMENT_MAXIMUM;
                    case DEMOGRAPHICS -> DEMOGRAPHICS_MAXIMUM;
                    case BUDGET -> BUDGET_MAXIMUM;
                });
    }

    /** A group that reaches more than its maximum, or less than nothing, is cut; the cut is a contribution like others. */
    private static Contribution limit(ScoreGroup group, int reached, int points) {
        Map<String, Plain> evidence = new LinkedHashMap<>();
        evidence.put("reached", Plain.number(reached));
        evidence.put(points == 0 ? "minimum" : "maximum", Plain.number(points));
        return new Contribution(
                "Limit of the group",
                Optional.of(group),
                points - reached,
                new Plain.Structure(evidence),
                Plain.Structure.EMPTY);
    }
}
