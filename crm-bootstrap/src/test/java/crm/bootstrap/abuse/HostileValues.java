package crm.bootstrap.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values that no field expects: texts, and fragments of JSON as they stand in a body, some of which are none. */
final class HostileValues {
    /** Texts by name; where they go, they are encoded as that place needs. */
    static final Map<String, String> TEXTS = texts();

    /** Fragments of JSON by name, which take the place of a value. */
    static final Map<String, byte[]> FRAGMENTS = fragments();

    private HostileValues() {}

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("nul", "a\u0000b");
        texts.put("empty", "");
        texts.put("blank", "  \t ");
        texts.put("no-break spaces", "\u00a0\u2007\u202f");
        texts.put("line feed", "a\nb");
        texts.put("header injection", "a\r\nSet-Cookie: x=1");
        texts.put("control characters", "\u0001\u001f\u007f\u0085");
        texts.put("right-to-left override", "abc\u202egpj.exe");
        texts.put("zero width", "a\u200b\u200d\u2060\ufeffb");
        texts.put("noncharacter", "a\uffff\ufdd0b");
        texts.put("private use", "\ue000\udbff\udffd");
        texts.put("combining flood", "e" + "\u0301".repeat(500));
        texts.put("emoji family", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66");
        texts.put("dotless i", "\u0131N\u0130T\u0130ATED");
        texts.put("sharp s and ligature", "\u00df\ufb01\u1e9e");
        texts.put("300 characters", "x".repeat(300));
        texts.put("300 characters of four bytes", "\ud83d\ude00".repeat(300));
        texts.put("1001 characters", "y".repeat(1_001));
        texts.put("null as text", "null");
        texts.put("undefined", "undefined");
        texts.put("true", "true");
        texts.put("minus one", "-1");
        texts.put("fraction", "1.5");
        texts.put("int overflow", "2147483648");
        texts.put("long overflow", "9223372036854775808");
        texts.put("long underflow", "-9223372036854775809");
        texts.put("huge exponent", "1e999999999");
        texts.put("tiny exponent", "1e-999999999");
        texts.put("not a number", "NaN");
        texts.put("infinity", "-Infinity");
        texts.put("hexadecimal", "0x7f");
        texts.put("arabic digits", "\u0661\u0662\u0663");
        texts.put("full-width digits", "\uff11\uff12");
        texts.put("thousands separator", "1,000,000");
        texts.put("year 300000", "+300000-01-01");
        texts.put("year -300000", "-300000-01-01T00:00:00Z");
        texts.put("moment in year 300000", "+300000-01-01T00:00:00Z");
        texts.put("year 0", "0000-00-00");
        texts.put("30 february", "2026-02-30");
        texts.put("year 10000", "10000-01-01T00:00:00Z");
        texts.put("leap second", "2026-06-30T23:59:60Z");
        texts.put("offset of 99 hours", "2026-06-30T12:00:00+99:99");
        texts.put("offset of seconds", "2026-06-30T12:00:00+00:00:01");
        texts.put("nanoseconds", "2026-06-30T12:00:00.123456789Z");
        texts.put("24 o'clock", "24:00");
        texts.put("time zone as path", "../../etc/localtime");
        texts.put("lower case", "active");
        texts.put("trailing space", "ACTIVE ");
        texts.put("nil identity", "00000000-0000-0000-0000-000000000000");
        texts.put("greatest identity", "ffffffff-ffff-ffff-ffff-ffffffffffff");
        texts.put("identity in braces", "{019ab0de-5c1e-7f3a-9b1d-2f4c6a8e0b13}");
        texts.put("short identity", "1-1-1-1-1");
        texts.put("sql quote", "' or '1'='1");
        texts.put("sql comment", "x'; drop table customer; --");
        texts.put("sql sleep", "'||(select 1 from pg_sleep(3))||'");
        texts.put("sql union", "name) union select null,version() --");
        texts.put("like wildcards", "%_\\%");
        texts.put("search operators", "a & | ! <-> :* (");
        texts.put("regular expression", "(a+)+$" + "a".repeat(40) + "!");
        texts.put("script", "<script>alert(1)</script><img src=x onerror=alert(1)>");
        texts.put("csv formula", "=cmd|' /C calc'!A0");
        texts.put("lookup", "${jndi:ldap://127.0.0.1:9/x}");
        texts.put("template", "{{7*7}}#{7*7}${7*7}<%= 7*7 %>");
        texts.put("format", "%s%s%n%x%d");
        texts.put("message format", "{0}'{1,number,#.##}");
        texts.put("xml entity", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");
        texts.put("path out", "../../../../../../etc/passwd");
        texts.put("path out of windows", "..\\..\\windows\\win.ini");
        texts.put("url of script", "javascript:alert(1)");
        texts.put("url of data", "data:text/html;base64,PHNjcmlwdD4=");
        texts.put("url with user", "https://user:secret@example.com:99999/");
        texts.put("url of this machine", "http://169.254.169.254/latest/meta-data/");
        texts.put("two at signs", "a@b@example.com");
        texts.put("address with line", "a@example.com\r\nBcc: b@example.com");
        texts.put("address with quotes", "\"a b\"@[127.0.0.1]");
        texts.put("address in unicode", "\u00fc@\u4f8b\u3048.jp");
        texts.put("many commas", ",".repeat(200));
        texts.put("many items", "a,".repeat(300) + "a");
        texts.put("json", "{\"$ne\":null}");
        texts.put("prototype", "__proto__");
        texts.put("field of all", "*");
        texts.put("nested include", "customer.contacts.customer.contacts");
        texts.put("rule of a million", "FREQ=DAILY;COUNT=999999999;INTERVAL=999999999");
        return texts;
    }

    private static Map<String, byte[]> fragments() {
        Map<String, byte[]> fragments = new LinkedHashMap<>();
        TEXTS.forEach((name, text) -> fragments.put(name, escaped(text).getBytes(UTF_8)));
        fragments.put("lone high surrogate", ascii("\"a\\ud800b\""));
        fragments.put("lone low surrogate", ascii("\"a\\udc00b\""));
        fragments.put("surrogates the wrong way round", ascii("\"\\udc00\\ud800\""));
        fragments.put("bad escape", ascii("\"\\x41\""));
        fragments.put("half an escape", ascii("\"\\u12\""));
        fragments.put("null", ascii("null"));
        fragments.put("a flag", ascii("true"));
        fragments.put("an object", ascii("{}"));
        fragments.put("a list", ascii("[]"));
        fragments.put("lists in lists", ascii("[[[[[]]]]]"));
        fragments.put("a list of nothing", ascii("[null,null]"));
        fragments.put("a list of everything", ascii("[1,\"a\",true,null,{},[]]"));
        fragments.put("zero", ascii("0"));
        fragments.put("minus zero", ascii("-0.0"));
        fragments.put("number -1", ascii("-1"));
        fragments.put("number 1.5", ascii("1.5"));
        fragments.put("number over int", ascii("2147483648"));
        fragments.put("number over long", ascii("9223372036854775808"));
        fragments.put("number under long", ascii("-9223372036854775809"));
        fragments.put("number 1e999999999", ascii("1e999999999"));
        fragments.put("number 1e-999999999", ascii("1e-999999999"));
        fragments.put("number 1e99999999999", ascii("1e99999999999"));
        fragments.put("number 1e400", ascii("1E+400"));
        fragments.put("number of 199 digits", ascii("1".repeat(199)));
        fragments.put("number of 1000 digits", ascii("1".repeat(1_000)));
        fragments.put("number of many decimals", ascii("0.12345678901234567890123456789"));
        fragments.put("NaN", ascii("NaN"));
        fragments.put("Infinity", ascii("-Infinity"));
        fragments.put("hexadecimal number", ascii("0x10"));
        fragments.put("leading zero", ascii("0123"));
        fragments.put("leading plus", ascii("+1"));
        fragments.put("trailing dot", ascii("1."));
        fragments.put("prototype keys", ascii("{\"__proto__\":{\"admin\":true},\"constructor\":{\"prototype\":{}}}"));
        fragments.put("operators", ascii("{\"$gt\":\"\",\"$where\":\"sleep(1)\",\"gte\":1,\"lte\":{}}"));
        fragments.put("empty key", ascii("{\"\":\"\",\"a.b\":1,\"a/b~c\":2}"));
        fragments.put("key with nul", ascii("{\"a\\u0000b\":1}"));
        fragments.put("key of half a character", ascii("{\"\\ud800\":1}"));
        fragments.put("equal keys", ascii("{\"a\":1,\"a\":2}"));
        fragments.put("100 keys", keys(100));
        fragments.put("depth 63", nested(63));
        fragments.put("depth 1001", nested(1_001));
        fragments.put("lists to depth 1001", ascii("[".repeat(1_001) + "]".repeat(1_001)));
        fragments.put("overlong slash", bytes('"', 0xC0, 0xAF, '"'));
        fragments.put("overlong nul", bytes('"', 0xC0, 0x80, '"'));
        fragments.put("surrogate in utf-8", bytes('"', 0xED, 0xA0, 0x80, '"'));
        fragments.put("beyond unicode", bytes('"', 0xF4, 0x90, 0x80, 0x80, '"'));
        fragments.put("truncated utf-8", bytes('"', 0xE2, 0x82, '"'));
        fragments.put("bytes that are no utf-8", bytes('"', 0xFF, 0xFE, '"'));
        fragments.put("utf-7", ascii("\"+ADw-script+AD4-\""));
        return fragments;
    }

    static byte[] nested(int depth) {
        return ascii("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
    }

    static byte[] keys(int count) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            object.append(i == 0 ? "" : ",")
                    .append("\"k")
                    .append(i)
                    .append("\":")
                    .append(i);
        }
        return ascii(object.append('}').toString());
    }

    static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** The text as JSON has it; everything that need not be escaped is left as it is. */
    private static String escaped(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(one -> {
            if (one < ' ') {
                json.append("\\u%04x".formatted(one));
            } else {
                json.append(one == '"' || one == '\\' ? "\\" : "").append((char) one);
            }
        });
        return json.append('"').toString();
    }
}
