package crm.bootstrap.wiring;

import crm.adapter.persistence.attachment.DirectoryFileStore;
import crm.application.attachment.AttachmentSettings;
import crm.application.attachment.FileStore;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands over where files are kept and how large they may be. */
class FileWiring {

    @Produces
    @Singleton
    FileStore fileStore(@ConfigProperty(name = "crm.file.directory") String directory) {
        return new DirectoryFileStore(Path.of(directory));
    }

    @Produces
    @Singleton
    AttachmentSettings attachmentSettings(
            @ConfigProperty(name = "crm.attachment.maximum.size", defaultValue = "100M") MemorySize maximumSize,
            @ConfigProperty(name = "crm.file.retention", defaultValue = "30d") Duration retention) {
        return new AttachmentSettings(maximumSize.asLongValue(), retention);
    }
}
