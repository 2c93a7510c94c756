package crm.bootstrap.database;

import crm.bootstrap.secret.SecretFile;
import crm.bootstrap.settings.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that the build carries for this kind of machine, unpacked once and then kept. */
final class ServerFiles {
    private ServerFiles() {}

    /** The directory with the programs, unpacked below the given one where it is not there yet. */
    static Path unpackedIn(Path home) throws IOException {
        var target = home.resolve("server-" + version());
        if (!Files.isDirectory(target)) {
            var unfinished = home.resolve("server.unfinished");
            delete(unfinished);
            SecretFile.createDirectory(unfinished);
            unpack(unfinished);
            // Moved only when complete, so that an interrupted first start is simply repeated.
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var entries = Files.walk(directory)) {
            for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    private static String version() {
        try (var stream = ServerFiles.class.getResourceAsStream("embedded.properties")) {
            var properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path directory) throws IOException {
        var name = "postgres-%s-%s.txz".formatted(system(), processor());
        try (var resource = ServerFiles.class.getResourceAsStream("/" + name)) {
            if (resource == null) {
                throw new CannotStart(
                        "This build carries no PostgreSQL for this machine (%s, %s): build it here, or set CRM_DATABASE_URL to a PostgreSQL you run."
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
            }
            unpack(resource, directory);
        }
    }

    private static void unpack(InputStream archive, Path directory) throws IOException {
        try (var entries = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var path = directory.resolve(entry.getName()).normalize();
                if (!path.startsWith(directory)) {
                    throw new IOException(
                            "The archive of PostgreSQL reaches outside its directory: " + entry.getName());
                }
                unpack(entries, entry, path);
            }
        }
    }

    private static void unpack(TarArchiveInputStream entries, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        if (entry.isFile()) {
            Files.copy(entries, path);
            if ((entry.getMode() & 0b001_000_000) != 0) {
                Files.setPosixFilePermissions(
                        path,
                        EnumSet.of(
                                PosixFilePermission.OWNER_READ,
                                PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_EXECUTE));
            }
        }
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }
}
