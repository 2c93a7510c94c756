package crm.bootstrap.abuse;

import static crm.bootstrap.abuse.HostileValues.ascii;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What can be wrong with a body. */
final class BodyKinds {
    /** Stands where the hostile value will stand; nothing else in a body looks like it. */
    private static final String MARK = "\u29be-the-spoiled-place-\u29be";

    private static final int LIMIT = 10 * 1024 * 1024;

    private BodyKinds() {}

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        HostileValues.FRAGMENTS.forEach((name, fragment) ->
                all.add(Kind.of("value: " + name, (draft, random) -> replaceValue(draft, random, fragment))));
        all.add(Kind.costly(
                "value: list of 100000",
                (draft, random) -> replaceValue(draft, random, ascii("[" + "0,".repeat(99_999) + "0]"))));
        all.add(Kind.costly(
                "value: list of 5000 texts",
                (draft, random) -> replaceValue(draft, random, ascii("[" + "\"x\",".repeat(4_999) + "\"x\"]"))));
        all.add(Kind.costly(
                "value: object of 20000", (draft, random) -> replaceValue(draft, random, HostileValues.keys(20_000))));
        all.add(Kind.costly(
                "value: text of a million",
                (draft, random) -> replaceValue(draft, random, ascii("\"" + "z".repeat(1_000_000) + "\""))));
        members(all);
        roots(all);
        texts(all);
        contentTypes(all);
        return all;
    }

    private static void members(List<Kind> all) {
        all.add(Kind.of(
                "member: twice",
                (draft, random) -> onText(
                        draft,
                        text -> text.matches("(?s)\\{\"\\w+\":.+")
                                ? "{\"" + text.substring(2, text.indexOf('"', 2)) + "\":0," + text.substring(1)
                                : text)));
        for (String name : List.of(
                "unknown",
                "__proto__",
                "constructor",
                "",
                "$ref",
                "a\u0000b",
                "\u202eeman",
                "@type",
                "class",
                "id",
                "tenantId",
                "tenant_id",
                "version",
                "createdAt",
                "createdBy",
                "deletedAt",
                "isSystem")) {
            all.add(Kind.of(
                    "member: called " + visible(name),
                    (draft, random) -> onObject(draft, object -> object.put(name, "x"))));
        }
        all.add(Kind.of(
                "member: name of 10000",
                (draft, random) -> onObject(draft, object -> object.put("n".repeat(10_000), 1))));
        all.add(Kind.of(
                "member: 1000 unknown",
                (draft, random) -> onObject(draft, object -> {
                    for (int i = 0; i < 1_000; i++) {
                        object.put("unknown" + i, i);
                    }
                })));
        all.add(Kind.of(
                "member: one missing",
                (draft, random) -> onObject(draft, object -> {
                    List<String> names = new ArrayList<>();
                    object.fieldNames().forEachRemaining(names::add);
                    if (!names.isEmpty()) {
                        object.remove(names.get(random.nextInt(names.size())));
                    }
                })));
        all.add(Kind.of("member: all missing", (draft, random) -> onObject(draft, ObjectNode::removeAll)));
        all.add(Kind.of(
                "member: all null",
                (draft, random) -> onObject(draft, object -> object.fieldNames().forEachRemaining(object::putNull))));
        all.add(Kind.of(
                "member: name in upper case",
                (draft, random) -> onText(draft, text -> text.replaceFirst("\"name\"", "\"NAME\""))));
    }

    private static void roots(List<Kind> all) {
        for (String root : List.of(
                "[]",
                "[{}]",
                "[[]]",
                "\"text\"",
                "1",
                "true",
                "null",
                "{}",
                "[1,2]",
                "{}{}",
                "{},",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "/**/{}",
                "{}//",
                "{",
                "}",
                "\"",
                "nul",
                "[1",
                ")]}',{}",
                "<a/>",
                "name=x&y=z",
                "--- {}")) {
            all.add(Kind.of("body: " + root, (draft, random) -> replaceBody(draft, root.getBytes(UTF_8))));
        }
    }

    private static void texts(List<Kind> all) {
        all.add(Kind.of("body: none", (draft, random) -> replaceBody(draft, new byte[0])));
        all.add(Kind.of("body: blank", (draft, random) -> replaceBody(draft, ascii(" \r\n\t "))));
        all.add(Kind.of("body: a nul byte", (draft, random) -> replaceBody(draft, new byte[1])));
        all.add(Kind.of(
                "body: cut",
                (draft, random) -> draft.body.length > 2
                        && replaceBody(draft, Arrays.copyOf(draft.body, 1 + random.nextInt(draft.body.length - 1)))));
        all.add(Kind.of("body: one byte changed", (draft, random) -> {
            byte[] changed = draft.body.clone();
            if (changed.length > 0) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            return replaceBody(draft, changed);
        }));
        all.add(Kind.of("body: byte order mark", (draft, random) -> onText(draft, text -> "\ufeff" + text)));
        all.add(Kind.of("body: utf-16 le", (draft, random) -> recoded(draft, UTF_16LE)));
        all.add(Kind.of("body: utf-16 be", (draft, random) -> recoded(draft, UTF_16BE)));
        all.add(Kind.of(
                "body: latin-1", (draft, random) -> replaceBody(draft, "{\"name\":\"\u00e9\"}".getBytes(ISO_8859_1))));
        all.add(Kind.of("body: noise", (draft, random) -> {
            byte[] noise = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(noise);
            return replaceBody(draft, noise);
        }));
        all.add(Kind.of("body: compressed, it says", (draft, random) -> {
            draft.header("Content-Encoding", "gzip");
            return draft.body.length > 0;
        }));
        all.add(Kind.costly("body: over the limit", (draft, random) -> replaceBody(draft, filled(LIMIT + 1))));
        all.add(Kind.costly("body: at the limit", (draft, random) -> replaceBody(draft, filled(LIMIT))));
        all.add(Kind.costly(
                "body: lists to depth 100000", (draft, random) -> replaceBody(draft, ascii("[".repeat(100_000)))));
    }

    private static void contentTypes(List<Kind> all) {
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "text/xml",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "application/json;;;",
                "application/jsonx",
                "APPLICATION/JSON",
                "application/json, text/plain",
                "///",
                "*/*",
                "json",
                ";",
                "a/b/c",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\u00ff\u00fe",
                "multipart/mixed; boundary=x",
                "application/json; a=" + "b".repeat(3_000),
                "application/octet-stream",
                "text/html; charset=utf-7",
                "application/merge-patch+json",
                "application/json-patch+json",
                "image/png")) {
            all.add(Kind.of("content type: " + (type.length() > 60 ? "of 3000" : visible(type)), (draft, random) -> {
                draft.header("Content-Type", type);
                return draft.body.length > 0;
            }));
        }
        all.add(Kind.of("content type: none", (draft, random) -> {
            draft.headers.removeIf(header -> header.name().equals("Content-Type"));
            return draft.body.length > 0;
        }));
        all.add(Kind.of("content type: twice", (draft, random) -> {
            draft.headers.add(new Request.Header("Content-Type", "text/plain"));
            return draft.body.length > 0;
        }));
    }

    private static String visible(String text) {
        return text.isEmpty() ? "nothing" : text.replaceAll("[^!-~ ]", "?");
    }

    private static byte[] filled(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        body[length - 1] = '}';
        return body;
    }

    private static boolean recoded(Draft draft, java.nio.charset.Charset charset) {
        return draft.json.isPresent()
                && replaceBody(draft, draft.json.get().toString().getBytes(charset));
    }

    private static boolean replaceBody(Draft draft, byte[] body) {
        if (draft.body.length == 0) {
            return false;
        }
        draft.body = body;
        return true;
    }

    private static boolean onText(Draft draft, UnaryOperator<String> change) {
        if (draft.json.isEmpty()) {
            return false;
        }
        draft.body = change.apply(draft.json.get().toString()).getBytes(UTF_8);
        return true;
    }

    private static boolean onObject(Draft draft, java.util.function.Consumer<ObjectNode> change) {
        if (draft.json.isEmpty() || !(draft.json.get() instanceof ObjectNode object)) {
            return false;
        }
        change.accept(object);
        return onText(draft, _ -> object.toString());
    }

    /** Puts the fragment in the place of any value there is, or of one that could be. */
    private static boolean replaceValue(Draft draft, Random random, byte[] fragment) {
        if (draft.json.isEmpty()) {
            return false;
        }
        List<Runnable> places = new ArrayList<>();
        collect(draft.json.get(), places);
        draft.operation
                .bodies()
                .get("application/json")
                .path("properties")
                .fieldNames()
                .forEachRemaining(name -> {
                    if (draft.json.get() instanceof ObjectNode object) {
                        places.add(() -> object.put(name, MARK));
                    }
                });
        if (places.isEmpty()) {
            return false;
        }
        places.get(random.nextInt(places.size())).run();
        String text = draft.json.get().toString();
        int mark = text.indexOf("\"" + MARK + "\"");
        byte[] before = text.substring(0, mark).getBytes(UTF_8);
        byte[] after = text.substring(mark + MARK.length() + 2).getBytes(UTF_8);
        draft.body = new byte[before.length + fragment.length + after.length];
        System.arraycopy(before, 0, draft.body, 0, before.length);
        System.arraycopy(fragment, 0, draft.body, before.length, fragment.length);
        System.arraycopy(after, 0, draft.body, before.length + fragment.length, after.length);
        return true;
    }

    private static void collect(JsonNode node, List<Runnable> places) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(member -> {
                    places.add(() -> object.put(member.getKey(), MARK));
                    collect(member.getValue(), places);
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    places.add(() -> array.set(index, MARK));
                    collect(array.get(i), places);
                }
            }
            default -> {}
        }
    }
}
