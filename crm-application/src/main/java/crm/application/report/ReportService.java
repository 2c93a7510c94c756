package crm.application.report;

import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.application.memory.Memory;
import crm.application.memory.RecentChanges;
import crm.application.role.Permissions;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.user.User;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@UseCase
class ReportService implements ShowReports {
    private static final int RECORDS_BEHIND_A_ROW = 10;
    private static final int LARGEST_EXPORT = 100_000;
    private static final int REMEMBERED = 500;

    /** What the dimensions of reports are named by, beside the subjects themselves; leads and activities by their deals. */
    private static final List<RecordType<?>> NAMED =
            List.of(User.TYPE, Pipeline.TYPE, Stage.TYPE, Customer.TYPE, Deal.TYPE);

    private record Asked(Question question, LocalDate day, Map<RecordType<?>, Sight> sights) {}

    private final ReportReader reader;
    private final ReportRows rows;
    private final Access access;
    private final Memory<Asked, ReportRows.Lines> memory;

    ReportService(ReportReader reader, ReportRows rows, RecentChanges changes, Access access) {
        this.reader = reader;
        this.rows = rows;
        this.memory = new Memory<>(changes, REMEMBERED);
        this.access = access;
    }

    @Override
    public List<Report> all(Caller caller) {
        access.require(caller, Permissions.VIEW_REPORTS);
        return ReportCatalog.REPORTS;
    }

    @Override
    public Shown show(Caller caller, String name, Map<String, String> parameters) {
        Report report = report(caller, name);
        boolean explain = ReportReader.explain(parameters);
        Question question = reader.read(report, parameters, caller.user());
        Map<RecordType<?>, Sight> sights = sights(caller, question, explain);
        ReportRows.Lines lines = explain || question.limit() > ReportReader.DEFAULT_LIMIT
                ? rows.lines(question, sights)
                : remembered(caller, question, sights);
        return new Shown(
                question,
                lines,
                explain
                        ? Optional.of(rows.behind(question, sights, lines.lines(), RECORDS_BEHIND_A_ROW))
                        : Optional.empty());
    }

    private ReportRows.Lines remembered(Caller caller, Question question, Map<RecordType<?>, Sight> sights) {
        Set<RecordType<?>> about = new HashSet<>(NAMED);
        about.addAll(question.report().subjects());
        return memory.recall(
                caller.tenant(),
                about,
                new Asked(question.at(Instant.EPOCH), question.today(), sights),
                question.now(),
                () -> rows.lines(question, sights));
    }

    @Override
    public Shown export(Caller caller, String name, Map<String, String> parameters) {
        Report report = report(caller, name);
        access.require(caller, Permissions.EXPORT_REPORTS);
        Question asked = reader.read(report, parameters, caller.user());
        Question question = parameters.containsKey("limit") ? asked : asked.upTo(LARGEST_EXPORT);
        return new Shown(question, rows.lines(question, sights(caller, question, false)), Optional.empty());
    }

    @Override
    public Evidence evidence(Caller caller, String name, Map<String, String> parameters) {
        Report report = report(caller, name);
        Question question = reader.read(report, parameters, caller.user());
        int page = ReportReader.page(parameters);
        List<ReportRows.Proof> proofs = rows.proofs(question, sights(caller, question, true), page, question.limit());
        boolean more = proofs.size() > question.limit();
        return new Evidence(question, more ? proofs.subList(0, question.limit()) : proofs, page, more);
    }

    private Report report(Caller caller, String name) {
        return all(caller).stream()
                .filter(report -> report.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Rejected.notFound("report"));
    }

    /** @param named whether single records are told by what people know them by */
    private Map<RecordType<?>, Sight> sights(Caller caller, Question question, boolean named) {
        Map<RecordType<?>, Sight> sights = new LinkedHashMap<>();
        for (RecordType<?> type : question.report().subjects()) {
            sights.put(type, access.sight(caller, type));
            access.requireShown(caller, type, question.looksInto(type));
            if (named) {
                access.requireShown(caller, type, List.of(type.label()));
            }
        }
        return sights;
    }
}
