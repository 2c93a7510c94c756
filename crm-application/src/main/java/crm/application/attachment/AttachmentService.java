package crm.application.attachment;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.record.RecordFinder;
import crm.application.record.Records;
import crm.domain.attachment.Attachment;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

@UseCase
class AttachmentService implements AddAttachments, ReadFile {
    private static final String CONTENT = "/api/crm/attachments/%s/content";

    private final Records records;
    private final RecordFinder finder;
    private final FileRegister register;
    private final FileStore store;

    AttachmentService(Records records, RecordFinder finder, FileRegister register, FileStore store) {
        this.records = records;
        this.finder = finder;
        this.register = register;
        this.store = store;
    }

    @Override
    public List<Stored<Attachment>> attach(Caller caller, List<ArrivedFile> files, Changes about) {
        return files.stream().map(file -> attach(caller, file, about)).toList();
    }

    private Stored<Attachment> attach(Caller caller, ArrivedFile file, Changes about) {
        // Whatever the sender says of these, the bytes know better.
        Changes changes = about.and(Attachment.MIME_TYPE, file.mimeType())
                .and(Attachment.FILE_SIZE, file.size())
                .and(Attachment.CHECKSUM, file.checksum())
                .and(Attachment.FILE_URL, CONTENT.formatted(file.file()));
        Changes named = changes.fields().contains(Attachment.FILE_NAME)
                ? changes
                : changes.and(Attachment.FILE_NAME, file.fileName());
        Stored<Attachment> attachment = records.create(caller, Attachment.TYPE, file.file(), named);
        if (!register.keep(file.file())) {
            throw Rejected.conflict(
                    "upload_expired", "The files took so long that they were given up; send them again.");
        }
        return attachment;
    }

    @Override
    public List<Stored<Attachment>> register(Caller caller, List<Changes> files) {
        List<Stored<Attachment>> added = new ArrayList<>();
        for (Changes file : files) {
            try {
                added.add(records.create(caller, Attachment.TYPE, file));
            } catch (Rejected refusal) {
                throw refusal.category() == Rejected.Category.INVALID ? placed(refusal, added.size()) : refusal;
            }
        }
        return added;
    }

    private static Rejected placed(Rejected refusal, int place) {
        return Rejected.invalid(refusal.faults().stream()
                .map(fault -> new Fault("/files/" + place + fault.pointer(), fault.code(), fault.message()))
                .toList());
    }

    @Override
    public Stored<Attachment> find(Caller caller, Id id) {
        Stored<Attachment> attachment = finder.visible(caller, Attachment.TYPE, id);
        if (!attachment.content().isKeptHere()) {
            throw Rejected.conflict("kept_elsewhere", "This file is not kept here but at its fileUrl.");
        }
        return attachment;
    }

    @Override
    public InputStream open(Caller caller, Stored<Attachment> attachment) {
        return store.read(caller.tenant(), attachment.id())
                .orElseThrow(() -> Rejected.notFound(Attachment.TYPE.name()));
    }
}
