package crm.bootstrap;

import crm.bootstrap.database.EmbeddedDatabase;
import crm.bootstrap.database.ExternalDatabase;
import crm.bootstrap.secret.SecretFile;
import crm.bootstrap.secret.Secrets;
import crm.bootstrap.secret.SigningKeys;
import crm.bootstrap.settings.CannotStart;
import crm.bootstrap.settings.Environment;
import crm.bootstrap.settings.Settings;
import crm.bootstrap.settings.Settings.Embedded;
import crm.bootstrap.settings.Settings.External;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts the CRM: a database first, then the application on it. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        try {
            var settings = Settings.read(Environment.ofThisProcess());
            prepare(settings).forEach(System::setProperty);
        } catch (CannotStart reason) {
            System.err.println("The CRM does not start. " + reason.getMessage());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }

    private static Map<String, String> prepare(Settings settings) {
        var configuration = new LinkedHashMap<String, String>();
        configuration.putAll(
                switch (settings.database()) {
                    case Embedded embedded -> embedded(embedded, settings);
                    case External external -> external(external, settings);
                });
        configuration.put(
                "quarkus.log.console.json.enabled",
                switch (settings.logFormat()) {
                    case TEXT -> "false";
                    case JSON -> "true";
                });
        configuration.put(
                "crm.file.directory",
                RuntimeConfiguration.literal(settings.fileDirectory().toString()));
        configuration.put("crm.welcome", "true");
        return configuration;
    }

    private static Map<String, String> embedded(Embedded choice, Settings settings) {
        var database = EmbeddedDatabase.start(choice);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfterApplication(database), "PostgreSQL shutdown"));
        var secrets = choice.dataDirectory().resolve("secrets");
        return RuntimeConfiguration.of(
                database.access(),
                SigningKeys.keptIn(secrets),
                settings.tokens(),
                SecretFile.readOrCreate(secrets.resolve("cursor.secret"), Secrets::key));
    }

    private static Map<String, String> external(External choice, Settings settings) {
        // To try keys in a program that has only just begun takes as long as to ask the database.
        var keys = CompletableFuture.supplyAsync(
                () -> SigningKeys.given(
                        choice.signing().privateKey(), choice.signing().publicKey()),
                Thread.ofPlatform().name("signing keys")::start);
        var findings = ExternalDatabase.inspect(choice);
        if (findings.empty()) {
            refuseMissing(
                    "CRM_FIRST_ADMINISTRATOR_EMAIL",
                    settings.firstAdministrator().email());
            refuseMissing(
                    "CRM_FIRST_ADMINISTRATOR_PASSWORD",
                    settings.firstAdministrator().password());
        }
        return RuntimeConfiguration.of(
                findings.access(),
                tried(keys),
                settings.tokens(),
                choice.signing().cursorSecret());
    }

    private static SigningKeys tried(CompletableFuture<SigningKeys> keys) {
        try {
            return keys.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof CannotStart reason ? reason : failed;
        }
    }

    private static void refuseMissing(String setting, Optional<String> value) {
        if (value.isEmpty()) {
            throw new CannotStart(
                    "The database is still empty and the CRM needs %s to let somebody in.".formatted(setting));
        }
    }

    /** Requests still under way need the database, so it goes last. */
    private static void stopAfterApplication(EmbeddedDatabase database) {
        var application = Application.currentApplication();
        if (application != null) {
            application.awaitShutdown();
        }
        database.close();
    }
}
