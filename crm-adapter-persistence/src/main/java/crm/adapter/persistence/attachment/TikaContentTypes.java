package crm.adapter.persistence.attachment;

import crm.application.attachment.ContentTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** Tika's table of the marks by which file formats are known. */
@ApplicationScoped
class TikaContentTypes implements ContentTypes {
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    @Override
    public String detect(byte[] beginning, String fileName) {
        try (InputStream bytes = new ByteArrayInputStream(beginning)) {
            return types.detect(bytes, named(fileName)).toString();
        } catch (IOException memoryCannotFail) {
            throw new UncheckedIOException(memoryCannotFail);
        }
    }

    @Override
    public String usual(String fileName) {
        try {
            return types.detect(null, named(fileName)).toString();
        } catch (IOException nothingIsRead) {
            throw new UncheckedIOException(nothingIsRead);
        }
    }

    private static Metadata named(String fileName) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        return metadata;
    }
}
