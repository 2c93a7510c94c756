package crm.adapter.persistence.dedupe;

import crm.adapter.persistence.record.PlainJson;
import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.dedupe.Candidates;
import crm.domain.dedupe.CandidateStatus;
import crm.domain.dedupe.DuplicateRules;
import crm.domain.dedupe.Likeness;
import crm.domain.dedupe.Reason;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Pairs as a table, in which each pair has one row however often it is found. */
@ApplicationScoped
class JdbcCandidates implements Candidates {
    private static final String SELECTION = """
            select id, type, lesser_id, greater_id, score, cast(evidence as text), status, found_at
            from duplicate_candidate where tenant_id = ?""";

    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcCandidates(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void keep(DuplicateRules rules, Id scan, List<Found> found, Instant at) {
        statements.perform(
                """
                insert into duplicate_candidate as known (tenant_id, id, type, lesser_id, greater_id, score, evidence,
                    compared, status, scan_id, found_at)
                select ?, id, ?, lesser_id, greater_id, score, evidence, compared, 'OPEN', ?, ?
                from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as uuid[]), cast(? as integer[]),
                    cast(? as jsonb[]), cast(? as uuid[])) as found (id, lesser_id, greater_id, score, evidence, compared)
                on conflict on constraint duplicate_candidate_once do update set
                    score = excluded.score,
                    evidence = excluded.evidence,
                    compared = excluded.compared,
                    scan_id = excluded.scan_id,
                    status = case
                        when known.status = 'DISMISSED' and known.compared = excluded.compared then 'DISMISSED'
                        else 'OPEN'
                    end,
                    found_at = case when known.status = 'OPEN' or known.compared = excluded.compared
                        then known.found_at else excluded.found_at end
                """,
                tenant(),
                rules.code(),
                scan.value(),
                at,
                texts(found.stream().map(Found::id)),
                texts(found.stream().map(one -> one.pair().lesser())),
                texts(found.stream().map(one -> one.pair().greater())),
                found.stream().map(one -> one.likeness().score()).toArray(Integer[]::new),
                texts(found.stream().map(one -> evidence(one.likeness()))),
                texts(found.stream().map(Found::compared)));
    }

    private static String[] texts(Stream<?> values) {
        return values.map(Object::toString).toArray(String[]::new);
    }

    private static String evidence(Likeness likeness) {
        return PlainJson.write(new Plain.Sequence(
                likeness.evidence().stream().map(JdbcCandidates::plain).toList()));
    }

    private static Plain plain(Likeness.Evidence evidence) {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("reason", Plain.text(evidence.reason().name()));
        members.put("points", Plain.number(evidence.points()));
        members.put("detail", Plain.text(evidence.detail()));
        return new Plain.Structure(members);
    }

    @Override
    public long settle(DuplicateRules rules, Id scan, int minimumScore) {
        statements.perform(
                "delete from duplicate_candidate where tenant_id = ? and type = ? and status = 'OPEN'"
                        + " and score >= ? and scan_id <> ?",
                tenant(),
                rules.code(),
                minimumScore,
                scan.value());
        return statements
                .only(
                        row -> row.getLong(1),
                        "select count(*) from duplicate_candidate"
                                + " where tenant_id = ? and type = ? and status = 'OPEN' and scan_id = ?",
                        tenant(),
                        rules.code(),
                        scan.value())
                .orElseThrow();
    }

    @Override
    public List<Candidate> best(Wanted wanted, int limit) {
        return wanted.rules().stream()
                .flatMap(rules -> best(rules, wanted, limit).stream())
                .sorted(Comparator.comparingInt(
                                (Candidate candidate) -> candidate.likeness().score())
                        .thenComparing(Candidate::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** Type by type, because so each is read in the order of the index. */
    private List<Candidate> best(DuplicateRules rules, Wanted wanted, int limit) {
        List<Object> parameters =
                new ArrayList<>(List.of(tenant(), wanted.status().name(), rules.code(), wanted.minimumScore()));
        wanted.before().ifPresent(last -> {
            parameters.add(last.score());
            parameters.add(last.id().value());
        });
        parameters.add(limit);
        return statements.all(
                JdbcCandidates::candidate,
                SELECTION + " and status = ? and type = ? and score >= ?"
                        + (wanted.before().isPresent() ? " and (score, id) < (?, ?)" : "")
                        + " order by score desc, id desc limit ?",
                parameters.toArray());
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        String type = row.getString(2);
        return new Candidate(
                new Id(row.getObject(1, UUID.class)),
                Stream.of(DuplicateRules.values())
                        .filter(rules -> rules.code().equals(type))
                        .findFirst()
                        .orElseThrow(),
                new Pair(new Id(row.getObject(3, UUID.class)), new Id(row.getObject(4, UUID.class))),
                new Likeness(row.getInt(5), evidence(row.getString(6))),
                CandidateStatus.valueOf(row.getString(7)),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }

    private static List<Likeness.Evidence> evidence(String json) {
        return ((Plain.Sequence) PlainJson.read(json))
                .items().stream()
                        .map(Plain.Structure.class::cast)
                        .map(one -> new Likeness.Evidence(
                                Reason.valueOf(((Plain.Text) member(one, "reason")).value()),
                                ((Plain.Number) member(one, "points")).value().intValueExact(),
                                ((Plain.Text) member(one, "detail")).value()))
                        .toList();
    }

    private static Plain member(Plain.Structure structure, String name) {
        return structure.member(name).orElseThrow();
    }

    @Override
    public Optional<Candidate> findForChange(Id id) {
        return statements.only(JdbcCandidates::candidate, SELECTION + " and id = ? for update", tenant(), id.value());
    }

    @Override
    public void decide(Id candidate, CandidateStatus status, Optional<Id> by, Instant at) {
        statements.perform(
                "update duplicate_candidate set status = ?, decided_by = cast(? as uuid), decided_at = ?"
                        + " where tenant_id = ? and id = ?",
                status.name(),
                by.map(Id::toString).orElse(null),
                at,
                tenant(),
                candidate.value());
    }

    @Override
    public void merged(DuplicateRules rules, Set<Id> records, Optional<Id> by, Instant at) {
        String[] ids = texts(records.stream());
        statements.perform(
                "update duplicate_candidate set status = 'MERGED', decided_by = cast(? as uuid), decided_at = ?"
                        + " where tenant_id = ? and type = ? and lesser_id = any (cast(? as uuid[]))"
                        + " and greater_id = any (cast(? as uuid[]))",
                by.map(Id::toString).orElse(null),
                at,
                tenant(),
                rules.code(),
                ids,
                ids);
    }

    private String tenant() {
        return tenant.orNobody();
    }
}
