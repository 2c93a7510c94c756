package crm.application.scoring;

import crm.application.access.Caller;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.lead.LeadRating;
import crm.domain.scoring.LeadScore;
import crm.domain.scoring.Score;
import crm.domain.scoring.ScoringRule;
import crm.domain.scoring.ScoringRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Scores leads by the tenant's rules whenever they are written, and keeps every score with why (BR-044, N-9). */
@ApplicationScoped
public class Scoring {
    /** So many of a lead's events count, the newest. */
    static final int COUNTED_EVENTS = 1_000;

    private final CurrentRules rules;
    private final RecordStore store;
    private final RecordWriter writer;
    private final Clock clock;

    Scoring(CurrentRules rules, RecordStore store, RecordWriter writer, Clock clock) {
        this.rules = rules;
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    /** This scoring for several leads of one transaction, which finds out once by which rules. */
    public Scoring forMany() {
        return new Scoring(rules.forMany(), store, writer, clock);
    }

    /** A new lead with its first score. */
    public Lead scored(Lead lead) {
        return lead.isScoredByRules() ? scored(Optional.empty(), lead) : lead;
    }

    /**
     * The lead as it is about to be, with the score it then has; as it is, where the score and its reasons stay or where
     * rules may not score it. Call {@link #remember} once it is saved.
     */
    public Lead scored(Stored<Lead> before, Lead after) {
        return after.isScoredByRules() ? scored(Optional.of(before.id()), after) : after;
    }

    /** As {@link #scored(Stored, Lead)}, for a change of fields: most of them do not touch the score. */
    public Lead revised(Stored<Lead> before, Lead after) {
        if (!after.isScoredByRules()) {
            return after;
        }
        ScoringRules current = rules.current();
        List<Field<?>> changed = after.values().differencesTo(before.values());
        boolean matters =
                !before.content().isScoredByRules() || changed.stream().anyMatch(current::lookAt);
        return matters ? scored(Optional.of(before.id()), after) : after;
    }

    private Lead scored(Optional<Id> id, Lead lead) {
        ScoringRules current = rules.current();
        Instant at = moment(lead);
        Score score = current.score(lead.values(), happenings(id), at);
        boolean same = lead.isScored()
                && id.flatMap(this::last)
                        .filter(last -> last.content().says(score, current.number()))
                        .isPresent();
        return same
                ? lead.fadingAt(score.fadesAt())
                : lead.scoredByRules(score.points(), score.rating(), current.number(), at, score.fadesAt());
    }

    /** Now, but after the score it has: of two scores one is the later. */
    private Instant moment(Lead lead) {
        return lead.values()
                .find(Lead.SCORED_AT)
                .filter(last -> !last.isBefore(now()))
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .orElseGet(this::now);
    }

    /** The lead with a score that somebody gives. */
    public Lead scoredByHand(Lead lead, int score, Optional<LeadRating> rating) {
        return lead.scoredByHand(score, rules.current().rating(score), rating, moment(lead));
    }

    /** What a score of that height means in a word. */
    public LeadRating rating(int score) {
        return rules.current().rating(score);
    }

    /**
     * Keeps the score that the lead has just got, with why; nothing, where it has kept the one it had.
     *
     * @param before nothing, where the lead is new
     * @param reason on which occasion, in a few words
     */
    public void remember(Caller caller, Optional<Stored<Lead>> before, Stored<Lead> after, String reason) {
        Optional<Instant> scoredAt = after.values().find(Lead.SCORED_AT);
        if (scoredAt.isPresent()
                && !scoredAt.equals(before.flatMap(it -> it.values().find(Lead.SCORED_AT)))) {
            Score score = kept(caller, after, rules::numbered, happenings(before.map(Stored::id)));
            writer.insert(caller, LeadScore.TYPE, LeadScore.of(after.id(), after.content(), score, reason));
        }
    }

    /** As {@link #remember} for each of several leads that are new. */
    public void rememberNew(Caller caller, List<Stored<Lead>> leads, String reason) {
        Map<Long, ScoringRules> versions = new HashMap<>();
        writer.insertAll(
                caller,
                LeadScore.TYPE,
                leads.stream()
                        .filter(lead -> lead.values().has(Lead.SCORED_AT))
                        .map(lead -> LeadScore.of(
                                lead.id(),
                                lead.content(),
                                kept(
                                        caller,
                                        lead,
                                        number -> versions.computeIfAbsent(number, rules::numbered),
                                        List.of()),
                                reason))
                        .toList());
    }

    /** The score again from what gave it: the same lead, events, rules and moment make the same score. */
    private static Score kept(
            Caller caller,
            Stored<Lead> lead,
            Function<Long, ScoringRules> versions,
            List<ScoringRule.Happening> happenings) {
        int points = lead.values().get(Lead.LEAD_SCORE);
        return lead.values()
                .find(Lead.SCORE_RULES)
                .map(number -> versions.apply(number)
                        .score(lead.values(), happenings, lead.values().get(Lead.SCORED_AT)))
                .orElseGet(() -> Score.byHand(points, lead.values().get(Lead.RATING), caller.user()));
    }

    /** What rules in force now would give the lead now; nothing is written. */
    Score wouldBe(Stored<Lead> lead) {
        return rules.current().score(lead.values(), happenings(Optional.of(lead.id())), now());
    }

    /** The score that the lead was given last, with why. */
    Optional<Stored<LeadScore>> last(Id lead) {
        return store.list(LeadScore.TYPE, of(LeadScore.LEAD, lead, Query.all(LeadScore.TYPE), 1)).records().stream()
                .findFirst();
    }

    private List<ScoringRule.Happening> happenings(Optional<Id> lead) {
        return lead.stream()
                .flatMap(id -> store
                        .list(LeadEvent.TYPE, of(LeadEvent.LEAD, id, Query.all(LeadEvent.TYPE), COUNTED_EVENTS))
                        .records()
                        .stream())
                .map(ScoringRule.Happening::of)
                .toList();
    }

    private static Query of(Field<Id> reference, Id lead, Query query, int most) {
        return query.where(Filter.equal(reference, lead)).page(new Paging.First(most));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
