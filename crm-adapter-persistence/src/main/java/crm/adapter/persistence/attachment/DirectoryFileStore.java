package crm.adapter.persistence.attachment;

import crm.application.attachment.FileStore;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files in a directory: one directory a tenant, and in it 256 by the last two digits of the identity, which are the most
 * evenly spread. The names people give never become names on the disk.
 */
public final class DirectoryFileStore implements FileStore {
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final int BUFFER = 64 * 1024;

    private final Path root;

    public DirectoryFileStore(Path root) {
        this.root = root;
    }

    @Override
    public void write(String tenant, Id file, InputStream content) {
        Path place = place(tenant, file);
        Path part = part(place);
        try {
            Files.createDirectories(place.getParent());
            fill(part, content);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            // The name is in the directory only once the directory itself is on the disk.
            force(place.getParent());
            force(place.getParent().getParent());
        } catch (IOException noRoom) {
            Rejected refusal = Rejected.of(
                    Rejected.Category.UNAVAILABLE,
                    "storage_unavailable",
                    "The file could not be kept; nothing was changed. Please try again later.");
            refusal.addSuppressed(noRoom);
            throw refusal;
        }
    }

    private static void fill(Path part, InputStream content) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            int count = content.read(buffer);
            while (count >= 0) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                count = content.read(buffer);
            }
            channel.force(true);
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<InputStream> read(String tenant, Id file) {
        try {
            return Optional.of(Files.newInputStream(place(tenant, file)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void delete(String tenant, Id file) {
        Path place = place(tenant, file);
        try {
            Files.deleteIfExists(part(place));
            Files.deleteIfExists(place);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path place(String tenant, Id file) {
        if (!TENANT.matcher(tenant).matches()) {
            throw new IllegalArgumentException("Not the key of a tenant: " + tenant);
        }
        String name = file.toString();
        return root.resolve(tenant).resolve(name.substring(name.length() - 2)).resolve(name);
    }

    private static Path part(Path place) {
        return place.resolveSibling(place.getFileName() + ".part");
    }
}
