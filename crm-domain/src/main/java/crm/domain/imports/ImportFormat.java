package crm.domain.imports;

import crm.domain.kernel.Choice;

/** What sort of file is imported. */
public enum ImportFormat implements Choice {
    /** Separated values. */
    CSV,
    /** A workbook of Office Open XML. */
    XLSX
}
