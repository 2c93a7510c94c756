package crm.adapter.rest.imports;

import crm.domain.kernel.Rejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads the first sheet of a workbook row by row. Document types and outside entities are refused, and so is a part that
 * grows beyond reason when it is unpacked. Texts that cells share lie in a file of their own, however many they are.
 */
final class WorkbookFile implements Iterator<List<String>>, AutoCloseable {
    private static final long LARGEST_PART = 4L << 30;
    private static final long HARMLESS_PART = 64L << 20;
    private static final long LARGEST_STEP = 4L << 20;
    private static final int GREATEST_RATIO = 100;
    private static final int MOST_COLUMNS = 1_000;
    private static final int LONGEST_CELL = 40_000;
    private static final int LETTERS = 26;
    private static final int LONGEST_NUMBER = 400;
    private static final int EXACT_SCALE = 4;
    private static final int FIRST_OWN_FORMAT = 164;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int DAYS_OF_1904 = 1_462;
    private static final MathContext AS_SHOWN = new MathContext(15);
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final Set<Integer> TEXTS =
            Set.of(XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE);
    private static final Set<Integer> DATE_FORMATS = Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47);
    private static final Pattern DATE_LETTERS = Pattern.compile("(?i)[ymdhs]");
    private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private final ZipFile zip;
    private final Set<Integer> dateStyles = new HashSet<>();
    private final SharedTexts shared;
    private final XMLStreamReader sheet;
    private boolean from1904;
    private Optional<List<String>> next = Optional.empty();

    WorkbookFile(Path file) throws IOException {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException notAWorkbook) {
            throw unreadable("it is no archive");
        }
        this.shared = new SharedTexts();
        try {
            String path = firstSheet();
            readStyles();
            readSharedTexts();
            this.sheet = reader(entry(path).orElseThrow(() -> unreadable("it has no sheet")));
            advance();
        } catch (XMLStreamException | RuntimeException | IOException failure) {
            close();
            throw failure instanceof XMLStreamException ? unreadable("it is damaged") : rethrown(failure);
        }
    }

    private static RuntimeException rethrown(Exception failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        return (RuntimeException) failure;
    }

    private static Rejected unreadable(String why) {
        return Rejected.malformed("invalid_file", "This workbook cannot be read: " + why + ".");
    }

    private Optional<ZipEntry> entry(String path) {
        return Optional.ofNullable(zip.getEntry(path));
    }

    private XMLStreamReader reader(ZipEntry entry) throws IOException, XMLStreamException {
        Bounded input = new Bounded(zip.getInputStream(entry), entry);
        return new StreamReaderDelegate(factory.createXMLStreamReader(input)) {
            @Override
            public int next() throws XMLStreamException {
                input.step();
                return super.next();
            }
        };
    }

    /** Ends where a part, or one step in reading it, is larger than anybody's data: it was made to fill disk or memory. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long read;
        private long readBefore;

        Bounded(InputStream input, ZipEntry entry) {
            super(input);
            long packed = Math.max(0, entry.getCompressedSize());
            this.most = Math.min(LARGEST_PART, Math.max(HARMLESS_PART, packed * GREATEST_RATIO));
            if (entry.getSize() > most) {
                throw unreadable("unpacked it is too large");
            }
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] octets, int from, int length) throws IOException {
            int some = super.read(octets, from, length);
            count(Math.max(0, some));
            return some;
        }

        /** The next tag, piece of text or comment begins. */
        void step() {
            readBefore = read;
        }

        private void count(int some) {
            read += some;
            if (read > most || read - readBefore > LARGEST_STEP) {
                throw unreadable("unpacked it is too large");
            }
        }
    }

    private String firstSheet() throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        each(
                "xl/_rels/workbook.xml.rels",
                "Relationship",
                reader -> targets.put(attribute(reader, "Id"), attribute(reader, "Target")));
        List<String> sheets = new ArrayList<>();
        each("xl/workbook.xml", "sheet", reader -> {
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                if (reader.getAttributeLocalName(i).equals("id")) {
                    sheets.add(targets.getOrDefault(reader.getAttributeValue(i), ""));
                }
            }
        });
        each(
                "xl/workbook.xml",
                "workbookPr",
                reader -> from1904 = Set.of("1", "true").contains(attribute(reader, "date1904")));
        if (sheets.isEmpty()) {
            throw unreadable("it has no sheet");
        }
        String target = sheets.getFirst();
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    private void readStyles() throws IOException, XMLStreamException {
        Map<Integer, Boolean> own = new HashMap<>();
        each("xl/styles.xml", "numFmt", reader -> {
            String code = NOT_FORMAT.matcher(attribute(reader, "formatCode")).replaceAll("");
            own.put(
                    number(attribute(reader, "numFmtId")),
                    DATE_LETTERS.matcher(code).find());
        });
        List<Integer> formats = new ArrayList<>();
        boolean[] within = {false};
        Optional<ZipEntry> styles = entry("xl/styles.xml");
        if (styles.isEmpty()) {
            return;
        }
        XMLStreamReader reader = reader(styles.get());
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("cellXfs")) {
                within[0] = true;
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("cellXfs")) {
                within[0] = false;
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && within[0]
                    && reader.getLocalName().equals("xf")) {
                formats.add(number(attribute(reader, "numFmtId")));
            }
        }
        for (int i = 0; i < formats.size(); i++) {
            int format = formats.get(i);
            if (format < FIRST_OWN_FORMAT ? DATE_FORMATS.contains(format) : own.getOrDefault(format, false)) {
                dateStyles.add(i);
            }
        }
    }

    private void readSharedTexts() throws IOException, XMLStreamException {
        Optional<ZipEntry> texts = entry("xl/sharedStrings.xml");
        if (texts.isEmpty()) {
            return;
        }
        XMLStreamReader reader = reader(texts.get());
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("si")) {
                shared.add(text(reader, "si"));
            }
        }
        shared.complete();
    }

    /** The text within an element, without the readings that stand beside Japanese ones. */
    private static String text(XMLStreamReader reader, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean spoken = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals(element)) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                boolean reading = reader.getLocalName().equals("rPh");
                spoken = reading ? event == XMLStreamConstants.START_ELEMENT : spoken;
            } else if (!spoken && TEXTS.contains(event)) {
                text.append(reader.getText());
            }
            if (text.length() > LONGEST_CELL) {
                throw unreadable("a cell holds too much");
            }
        }
        return text.toString();
    }

    private interface Element {
        void read(XMLStreamReader reader);
    }

    private void each(String path, String name, Element element) throws IOException, XMLStreamException {
        Optional<ZipEntry> entry = entry(path);
        if (entry.isPresent()) {
            XMLStreamReader reader = reader(entry.get());
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(name)) {
                    element.read(reader);
                }
            }
        }
    }

    private static String attribute(XMLStreamReader reader, String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name)).orElse("");
    }

    private static int number(String text) {
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw unreadable("it is damaged");
        }
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public List<String> next() {
        List<String> row = next.orElseThrow(NoSuchElementException::new);
        try {
            advance();
        } catch (XMLStreamException damaged) {
            throw unreadable("it is damaged");
        }
        return row;
    }

    private void advance() throws XMLStreamException {
        next = Optional.empty();
        while (next.isEmpty() && sheet.hasNext()) {
            if (sheet.next() == XMLStreamConstants.START_ELEMENT
                    && sheet.getLocalName().equals("row")) {
                List<String> row = row();
                next = row.stream().allMatch(String::isBlank) ? Optional.empty() : Optional.of(row);
            }
        }
    }

    private List<String> row() throws XMLStreamException {
        List<String> row = new ArrayList<>();
        while (sheet.hasNext()) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT
                    && sheet.getLocalName().equals("c")) {
                int column = column(attribute(sheet, "r"), row.size());
                while (row.size() < column) {
                    row.add("");
                }
                requireColumn(row.size() + 1);
                row.add(cell(attribute(sheet, "t"), number(attribute(sheet, "s"))));
            }
        }
        return row;
    }

    /** The place of a cell called, say, AB12; the next one where it is called nothing. */
    private static int column(String reference, int following) {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * LETTERS + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            requireColumn(column);
        }
        return column == 0 ? following : column - 1;
    }

    private static void requireColumn(int column) {
        if (column > MOST_COLUMNS) {
            throw unreadable("it has more than " + MOST_COLUMNS + " columns");
        }
    }

    private String cell(String type, int style) throws XMLStreamException {
        StringBuilder value = new StringBuilder();
        while (sheet.hasNext()) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (sheet.getLocalName()) {
                    case "v" -> value.append(text(sheet, "v"));
                    case "is" -> value.append(text(sheet, "is"));
                    case "f" -> text(sheet, "f");
                    default -> {}
                }
                if (value.length() > LONGEST_CELL) {
                    throw unreadable("a cell holds too much");
                }
            }
        }
        return shown(type, style, value.toString());
    }

    private String shown(String type, int style, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (type) {
            case "s" -> shared.get(number(value));
            case "b" -> value.equals("1") ? "true" : "false";
            case "", "n" -> numeric(style, value);
            default -> value;
        };
    }

    private String numeric(int style, String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException notANumber) {
            return value;
        }
        if (value.length() > LONGEST_NUMBER || Math.abs((long) number.scale()) > LONGEST_NUMBER) {
            return value;
        }
        // What has few decimals was written exactly; the last of many are what calculating in binary leaves behind.
        BigDecimal shown = number.scale() <= EXACT_SCALE ? number : number.round(AS_SHOWN);
        return dateStyles.contains(style)
                ? moment(number.round(AS_SHOWN))
                : shown.stripTrailingZeros().toPlainString();
    }

    private String moment(BigDecimal days) {
        try {
            long seconds = days.multiply(BigDecimal.valueOf(SECONDS_OF_DAY))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            LocalDateTime moment = DAY_ZERO.plusDays(from1904 ? DAYS_OF_1904 : 0)
                    .atStartOfDay()
                    .plusSeconds(seconds);
            return seconds % SECONDS_OF_DAY == 0 ? moment.toLocalDate().toString() : MOMENT.format(moment);
        } catch (DateTimeException | ArithmeticException outOfCalendar) {
            return days.toPlainString();
        }
    }

    @Override
    public void close() throws IOException {
        shared.close();
        zip.close();
    }
}
