package crm.adapter.persistence.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.customer.Customer;
import crm.domain.kernel.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTextTest {
    @Test
    void caseAccentsAndLigaturesDoNotCount() {
        assertEquals("muller strasse aeble oeuvre lodz", SearchText.folded("MÜLLER Straße Æble Œuvre ŁÓDŹ"));
        assertEquals("istanbul", SearchText.folded("İstanbul"));
        assertEquals("fine", SearchText.folded("ﬁne"));
    }

    @Test
    void allSearchableTextsAreKeptOnceAndPhonesAsBareDigitsToo() {
        Values values = Customer.TYPE
                .form()
                .blankLine()
                .with(Customer.NAME, "Acmé")
                .with(Customer.LEGAL_NAME, "ACME")
                .with(Customer.PRIMARY_PHONE, "+1 (555) 01-00")
                .with(Customer.NOTES, "not searched");

        assertEquals("acme\n+1 (555) 01-00\n15550100", SearchText.of(values));
    }

    @Test
    void aSearchIsItsWordsWithTheLongestFirstAndWildcardsTakenLiterally() {
        assertEquals(List.of("%muller%", "%a\\_b%", "%5\\%%"), SearchText.patterns("  5%  Müller a_b "));
        assertEquals(List.of("%c:\\\\x%"), SearchText.patterns("C:\\x"));
        assertEquals(List.of(), SearchText.patterns("  \t "));
    }
}
