package crm.application.attachment;

import crm.application.access.Caller;
import crm.application.record.RecordPolicy;
import crm.domain.attachment.Attachment;
import crm.domain.attachment.FileName;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Sees to it that attachments belong to something, that their files go with them, and that communications count them. */
@ApplicationScoped
class AttachmentPolicy implements RecordPolicy<Attachment> {
    private final CountedAttachments counted;
    private final ContentTypes types;
    private final FileRegister register;
    private final AttachmentSettings settings;
    private final Clock clock;

    AttachmentPolicy(
            CountedAttachments counted,
            ContentTypes types,
            FileRegister register,
            AttachmentSettings settings,
            Clock clock) {
        this.counted = counted;
        this.types = types;
        this.register = register;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public RecordType<Attachment> type() {
        return Attachment.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        Values named = checked(values, faults);
        return named.given(Attachment.MIME_TYPE)
                ? named
                : named.with(Attachment.MIME_TYPE, types.usual(named.get(Attachment.FILE_NAME)));
    }

    @Override
    public Values revising(
            Caller caller, Stored<Attachment> before, Values after, Circumstances circumstances, List<Fault> faults) {
        boolean otherType = !before.values().get(Attachment.MIME_TYPE).equals(after.get(Attachment.MIME_TYPE));
        if (before.content().isKeptHere() && otherType) {
            faults.add(Fault.at(
                    Attachment.MIME_TYPE, "detected", "What sort of file this is was found out from its bytes."));
        }
        return checked(after, faults);
    }

    private static Values checked(Values values, List<Fault> faults) {
        if (!Attachment.belongs(values)) {
            faults.add(
                    new Fault(
                            "",
                            "owner_required",
                            "An attachment belongs to a customer, contact, lead, deal, communication or activity: give at least one."));
        }
        return values.with(Attachment.FILE_NAME, FileName.cleaned(values.get(Attachment.FILE_NAME)));
    }

    @Override
    public void written(Caller caller, Optional<Stored<Attachment>> before, Stored<Attachment> after) {
        counted.recount(caller, before, Optional.of(after));
    }

    @Override
    public void deleting(Caller caller, Stored<Attachment> attachment) {
        if (attachment.content().isKeptHere()) {
            register.giveUp(attachment.id(), clock.instant().plus(settings.retention()));
        }
        counted.recount(caller, Optional.of(attachment), Optional.empty());
    }

    @Override
    public boolean returns(Stored<Attachment> deleted) {
        return !deleted.content().isKeptHere() || register.takeBack(deleted.id());
    }

    @Override
    public Attachment restoring(Caller caller, Stored<Attachment> deleted) {
        counted.recount(caller, deleted);
        return deleted.content();
    }
}
