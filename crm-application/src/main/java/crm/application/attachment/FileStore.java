package crm.application.attachment;

import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.io.InputStream;
import java.util.Optional;

/** Keeps the bytes of files, of each tenant apart; knows nothing of what they are or to whom they belong. */
public interface FileStore {

    /**
     * Keeps everything that {@code content} holds; when this returns, a failure of the machine does not lose it. Where it
     * ends otherwise, nothing can be read under the identity.
     *
     * @throws Rejected where there is no room for it, or it comes from {@code content} itself
     */
    void write(String tenant, Id file, InputStream content);

    /** The bytes from the first one on, to be closed by the reader; nothing where there is no such file. */
    Optional<InputStream> read(String tenant, Id file);

    /** Removes the file and whatever an unfinished {@link #write} has left of it; one that is not there is no mistake. */
    void delete(String tenant, Id file);
}
