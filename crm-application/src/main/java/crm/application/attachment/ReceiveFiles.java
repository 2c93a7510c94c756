package crm.application.attachment;

import crm.application.access.Caller;
import crm.domain.kernel.Rejected;
import java.io.InputStream;
import java.util.List;

/** Takes files in before anything owns them. */
public interface ReceiveFiles {

    /** Begins to take files in. @throws Rejected where the caller may not add attachments at all */
    Reception begin(Caller caller);

    /** The files of one request; closing it gives up those that nothing has come to own. */
    interface Reception extends AutoCloseable {

        /**
         * Takes one file in; it is kept when this returns.
         *
         * @param fileName as the sender says; paths and invisible characters in it are left out
         * @throws Rejected where the file is empty, too large or breaks off
         */
        ArrivedFile receive(String fileName, InputStream content);

        /** Those that were received, in that order. */
        List<ArrivedFile> files();

        @Override
        void close();
    }
}
