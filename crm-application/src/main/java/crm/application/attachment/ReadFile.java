package crm.application.attachment;

import crm.application.access.Caller;
import crm.domain.attachment.Attachment;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.io.InputStream;

/** Hands out the bytes of an attachment. */
public interface ReadFile {

    /** The attachment, if its bytes are kept here. @throws Rejected where there is none for the caller, or they are not */
    Stored<Attachment> find(Caller caller, Id attachment);

    /** Its bytes, to be closed by the reader. @throws Rejected where they have been removed meanwhile */
    InputStream open(Caller caller, Stored<Attachment> attachment);
}
