package crm.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.database.DatabaseAccess;
import crm.bootstrap.secret.SigningKeys;
import crm.bootstrap.settings.Settings.Login;
import crm.bootstrap.settings.Settings.TokenParties;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeConfigurationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "${quarkus.http.port}", "a$b", "$$", "back\\slash", "\\$", "\\\\$${x}", "100%,a=b"})
    void aPasswordReachesTheFrameworkAsItIs(String password) {
        var access = new DatabaseAccess(
                "jdbc:postgresql://db/crm", new Login("crm_app", password), new Login("crm_owner", password));
        var configuration = RuntimeConfiguration.of(
                access, new SigningKeys("private", "public"), new TokenParties("issuer", "audience"), "secret");

        var framework = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(configuration, "launcher", 400))
                .build();

        assertEquals(password, framework.getValue("quarkus.datasource.password", String.class));
        assertEquals(password, framework.getValue("quarkus.flyway.password", String.class));
    }
}
