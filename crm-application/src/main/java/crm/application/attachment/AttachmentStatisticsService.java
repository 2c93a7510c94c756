package crm.application.attachment;

import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Filter;
import crm.application.record.Holders;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordTotals;
import crm.domain.attachment.Attachment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

@UseCase
class AttachmentStatisticsService implements ShowAttachmentStatistics {
    private final Access access;
    private final RecordFinder finder;
    private final RecordTotals totals;
    private final Holders holders;

    AttachmentStatisticsService(Access access, RecordFinder finder, RecordTotals totals, Holders holders) {
        this.access = access;
        this.finder = finder;
        this.totals = totals;
        this.holders = holders;
    }

    @Override
    public Statistics statistics(Caller caller, Optional<Of> of) {
        access.requireShown(caller, Attachment.TYPE, List.of(Attachment.MIME_TYPE, Attachment.FILE_SIZE));
        Query seen = Query.all(Attachment.TYPE).seenBy(access.sight(caller, Attachment.TYPE));
        of.ifPresent(one -> finder.visible(caller, one.owner().type(), one.id()));
        Query asked = of.map(one -> seen.where(Filter.equal(one.owner().reference(), one.id())))
                .orElse(seen);
        List<OfType> byType = totals
                .sums(
                        Attachment.TYPE,
                        holders.narrowed(caller, Attachment.TYPE, asked),
                        Attachment.MIME_TYPE,
                        Attachment.FILE_SIZE)
                .stream()
                .map(sum -> new OfType(sum.group(), sum.records(), sum.sum()))
                .sorted(Comparator.comparingLong(OfType::size).reversed().thenComparing(OfType::mimeType))
                .toList();
        return new Statistics(
                byType.stream().mapToLong(OfType::count).sum(),
                byType.stream().mapToLong(OfType::size).sum(),
                byType);
    }
}
