package crm.adapter.rest.table;

import crm.domain.kernel.Rejected;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a table can be written as besides JSON. */
public enum TableFormat {
    /** Comma-separated values (RFC 4180), UTF-8. */
    CSV("text/csv;charset=UTF-8"),
    /** A workbook of Office Open XML. */
    XLSX(TableFormat.WORKBOOK_TYPE),
    /** Pages to print. */
    PDF(TableFormat.PDF_TYPE);

    public static final String CSV_TYPE = "text/csv";
    public static final String WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String PDF_TYPE = "application/pdf";

    private final String mediaType;

    TableFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** As in a file's name and in {@code format=}. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The documents call a workbook Excel. */
    private boolean isCalled(String name) {
        return name.equals(ending()) || this == XLSX && name.equals("excel");
    }

    /** @throws Rejected where nothing is written as that */
    static TableFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.isCalled(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        Rejected.malformedParameter("format", "unknown_choice", "format is csv, xlsx, pdf or json."));
    }

    static Optional<TableFormat> of(MediaType accepted) {
        return Arrays.stream(values())
                .filter(format -> MediaType.valueOf(format.mediaType).getType().equals(accepted.getType()))
                .filter(format ->
                        MediaType.valueOf(format.mediaType).getSubtype().equals(accepted.getSubtype()))
                .findFirst();
    }
}
