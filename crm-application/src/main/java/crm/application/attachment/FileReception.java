package crm.application.attachment;

import crm.application.Ids;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.domain.attachment.Attachment;
import crm.domain.attachment.FileName;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Receives files outside of any transaction, because the bytes take as long as the sender's line wants them to. */
@ApplicationScoped
class FileReception implements ReceiveFiles {
    private final Access access;
    private final FileLedger ledger;
    private final FileStore store;
    private final ContentTypes types;
    private final AttachmentSettings settings;
    private final Ids ids;

    FileReception(
            Access access,
            FileLedger ledger,
            FileStore store,
            ContentTypes types,
            AttachmentSettings settings,
            Ids ids) {
        this.access = access;
        this.ledger = ledger;
        this.store = store;
        this.types = types;
        this.settings = settings;
        this.ids = ids;
    }

    @Override
    public Reception begin(Caller caller) {
        access.require(caller, Attachment.TYPE.permission(Operation.CREATE));
        return new Receiving(caller.tenant());
    }

    private final class Receiving implements Reception {
        private final String tenant;
        private final List<Id> announced = new ArrayList<>();
        private final List<ArrivedFile> files = new ArrayList<>();

        private Receiving(String tenant) {
            this.tenant = tenant;
        }

        @Override
        public ArrivedFile receive(String fileName, InputStream content) {
            Id file = ids.next();
            String name = FileName.cleaned(fileName);
            announced.add(file);
            ledger.announce(file);
            ArrivingFile bytes = new ArrivingFile(content, settings.maximumSize());
            store.write(tenant, file, bytes);
            if (bytes.size() == 0) {
                throw Rejected.invalid(Attachment.FILE_SIZE, "empty_file", "The file " + name + " is empty.");
            }
            String type = types.detect(bytes.beginning(), name);
            ArrivedFile arrived = new ArrivedFile(file, name, type, bytes.size(), bytes.checksum());
            files.add(arrived);
            return arrived;
        }

        @Override
        public List<ArrivedFile> files() {
            return List.copyOf(files);
        }

        @Override
        public void close() {
            if (!announced.isEmpty()) {
                ledger.giveUpUnlessKept(announced);
            }
        }
    }
}
