package crm.bootstrap.isolation;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts with conditions on the tenant that are written in the adapter's classes, the longest first. */
final class WrittenConditions {
    /** A condition on the tenant, or on whose of the tenant's people it is. */
    static final Pattern CONDITION = Pattern.compile(
            "(?:\\b\\w+\\.)?\\b(?:tenant_id ?= ?(?:\\?|\\(select cast\\(\\? as varchar\\)\\)|\\w+\\.tenant_id\\b)"
                    + "|user_id = \\?)");

    private static final Path CLASSES = Path.of("..", "crm-adapter-persistence", "target", "classes");

    /** What is put into a text when it is made: a part of it, a place for one, or what a report calls its conditions. */
    private static final Pattern FILLED = Pattern.compile("[\\u0001\\u0002]|%(?:\\d+\\$)?s|\\{[^}]*}");

    private static final Pattern PARAMETER = Pattern.compile("\\?|(?<!:):[a-zA-Z]\\w*");

    private WrittenConditions() {}

    /** A text of a class, which may be found in a statement. */
    record Text(String owner, String words, Pattern pattern) {
        private static Text of(String owner, String words) {
            StringBuilder pattern = new StringBuilder();
            int from = 0;
            Matcher parameters = PARAMETER.matcher(words);
            while (parameters.find()) {
                pattern.append(Pattern.quote(words.substring(from, parameters.start())))
                        .append("(?:[\\w.]+|\\?(?:, \\?)*)");
                from = parameters.end();
            }
            pattern.append(Pattern.quote(words.substring(from)));
            return new Text(owner, words, Pattern.compile(pattern.toString()));
        }

        /** Whether the other one is a part of this one. */
        boolean contains(Text other) {
            return owner.equals(other.owner) && words.contains(other.words);
        }

        @Override
        public String toString() {
            return owner + ": " + words;
        }
    }

    static List<Text> all() throws IOException {
        List<Text> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                ClassModel model = ClassFile.of().parse(file);
                String owner = model.thisClass().asInternalName().replaceAll(".*/", "");
                for (PoolEntry entry : model.constantPool()) {
                    if (entry instanceof StringEntry text) {
                        FILLED.splitAsStream(settled(text.stringValue()))
                                .filter(words -> CONDITION
                                        .matcher(PARAMETER.matcher(words).replaceAll("?"))
                                        .find())
                                .map(words -> Text.of(owner, words))
                                .forEach(all::add);
                    }
                }
            }
        }
        all.sort(Comparator.comparingInt((Text text) -> text.words().length())
                .reversed()
                .thenComparing(Text::toString));
        return all;
    }

    /** However it was laid out. */
    static String settled(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
