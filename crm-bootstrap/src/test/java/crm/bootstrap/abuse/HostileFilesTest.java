package crm.bootstrap.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import crm.bootstrap.rest.Api;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Files whose names or bytes want to be more than a file. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class HostileFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ConfigProperty(name = "crm.file.directory")
    Path directory;

    private final Api api = Api.ofNewTenant();
    private final List<String> findings = new ArrayList<>();

    /** Names as they stand in a form, each character one byte but for those beyond it, which are UTF-8. */
    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(
                "../../../../etc/passwd",
                "..\\..\\windows\\win.ini",
                "/etc/shadow",
                "C:\\autoexec.bat",
                "\\\\host\\share\\file.txt",
                "file:///etc/passwd",
                "....//....//x.txt",
                "..%2f..%2fx.txt",
                "%2e%2e%2fx.txt",
                "..%c0%afx.txt",
                ".",
                "..",
                "...",
                "/",
                " ",
                "~root",
                ".htaccess",
                ".bashrc",
                "a.txt/",
                "a.txt\\",
                "a.txt::$DATA",
                "a.txt:evil.exe",
                "CON",
                "NUL.txt",
                "COM1",
                "LPT1.png",
                "a.php.jpg",
                "a.jpg.php",
                "a.php\u0000.jpg",
                "a.png\u0001\u001f\u007f",
                "invoice\u202egpj.exe",
                "a\u200b\u2060\ufeff.txt",
                "\ud83d\ude00.png",
                "e\u0301.txt",
                "\u2024\u2024\u2215etc\u2215passwd",
                "\uff0e\uff0e\uff0fetc",
                "a\tb.txt",
                "a;b.txt",
                "a; filename=b.exe",
                "a'b.txt",
                "a`id`.txt",
                "$(id).txt",
                "|id",
                "; rm -rf ~",
                "&& id",
                "-rf",
                "--help",
                "*",
                "?.txt",
                "<script>alert(1)</script>.html",
                "\u003cimg src=x onerror=alert(1)\u003e.svg",
                "javascript:alert(1)",
                "${jndi:ldap://127.0.0.1:9/a}",
                "{{7*7}}.txt",
                "%s%n%x.txt",
                "' or '1'='1",
                "x'; drop table attachment; --",
                "=cmd|' /C calc'!A0",
                "@SUM(1).csv",
                "a,b.csv",
                "a".repeat(255),
                "a".repeat(5_000) + ".txt",
                "\u4f8b".repeat(300) + ".pdf",
                "a\u2028b\u2029c.txt",
                "con.aux.nul.txt"));
        return names;
    }

    @Test
    void a_name_is_a_name_and_nothing_else() throws IOException {
        String customer = api.create("customers", "{\"name\":\"Filed\"}");
        try (Wire wire = new Wire(RestAssured.port)) {
            for (String name : names()) {
                Answer uploaded = upload(wire, customer, name, "text/plain", "harmless".getBytes(UTF_8));
                if (uploaded.status() == 201) {
                    judge(wire, name, uploaded);
                } else if (uploaded.status() >= 500) {
                    findings.add(name + ": " + uploaded.status() + " " + uploaded.text());
                }
            }
        }
        keptUnderNamesOfTheirOwn();
        assertEquals("", String.join("\n", findings));
        assertTrue(names().size() >= 60);
    }

    @Test
    void no_name_can_end_the_header_that_tells_it() throws IOException {
        String customer = api.create("customers", "{\"name\":\"Filed\"}");
        try (Wire wire = new Wire(RestAssured.port)) {
            for (String name :
                    List.of("a\\r\\nSet-Cookie: x=1.txt", "a\r\nSet-Cookie: x=1.txt", "a\nX: y.txt", "a\rX: y")) {
                Answer uploaded = upload(wire, customer, name, "text/plain", "harmless".getBytes(UTF_8));
                if (uploaded.status() == 201) {
                    Answer content = download(wire, uploaded);
                    assertTrue(
                            content.header("Set-Cookie").isEmpty()
                                    && content.header("X").isEmpty(),
                            name);
                }
            }
            // What no form can carry, the registered name of a file can.
            String id = JSON.readTree(upload(wire, customer, "a.txt", "text/plain", "harmless".getBytes(UTF_8))
                            .body())
                    .get("id")
                    .asText();
            for (String name : List.of("a\\r\\nSet-Cookie: x=1", "a\\u0000b", "a\\\"; filename=\\\"b.exe", "a\\nb")) {
                api.request("{\"fileName\":\"" + name + "\"}").patch("/api/crm/attachments/" + id);
                Answer content = wire.ask(Request.get("/api/crm/attachments/" + id + "/content", credentials()));
                assertEquals(200, content.status());
                assertTrue(content.header("Set-Cookie").isEmpty(), name);
                assertTrue(isOneName(content), name);
            }
        }
    }

    /** What files begin with, and what their senders and names say they are. */
    private static Map<String, byte[]> polyglots() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        String script = "<script>alert(document.domain)</script>";
        List<String> pages = List.of(
                script,
                "<html><body>" + script,
                "<!DOCTYPE html>" + script,
                "\ufeff<html>" + script,
                "   \n\n<html>" + script,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
                "<?xml version=\"1.0\"?><?xml-stylesheet href=\"javascript:alert(1)\"?><x/>",
                "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>");
        for (String name : List.of("a.png", "a.html", "a.svg")) {
            pages.forEach(page -> all.put(name + " with " + page, page.getBytes(UTF_8)));
        }
        List<String> beginnings = List.of(
                "GIF89a/*",
                "\u0089PNG\r\n\u001a\n",
                "\u00ff\u00d8\u00ff\u00e0",
                "%PDF-1.7\n",
                "PK\u0003\u0004",
                "BM",
                "RIFF");
        beginnings.forEach(beginning ->
                all.put("a.html after " + beginning, (beginning + "<html>" + script).getBytes(ISO_8859_1)));
        all.put(
                "a.pdf with its script",
                "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>".getBytes(UTF_8));
        all.put("a.js that is a picture", "GIF89a=alert(1);".getBytes(UTF_8));
        all.put("a.sh", "#!/bin/sh\nid\n".getBytes(UTF_8));
        all.put("a.exe", "MZ\u0090\u0000".getBytes(ISO_8859_1));
        all.put("a.swf", "CWS\u0008".getBytes(ISO_8859_1));
        all.put("a.class", "\u00ca\u00fe\u00ba\u00be\u0000\u0000".getBytes(ISO_8859_1));
        all.put("a.html in utf-7", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-".getBytes(UTF_8));
        all.put("a.html in utf-16", ("\ufeff<html>" + script).getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        all.put("a.hta", ("<HTA:APPLICATION>" + script).getBytes(UTF_8));
        return all;
    }

    @Test
    void whatever_a_file_is_it_comes_as_a_file() throws IOException {
        String customer = api.create("customers", "{\"name\":\"Filed\"}");
        try (Wire wire = new Wire(RestAssured.port)) {
            for (var polyglot : polyglots().entrySet()) {
                String name = polyglot.getKey().split(" ")[0];
                for (String said : List.of("image/png", "text/html")) {
                    Answer uploaded = upload(wire, customer, name, said, polyglot.getValue());
                    assertEquals(201, uploaded.status(), polyglot.getKey() + uploaded.text());
                    judge(wire, polyglot.getKey(), uploaded);
                    String type = download(wire, uploaded).mediaType();
                    String again = download(wire, upload(wire, customer, name, "a/b", polyglot.getValue()))
                            .mediaType();
                    if (!type.equals(again)) {
                        findings.add(polyglot.getKey() + " is " + type + " or " + again + ", as its sender says");
                    }
                }
            }
        }
        keptUnderNamesOfTheirOwn();
        assertEquals("", String.join("\n", findings));
        assertTrue(polyglots().size() >= 30);
    }

    private void judge(Wire wire, String what, Answer uploaded) throws IOException {
        Answer content = download(wire, uploaded);
        String kept = JSON.readTree(uploaded.body()).get("fileName").asText();
        boolean harmless = content.status() == 200
                && isOneName(content)
                && content.header("X-Content-Type-Options").equals(Optional.of("nosniff"))
                && content.header("Content-Security-Policy")
                        .filter(it -> it.contains("sandbox"))
                        .isPresent()
                && content.header("Set-Cookie").isEmpty();
        if (!harmless || kept.matches(".*[/\\\\\\p{Cc}\\p{Cf}].*") || kept.getBytes(UTF_8).length > 255) {
            findings.add(what + " is kept as " + kept + " and comes as " + content.headers());
        }
    }

    /** Whether the answer is to be kept, under one name that holds nothing that could end it. */
    private static boolean isOneName(Answer content) {
        return content.header("Content-Disposition")
                .filter(header -> header.matches(
                        "attachment; filename=\"[ -~&&[^\"\\\\]]*\"; filename\\*=UTF-8''[!-~&&[^;\",]]*"))
                .isPresent();
    }

    private void keptUnderNamesOfTheirOwn() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(file -> !file.matches("[A-Za-z0-9/]+[0-9a-f-]{36}(\\.[a-z]+)?"))
                    .forEach(file -> findings.add("A file is kept as " + file));
        }
    }

    private Answer download(Wire wire, Answer uploaded) throws IOException {
        String id = JSON.readTree(uploaded.body()).path("id").asText();
        return wire.ask(Request.get("/api/crm/attachments/" + id + "/content", credentials()));
    }

    private Request.Header credentials() {
        return new Request.Header("Authorization", api.credentials().getValue());
    }

    private Answer upload(Wire wire, String customer, String name, String type, byte[] content) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("--b\r\nContent-Disposition: form-data; name=\"customerId\"\r\n\r\n".getBytes(UTF_8));
        form.writeBytes((customer + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        return wire.ask(new Request(
                "POST",
                "/api/crm/attachments",
                List.of(credentials(), new Request.Header("Content-Type", "multipart/form-data; boundary=b")),
                form.toByteArray()));
    }
}
